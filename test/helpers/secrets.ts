import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A secret that every program a test starts has in its environment. Its spellings differ: it has letters that URLs escape. */
export const CANARY = "sk-canary/4711+geheim=0f1e2d3c";

/** Variables that hold a secret. */
const SECRET_NAMES: readonly string[] = [
  "STORYBOARD_API_KEY",
  "GEMINI_API_KEY",
  "GOOGLE_API_KEY",
  "GOOGLE_VERTEX_API_KEY",
  "STORYBOARD_STORE_KEY",
  "STORYBOARD_WEBHOOK_KEY",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
];

/** Shorter values of tests are words that stand in any text. */
const SHORTEST = 12;

const HAS_KEY: readonly string[] = SECRET_NAMES.slice(0, 4);

type Env = Readonly<Record<string, string | undefined>>;

/** The environment with the canary wherever it changes nothing: in what is read for stores and webhooks alone, and as the key of a service on this machine that asks for none. */
export function withCanary(env: Env, args: readonly string[]): Env {
  const isLocal = args.some(
    (word, index) => args[index - 1] === "--base-url" && /^http:\/\/(127|localhost)/.test(word),
  );
  const hasKey = HAS_KEY.some((name) => env[name] !== undefined);
  return {
    AWS_SECRET_ACCESS_KEY: CANARY,
    STORYBOARD_WEBHOOK_KEY: CANARY,
    ...(isLocal && !hasKey && { STORYBOARD_API_KEY: CANARY }),
    ...env,
  };
}

/** The secrets of an environment. */
export function secretsIn(env: Env): readonly string[] {
  return SECRET_NAMES.flatMap((name) => {
    const value = env[name]?.trim() ?? "";
    return value.length < SHORTEST ? [] : [value];
  });
}

/** All that a secret looks like in bytes: plain, as in a URL, in JSON, in hexadecimal, and in base64 wherever it begins in it. */
export function spellingsOf(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret, "utf8");
  const inBase64 = [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]);
    // The letters at both ends depend on what stands beside it.
    const text = whole
      .subarray(0, whole.length - (whole.length % 3))
      .toString("base64")
      .slice(shift === 0 ? 0 : 4);
    return [text, text.replaceAll("+", "-").replaceAll("/", "_")];
  });
  const url = encodeURIComponent(secret);
  const spelled = [
    secret,
    url,
    url.toLowerCase(),
    new URLSearchParams({ secret }).toString().slice(7),
    bytes.toString("hex"),
  ];
  return [...new Set([...spelled, JSON.stringify(secret).slice(1, -1), ...inBase64])].map((text) => Buffer.from(text));
}

/** Throws where bytes hold a secret in any spelling. */
export function expectNone(secrets: Iterable<string>, bytes: Buffer, where: string): void {
  for (const secret of secrets) {
    for (const spelling of spellingsOf(secret)) {
      const at = bytes.indexOf(spelling);
      if (at === -1) continue;
      const around = bytes.subarray(Math.max(0, at - 60), at + spelling.length + 20).toString("latin1");
      throw new Error(`A secret stands in ${where}, as ${spelling.toString()}: …${around}…`);
    }
  }
}

/** Throws where a file, its name, or one below a folder holds a secret. `own`: whether a test wrote a file itself. */
export function expectNoneBelow(secrets: Iterable<string>, path: string, own: (path: string) => boolean): void {
  const wanted = [...secrets];
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (wanted.length === 0 || found === undefined || own(path)) return;
  expectNone(wanted, Buffer.from(path), "the name of a file");
  if (found.isFile()) expectNone(wanted, bytesOf(path), path);
  if (found.isDirectory()) for (const name of readdirSync(path)) expectNoneBelow(wanted, join(path, name), own);
}

/** What a file holds; what is taken away while it is looked at was not to stay. */
function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (Reflect.get(Object(error), "code") === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}
