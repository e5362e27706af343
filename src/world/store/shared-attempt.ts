import { OWN_ADDRESS } from "../../domain/address.ts";
import { isDigest, isKey } from "../../domain/digest.ts";
import { PROVIDERS, type Digest } from "../../domain/names.ts";
import { PROBLEMS } from "../../domain/problem.ts";
import { billOf, type Attempt, type AttemptState } from "../../domain/take.ts";
import { attemptOf } from "./rows.ts";

/** An attempt as machines tell each other of it. */
export type SharedAttempt = Omit<Attempt, "id" | "landed" | "machine" | "heard"> & {
  /** Its name among all machines: 32 hex digits. */
  readonly uid: string;
  /** Who ordered it: `anna@studio`. */
  readonly machine: string;
  /** The clip that it gave; its entry is in the store. */
  readonly media?: Digest;
  /** ISO time: since when its take is the one that the film shows, where it begins an expired chain anew. */
  readonly picked?: string;
};

/** An attempt from its row, as others are told of it. `media`: the clip that it gave. */
export function sharedOf(row: Readonly<Record<string, unknown>>, media: Digest | undefined): SharedAttempt {
  const { id: _, landed: __, machine: ___, heard: ____, ...attempt } = attemptOf({ ...row });
  const { picked, machine } = row;
  return {
    ...attempt,
    uid: String(row["uid"]),
    machine: typeof machine === "string" ? machine : "",
    ...(attempt.state === "stored" && media !== undefined && { media }),
    ...(typeof picked === "string" && { picked }),
  };
}

/** Whether an attempt may still come to something: nobody orders the same while it is so. */
export function isOpen(attempt: Pick<Attempt, "state">): boolean {
  const bill = billOf(attempt);
  return bill === "open" || bill === "unknown";
}

/** How much is known of an attempt: what a machine says of it never takes back what another has seen. */
const KNOWLEDGE: Readonly<Record<AttemptState, number>> = {
  submitting: 0,
  unsure: 1,
  rejected: 2,
  "written-off": 3,
  submitted: 4,
  ready: 5,
  failed: 6,
  stored: 7,
};

/** Of two machines' words about one attempt, neither of which had heard the other, the one that holds. */
export function holding(ours: SharedAttempt, theirs: SharedAttempt): SharedAttempt {
  // Who gave up a job under its name knew of it; who gave up an order without one did not.
  if (isGivenUp(theirs) && ours.state === "submitted" && theirs.operation === ours.operation) return theirs;
  if (isGivenUp(ours) && theirs.state === "submitted" && theirs.operation === ours.operation) return ours;
  return KNOWLEDGE[ours.state] > KNOWLEDGE[theirs.state] ? ours : theirs;
}

function isGivenUp({ state }: SharedAttempt): boolean {
  return state === "rejected" || state === "written-off";
}

/** The same attempt as a machine may take it that has not got its clip: still to be collected where the service has it. */
export function withoutClip(kept: SharedAttempt): SharedAttempt {
  const { media: _, ended: __, ...attempt } = kept;
  return { ...attempt, state: attempt.footage === undefined ? "submitted" : "ready" };
}

/** Two texts of attempts are alike where the attempts are. */
export function textOf(attempt: SharedAttempt): string {
  return JSON.stringify(Object.fromEntries(Object.entries(attempt).toSorted(byName)));
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}

const LONGEST = 20_000;

/**
 * Reads what another machine wrote; undefined where nobody can say what it means. It is a stranger's text: nothing in it moves a cursor, and
 * what is not understood of it and not needed is left out.
 */
export function readShared(value: unknown): SharedAttempt | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const fields = Object.entries(value).filter(([name, field]) => isField(name) && SHAPE[name](field));
  const names = new Set(fields.map(([name]) => name));
  if (!NEEDED.every((name) => names.has(name))) return undefined;
  if (!LEADING.every((name) => names.has(name) || !Object.hasOwn(value, name))) return undefined;
  // Every field was looked at.
  const read: SharedAttempt = JSON.parse(JSON.stringify(Object.fromEntries(fields)));
  const isCollectable = read.operation !== undefined || read.footage !== undefined;
  return isCollectable || (read.state !== "submitted" && read.state !== "ready") ? read : undefined;
}

