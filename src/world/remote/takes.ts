import pLimit from "p-limit";
import { isDigest } from "../../domain/digest.ts";
import { clipName } from "../../domain/picks.ts";
import { StoryboardError, type Problem } from "../../domain/problem.ts";
import type { Key } from "../../domain/names.ts";
import type { Footage } from "../../domain/request.ts";
import type { Take } from "../../domain/take.ts";
import type { Ledger } from "../../domain/world.ts";
import { formatLock, salvageLock } from "../lock-file/format.ts";
import { held } from "./faults.ts";
import { TAKES, takeName, takeOfName } from "./names.ts";
import type { Objects } from "./objects.ts";
import { isSigned, opened, signed, type StoreKey } from "./signing.ts";

/** Entries that are read at once. */
const TOGETHER = 16;

/** No entry is near this, bytes. */
const LARGEST = 256 * 1024;

/** What a store says of takes: those that count, and the names of all entries, as `clipName` has them. */
export type SharedTakes = {
  readonly takes: readonly Take[];
  readonly entries: ReadonlySet<string>;
  /** What is wrong with entries that do not count. */
  readonly problems: readonly Problem[];
};

/** Where entries lie, and what they are signed with. */
type SignedStore = { readonly objects: Objects; readonly key?: StoreKey | undefined };

/** Reads the takes of a store, but for those that are known here by their `clipName`. Throws `store/unreachable`, `store/refused`. */
export async function readTakes(
  { objects, key }: SignedStore,
  isKnown: (clip: string) => boolean,
  signal: AbortSignal,
): Promise<SharedTakes> {
  const entries = new Set<string>();
  const wanted: string[] = [];
  for await (const { name } of objects.list(TAKES, signal)) {
    const clip = takeOfName(name);
    if (clip === undefined) continue;
    entries.add(clipName(clip));
    if (!isKnown(clipName(clip))) wanted.push(name);
  }
  const few = pLimit(TOGETHER);
  const came = await Promise.all(
    wanted.map(async (name) => await few(async () => await readEntry({ objects, key }, name, signal))),
  );
  const takes = came.filter((each) => typeof each === "object");
  const count = (kind: Uncounted): number => came.filter((each) => each === kind).length;
  return { takes, entries, problems: problemsWith(objects.title, count) };
}

/** Reads an entry by its name; undefined where there is none. */
async function readEntry(
  { objects, key }: SignedStore,
  name: string,
  signal: AbortSignal,
): Promise<Take | "unsigned" | "foreign" | "damaged" | undefined> {
  const bytes = await objects.read(name, LARGEST, signal).catch((error: unknown) => {
    if (error instanceof StoryboardError && error.problem.code === "store/damaged") return "damaged" as const;
    throw error;
  });
  if (bytes === undefined || bytes === "damaged") return bytes;
  const entry = opened(name, bytes, key);
  if (entry.kind === "unsigned" && isSigned(bytes)) return "foreign";
  if (entry.kind !== "said") return entry.kind;
  const take = takeOf(entry.value);
  return take !== undefined && takeName(take) === name ? take : "damaged";
}

/**
 * Makes sure that no entry of a key tells of a clip that is not known here and that nobody can verify: the key may have been paid for.
 * Throws `store/held`, `store/unreachable`, `store/refused`.
 */
export async function assertTakesCount(
  key: Key,
  { ledger, store }: { readonly ledger: Pick<Ledger, "holdings">; readonly store: SignedStore },
  signal: AbortSignal,
): Promise<void> {
  if (store.key === undefined) return;
  const { take, older = [] } = (await ledger.holdings([key])).get(key) ?? {};
  const known = new Set([...(take ? [take] : []), ...older].map(takeName));
  for await (const { name } of store.objects.list(`${TAKES}${key}/`, signal)) {
    if (takeOfName(name) === undefined || known.has(name)) continue;
    const entry = await readEntry(store, name, signal);
    if (entry === "unsigned" || entry === "foreign" || entry === "damaged")
      throw held(store.objects.title, `${name} is not signed with STORYBOARD_STORE_KEY, or is damaged`);
  }
}

/** Writes a take's entry. Call it once its clips are there. What is there and does not count gives way. */
export async function writeTake({ objects, key }: SignedStore, take: Take, signal: AbortSignal): Promise<void> {
  const name = takeName(take);
  const entry = signed(name, { version: 1, take }, key);
  if ((await objects.create(name, entry, signal)) === "created") return;
  const there = await objects.read(name, LARGEST, signal);
  if (there === undefined || opened(name, there, key).kind !== "said") await objects.put(name, entry, signal);
}

/** A take as an entry says it, held to what a lock file would take; undefined where it says none. */
function takeOf(value: unknown): Take | undefined {
  const said: { readonly version?: unknown; readonly take?: Partial<Take> } = Object(value);
  if (said.version !== 1) return undefined;
  try {
    // Everything that the lock file has too is read as it reads it; it throws where that is not there at all.
    const written = Object(said.take);
    const [entry] = salvageLock(formatLock([{ t: "take", take: written, shot: "" }])).entries;
    if (entry?.t !== "take") return undefined;
    const { footage, footageExpires, extras, denied } = said.take ?? {};
    return {
      ...entry.take,
      ...(isFootage(footage) && { footage }),
      ...(typeof footageExpires === "string" && { footageExpires }),
      ...(Array.isArray(extras) && extras.every(isDigest) && { extras }),
      ...(typeof denied === "string" && { denied }),
    };
  } catch {
    return undefined;
  }
}

function isFootage(value: unknown): value is Footage {
  const { kind, uri, operation }: Partial<Record<"kind" | "uri" | "operation", unknown>> = Object(value);
  if (kind === "uri" || kind === "gcs") return typeof uri === "string";
  return (kind === "inline" || kind === "content") && typeof operation === "string";
}

/** Why an entry does not count: it is signed by nobody, or with another key, or says nothing that is understood. */
type Uncounted = "unsigned" | "foreign" | "damaged";

function problemsWith(title: string, count: (kind: Uncounted) => number): readonly Problem[] {
  const [foreign, unsigned, broken] = [count("foreign"), count("unsigned"), count("damaged")];
  const problems: Problem[] = [];
  if (foreign > 0)
    problems.push({
      code: "store/unsigned",
      severity: "warning",
      message: `The store ${title} has ${takesThat(foreign)} signed with another key than STORYBOARD_STORE_KEY: ${countingOf(foreign)}.`,
      hint: "Give every machine that films the same key.",
    });
  if (unsigned > 0)
    problems.push({
      code: "store/unsigned",
      severity: "warning",
      message: `The store ${title} has ${takesThat(unsigned)} not signed at all: ${countingOf(unsigned)}.`,
      hint: "Give every machine that films the same STORYBOARD_STORE_KEY. storyboard push does not sign what is there already: storyboard check --explain store/unsigned says how to go over to a key.",
    });
  if (broken > 0)
    problems.push({
      code: "store/damaged",
      severity: "warning",
      message: `The store ${title} has ${broken === 1 ? "an entry" : `${broken} entries`} of takes that cannot be understood: ${broken === 1 ? "it does" : "they do"} not count.`,
      hint: "A newer version may have written them; else somebody else changed the store.",
    });
  return problems;
}

function takesThat(amount: number): string {
  return amount === 1 ? "a take that is" : `${amount} takes that are`;
}

function countingOf(amount: number): string {
  return amount === 1
    ? "it counts only if the lock file names it"
    : "of these only those count that the lock file names; those count all the same";
}
