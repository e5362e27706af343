import { createHmac, timingSafeEqual } from "node:crypto";
import { StoryboardError } from "../../domain/problem.ts";

/** What entries are signed with; absent: they are not, and nobody asks for it. */
export type StoreKey = { readonly bytes: Uint8Array };

/** A key that is guessed lets strangers put clips into films. Bytes. */
const SHORTEST = 32;

/** Reads STORYBOARD_STORE_KEY. Throws `store/key`. */
export function storeKeyOf(env: NodeJS.ProcessEnv): StoreKey | undefined {
  const text = env["STORYBOARD_STORE_KEY"]?.trim();
  if (!text) return undefined;
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length >= SHORTEST) return { bytes };
  throw new StoryboardError({
    code: "store/key",
    message: `STORYBOARD_STORE_KEY has ${bytes.length} bytes, and a key that nobody guesses has at least ${SHORTEST}.`,
    hint: "openssl rand -hex 32 makes one.",
  });
}

/** An entry as it lies in a store: a line of JSON and, where there is a key, a line with the signature of its name and that line. */
export function signed(name: string, value: unknown, key: StoreKey | undefined): Uint8Array {
  const line = JSON.stringify(value);
  const signature = key === undefined ? "" : `hmac-sha256 ${signatureOf(name, line, key)}\n`;
  return Buffer.from(`${line}\n${signature}`, "utf8");
}

/** What an entry says: `unsigned` where it is not signed with the key that is asked for, `damaged` where it says nothing. */
export type Opened = { readonly kind: "said"; readonly value: unknown } | { readonly kind: "unsigned" | "damaged" };

/** Reads an entry. An entry of another name, or another key, counts as unsigned; without a key signatures are not looked at. */
export function opened(name: string, bytes: Uint8Array, key: StoreKey | undefined): Opened {
  const [line = "", signature = ""] = Buffer.from(bytes).toString("utf8").split("\n");
  if (key !== undefined && !isSignedBy(signature, signatureOf(name, line, key))) return { kind: "unsigned" };
  try {
    const value: unknown = JSON.parse(line);
    return { kind: "said", value };
  } catch {
    return { kind: "damaged" };
  }
}

/** Whether an entry has a signature, whoever's it is. */
export function isSigned(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).toString("utf8").split("\n")[1]?.startsWith("hmac-") === true;
}

function signatureOf(name: string, line: string, { bytes }: StoreKey): string {
  return createHmac("sha256", bytes).update(`storyboard/store/1\n${name}\n${line}`).digest("hex");
}

function isSignedBy(written: string, signature: string): boolean {
  const [one, other] = [Buffer.from(written), Buffer.from(`hmac-sha256 ${signature}`)];
  return one.length === other.length && timingSafeEqual(one, other);
}
