import { FAULTS, PLACES, readFaultRule, type FaultRule } from "./fault-rules.ts";

/** The settings of a fault, and what each may be. */
const SETTINGS = {
  nth: "N",
  every: "N",
  times: "N|always",
  prompt: "WORD",
  accept: "true|false",
  code: "N",
  message: "WORD",
  retryDelay: "WORD",
  retryAfter: "WORD",
  location: "WORD",
  seconds: "N",
} as const satisfies Record<Exclude<keyof FaultRule, "on" | "fault">, string>;

/** Reads a fault as a command line writes it: `submit 503 nth=2 times=3`. Gives what is wrong as text. */
export function readFaultWords(words: string): FaultRule | string {
  const [on = "", fault = "", ...settings] = words.trim().split(/\s+/u);
  if (!PLACES.some((place) => place === on)) return `"${on}" is none of its places: ${PLACES.join(", ")}.`;
  const read: Record<string, unknown> = {};
  for (const setting of settings) {
    const [name = "", ...rest] = setting.split("=");
    const value = typed(name, rest.join("="));
    if (value === undefined) return `"${setting}" is none of its settings: ${listSettings()}.`;
    read[name] = value;
  }
  return readFaultRule({ on, fault, ...read });
}

/** Everything that a fault can be made of, as lines of help. */
export function listFaults(): readonly string[] {
  const { answers, submit, fates, poll, download } = FAULTS;
  return [
    `place: ${PLACES.join(" ")} (an extension is a submit that continues a video)`,
    `name, at any place: ${answers.join(" ")}`,
    `name, at submit and extension: ${[...submit, ...fates].join(" ")}`,
    `name, at poll: ${poll.join(" ")}`,
    `name, at download: ${download.join(" ")}`,
    `settings: ${listSettings()}`,
  ];
}

function listSettings(): string {
  return Object.entries(SETTINGS)
    .map(([name, may]) => `${name}=${may}`)
    .join(" ");
}

/** A setting's value; undefined where there is no such setting, or it cannot be this. */
function typed(name: string, value: string): string | number | boolean | undefined {
  const may = (Object.entries(SETTINGS).find(([each]) => each === name)?.[1] ?? "").split("|");
  if (value === "") return undefined;
  if (may.includes("WORD")) return value;
  if (value === "always" && may.includes(value)) return value;
  if (may.includes("true")) return may.includes(value) ? value === "true" : undefined;
  return may.includes("N") && Number.isFinite(Number(value)) ? Number(value) : undefined;
}
