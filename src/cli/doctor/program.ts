import type { Diagnosis } from "../../domain/diagnosis.ts";
import { VERSION } from "../version.ts";

/** Modules of Node that print what is sent, keys and all, where NODE_DEBUG names them. */
const TELLTALES = /\b(?:http2?|https|undici|fetch|net|tls)\b|\*/i;

/** Options of Node that write memory, or what goes through it, to files and listeners. */
const LEAKS = /--(?:heapsnapshot|heap-prof|report-|inspect|trace-event)/;

/** Which program this is, which Node it runs on, and whether the environment makes that tell secrets. */
export function examineProgram(env: NodeJS.ProcessEnv): readonly Diagnosis[] {
  return [
    { part: "program", name: "storyboard", verdict: "ok", says: VERSION },
    // The program does not begin at all on one that is too old.
    { part: "program", name: "Node", verdict: "ok", says: process.versions.node },
    ...environment(env),
  ];
}

function environment({
  NODE_DEBUG: debug = "",
  NODE_OPTIONS: options = "",
  NODE_TLS_REJECT_UNAUTHORIZED: tls,
}: NodeJS.ProcessEnv): readonly Diagnosis[] {
  return [
    ...(TELLTALES.test(debug)
      ? [warn("NODE_DEBUG", "It makes Node print what is sent to the service, keys and all.", "Unset it.")]
      : []),
    ...(LEAKS.test(options)
      ? [warn("NODE_OPTIONS", "It lets others look into this program while keys are in it.", "Unset it.")]
      : []),
    ...(tls === "0"
      ? [
          warn(
            "NODE_TLS_REJECT_UNAUTHORIZED",
            "It lets anybody on the way answer for the service and read the key.",
            "Unset it; name the certificate authority of your network in NODE_EXTRA_CA_CERTS instead.",
          ),
        ]
      : []),
  ];
}

function warn(name: string, says: string, hint: string): Diagnosis {
  return { part: "program", name, verdict: "warning", says, hint };
}
