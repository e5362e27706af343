import type { Diagnosis } from "../../domain/diagnosis.ts";

const NAMES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] as const;

/** What becomes of a proxy that the environment names: Node takes it only where it is told to, Google's sign-in always. */
export function examineProxy(env: NodeJS.ProcessEnv): readonly Diagnosis[] {
  const name = NAMES.find((each) => env[each]?.trim());
  if (name === undefined) return [];
  const about = { part: "network", name: "proxy" } as const;
  const isTaken = env["NODE_USE_ENV_PROXY"] === "1" || /\buse-env-proxy\b/.test(env["NODE_OPTIONS"] ?? "");
  const host = URL.parse(env[name]?.trim() ?? "")?.host ?? "an address that cannot be read";
  if (isTaken) {
    const isForeign = /^all/i.test(name);
    return [
      isForeign
        ? { ...about, verdict: "warning", says: `${name} is not taken: only HTTPS_PROXY and HTTP_PROXY are.` }
        : { ...about, verdict: "ok", says: `Requests go through ${host} (${name}).` },
    ];
  }
  return [
    {
      ...about,
      verdict: "warning",
      says: `${name} names ${host}, and requests go past it; only Google's sign-in goes through it.`,
      hint: "To have all of them go through it, set NODE_USE_ENV_PROXY=1.",
    },
  ];
}