const NEEDED = ["uid", "machine", "key", "shots", "provider", "model", "price", "state", "started"] as const;
/** By these a job is found: one that nobody understands is not taken for one that was never named. */
const LEADING = ["operation", "address", "footage"] as const;

type Fits = (value: unknown) => boolean;

const isText: Fits = (value) => typeof value === "string" && value.length <= LONGEST && !/\p{Cc}/u.test(value);
const isTime: Fits = (value) => isText(value) && !Number.isNaN(Date.parse(String(value)));
const isCount: Fits = (value) => Number.isSafeInteger(value) && Number(value) >= 0;

/** A text may have several lines. */
const isWords: Fits = (value) => typeof value === "string" && isText(value.replaceAll("\n", " "));
const isDigestText: Fits = (value) => typeof value === "string" && isDigest(value);
const isKeyText: Fits = (value) => typeof value === "string" && isKey(value);

/** A name that a service gave to a job, of whichever kind: nothing that a shell or an address reads otherwise. */
const isJobName: Fits = (value) => typeof value === "string" && /^[\w.:=+/~#-]{1,1024}$/.test(value);
/** As the language has them: they stand in commands that people copy. */
const isShotName: Fits = (value) => typeof value === "string" && /^[a-z0-9][a-z0-9-]{0,63}$/.test(value);
const isAddress: Fits = (value) => {
  if (value === OWN_ADDRESS) return true;
  const url = isText(value) ? URL.parse(String(value)) : null;
  // As every machine notes it: without name, password, query, fragment or a slash at its end.
  return url !== null && /^https?:$/.test(url.protocol) && value === `${url.origin}${url.pathname}`.replace(/\/+$/, "");
};

const isFootage: Fits = (value) => {
  if (typeof value !== "object" || value === null || !Object.values(value).every(isText)) return false;
  const { kind, uri, operation }: Record<string, unknown> = { ...value };
  return kind === "uri" || kind === "gcs"
    ? uri !== undefined
    : (kind === "inline" || kind === "content") && isJobName(operation);
};

const isProblem: Fits = (value) => {
  if (typeof value !== "object" || value === null) return false;
  const { code, severity, message, hint, ...rest }: Record<string, unknown> = { ...value };
  const isCode = typeof code === "string" && Object.hasOwn(PROBLEMS, code);
  const isSevere = severity === "error" || severity === "warning" || severity === "hint";
  return (
    isCode && isSevere && isWords(message) && (hint === undefined || isWords(hint)) && Object.keys(rest).length === 0
  );
};

const SHAPE: Readonly<Record<keyof SharedAttempt, Fits>> = {
  uid: (value) => typeof value === "string" && /^[0-9a-f]{32}$/.test(value),
  machine: isText,
  key: isKeyText,
  shots: (value) => Array.isArray(value) && value.length <= LONGEST && value.every(isShotName),
  provider: (value) => PROVIDERS.some((name) => name === value && name !== "animatic"),
  model: isText,
  price: (value) => value === null || isCount(value),
  source: isDigestText,
  film: isText,
  base: isKeyText,
  number: isCount,
  recipe: (value) => typeof value === "string",
  filing: isText,
  window: isCount,
  draft: (value) => value === true,
  address: isAddress,
  night: isText,
  state: (value) => typeof value === "string" && Object.hasOwn(KNOWLEDGE, value),
  started: isTime,
  ended: isTime,
  operation: isJobName,
  told: isCount,
  footage: isFootage,
  problem: isProblem,
  media: isDigestText,
  picked: isTime,
};

function isField(name: string): name is keyof SharedAttempt {
  return Object.hasOwn(SHAPE, name);
}
