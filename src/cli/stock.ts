import { existsSync } from "node:fs";
import { join } from "node:path";
import { showPrice, type MicroUsd } from "../domain/money.ts";
import type { Digest, ProviderName } from "../domain/names.ts";
import { clipName, droppedClips } from "../domain/picks.ts";
import { billOf, type Take } from "../domain/take.ts";
import { safeLine } from "../report/safe.ts";
import type { LockEntry } from "../world/lock-file/entry.ts";
import { readLock } from "../world/lock-file/file.ts";
import { findLockFiles } from "../world/lock-file/find.ts";
import type { Project } from "../world/project/root.ts";
import { openBooksToLook } from "../world/open.ts";
import type { LocalLedger } from "../world/store/ledger.ts";
import { openMedia, type LocalMedia } from "../world/store/media.ts";
import type { KeptFlags } from "./flags.ts";
import { showingsIn } from "./shown.ts";

/** A clip that the books or a lock file know. */
export type KnownClip = {
  readonly media: Digest;
  /** Who asked for it, where anybody remembers. */
  readonly shots: ReadonlySet<string>;
  /** Its numbers among the takes of those shots, where they were written down. */
  readonly numbers: ReadonlySet<number>;
  /** What it cost: its share, where the service made several for one take. */
  readonly cost: MicroUsd | null;
  /** Whether the service made it besides the one that was asked for. */
  readonly extra: boolean;
  /** Who filmed it; of clips of the author's own, for whom they stand in. */
  readonly providers: ReadonlySet<ProviderName>;
  /** Whether it is the author's own. */
  readonly added: boolean;
  /** Whether it only tried a shot out. */
  readonly draft: boolean;
  /** Whether every shot that had it has dropped it, and no storyboard shows it. */
  readonly dropped: boolean;
};

/** What is known of a take, or of one that is yet to be. */
type Clip = Pick<Take, "provider" | "key" | "media" | "cost" | "number" | "extras" | "added" | "draft">;

/** What a clip is called: its shots and its take. Where nobody remembers who asked for it, only its digest is left. */
export function nameOfClip({ shots, numbers, extra, draft, media }: KnownClip): string {
  if (shots.size === 0) return media;
  const take = numbers.size === 0 ? "" : ` · take ${[...numbers].toSorted((one, other) => one - other).join(", ")}`;
  return safeLine(`${[...shots].join(", ")}${draft ? " (draft)" : ""}${take}${extra ? " (another clip of it)" : ""}`);
}

/** Whether a command about one provider, or about all, means a clip. */
export function isMeant({ providers }: KnownClip, { provider }: KeptFlags): boolean {
  return provider === undefined || providers.has(provider);
}

/** What a clip cost, in words. */
export function priceOfClip({ cost, added }: KnownClip, { rehearsal }: Pick<Stock, "rehearsal">): string {
  if (rehearsal) return "a rehearsal";
  return added ? "your own clip" : showPrice(cost);
}

/** One of a project's two stores, with all that is known of its clips. */
export type Stock = {
  /** The media folder. */
  readonly folder: string;
  readonly rehearsal: boolean;
  readonly media: LocalMedia;
  readonly clips: ReadonlyMap<Digest, KnownClip>;
};

/** The stores of a project, the paid one and the rehearsals'. Changes nothing. Throws `lock/invalid`, `state/…`. */
export async function takeStock(project: Project): Promise<Stock[]> {
  const locks = await findLockFiles(project.root);
  const lines = (await Promise.all(locks.map(async (file) => await readLock(file)))).flat();
  return [
    await stockAt(project.state, { project, lines }),
    await stockAt(join(project.state, "rehearsal"), { project, lines: undefined }),
  ];
}

/** `lines`: what the lock files say; undefined for rehearsals, which are in none. */
async function stockAt(
  state: string,
  { project, lines }: { readonly project: Project; readonly lines: readonly LockEntry[] | undefined },
): Promise<Stock> {
  const books = join(state, "state.db");
  const folder = join(state, "media");
  const rehearsal = lines === undefined;
  const media = openMedia(folder);
  const ledger = existsSync(books) ? openBooksToLook(state).ledger : undefined;
  try {
    const showings = await showingsIn(project, { folder: state, media, rehearsal, ...(ledger && { ledger }) });
    const shown = new Set(showings.flatMap((showing) => [...showing.clips]));
    return { folder, rehearsal, media, clips: clipsIn(ledger, { lines: lines ?? [], shown }) };
  } finally {
    ledger?.close();
  }
}

/** What one clip cost of the videos that were made for a take. */
function share({ cost, extras = [] }: Clip): MicroUsd | null {
  return cost === null ? null : Math.round(cost / (1 + extras.length));
}

/** The larger of two prices; what nobody knows is larger than nothing. */
function dearer(one: MicroUsd | null, other: MicroUsd | null = 0): MicroUsd | null {
  if (one === null || other === null) return one || other || null;
  return Math.max(one, other);
}

function clipsIn(
  ledger: LocalLedger | undefined,
  { lines, shown }: { readonly lines: readonly LockEntry[]; readonly shown: ReadonlySet<Digest> },
): ReadonlyMap<Digest, KnownClip> {
  const drops = [...(ledger?.drops() ?? []), ...lines.flatMap((line) => (line.t === "drop" ? [line] : []))];
  const dropped = droppedClips(drops);
  const attempts = ledger?.attempts() ?? [];
  const shotsOf = new Map(attempts.map(({ key, shots }) => [key, shots] as const));
  const clips = new Map<Digest, KnownClip>();
  const add = (take: Clip, shots: readonly string[]): void => {
    for (const media of [take.media, ...(take.extras ?? [])]) {
      const other = clips.get(media);
      clips.set(media, {
        media,
        shots: new Set([...(other?.shots ?? []), ...shots]),
        numbers: new Set([...(other?.numbers ?? []), ...(take.number === undefined ? [] : [take.number])]),
        cost: dearer(share(take), other?.cost),
        providers: new Set([...(other?.providers ?? []), take.provider]),
        extra: media !== take.media && (other?.extra ?? true),
        added: take.added === true && (other?.added ?? true),
        draft: take.draft === true && (other?.draft ?? true),
        dropped: dropped.has(clipName(take)) && !shown.has(media) && (other?.dropped ?? true),
      });
    }
  };
  for (const take of ledger?.takes() ?? []) add(take, shotsOf.get(take.key) ?? []);
  for (const line of lines) if (line.t === "take") add(line.take, line.shot === "" ? [] : [line.shot]);
  for (const { state, landed, key, shots, price, number, provider } of attempts) {
    if (landed === undefined || billOf({ state }) === "billed") continue;
    const cost = price === null ? null : price * (1 + (landed.extras?.length ?? 0));
    add({ ...landed, provider, key, cost, ...(number !== undefined && { number }) }, shots);
  }
  return clips;
}
