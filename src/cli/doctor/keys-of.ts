import type { Diagnosis } from "../../domain/diagnosis.ts";
import { chooseKey, showKey } from "../../world/credentials.ts";
import type { Endpoint } from "../../world/endpoint.ts";

/** Of which provider keys are looked for: whether it films, where, and in which environment. */
export type Keyring = { readonly used: boolean; readonly endpoint: Endpoint; readonly env: NodeJS.ProcessEnv };

const NAMES = ["STORYBOARD_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY"] as const;

/** Which key goes to the Gemini API, and which others there are. */
export function geminiKeys({ used, endpoint, env }: Keyring): Diagnosis {
  const about = { part: "keys", name: "gemini" } as const;
  const key = chooseKey(env, endpoint);
  if (key !== undefined) {
    const others = NAMES.flatMap((from) => {
      const value = env[from]?.trim();
      return !value || from === key.from ? [] : [{ from, value }];
    });
    const besides = others.map((other) =>
      endpoint.kind === "custom"
        ? ` ${other.from} is never sent to this address.`
        : ` ${showKey(other)} holds ${other.value === key.value ? "the same" : "another, and is not used"}.`,
    );
    const isDoubtful = used && endpoint.kind !== "custom" && others.some(({ value }) => value !== key.value);
    return {
      ...about,
      verdict: isDoubtful ? "warning" : "ok",
      says: `The key from ${showKey(key)} ${used ? "is used" : "would be used"}.${besides.join("")}`,
    };
  }
  if (endpoint.kind === "loopback")
    return { ...about, verdict: "ok", says: "There is no key; whoever answers on this machine may need none." };
  const says =
    endpoint.kind === "custom"
      ? "There is no key for this address: STORYBOARD_API_KEY is not set, and no other is sent there."
      : `There is no key: none of ${NAMES.slice(0, -1).join(", ")} and ${NAMES.at(-1)} is set.`;
  return missing(about, { used, says, hint: "Get one at aistudio.google.com, and put it into GEMINI_API_KEY." });
}

/** Which key goes to a server that speaks `/v1/videos`, and whether an address is named at all. */
export function openaiKeys({ used, endpoint, env }: Keyring): Diagnosis {
  const about = { part: "keys", name: "openai" } as const;
  const { baseUrl } = endpoint;
  const key = chooseKey(env, { kind: "custom" });
  if (baseUrl === undefined) {
    const says = "No address is named: it films at a gateway or at a server of your own.";
    return missing(about, { used, says, hint: "Name it with --base-url, and its key in STORYBOARD_API_KEY." });
  }
  if (key !== undefined) return { ...about, verdict: "ok", says: `The key from ${showKey(key)} is used.` };
  if (endpoint.kind === "loopback")
    return { ...about, verdict: "ok", says: "There is no key; a server on this machine may need none." };
  const says = "There is no key for this address: STORYBOARD_API_KEY is not set.";
  return missing(about, { used, says, hint: "Put the gateway's key there; other keys are never sent to a gateway." });
}

/** Credentials that are not there: what keeps the one who films from filming, and no more than a remark on others. */
export function missing(
  about: Pick<Diagnosis, "part" | "name">,
  { used, says, hint }: { readonly used: boolean; readonly says: string; readonly hint: string },
): Diagnosis {
  if (!used) return { ...about, verdict: "skipped", says };
  return { ...about, verdict: "error", says, hint, code: "credentials/missing" };
}
