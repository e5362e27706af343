import { existsSync } from "node:fs";
import { relative } from "node:path";
import { showSum, sumOf, type Sum } from "../../domain/money.ts";
import type { Digest } from "../../domain/names.ts";
import { amountFields } from "../../report/amount.ts";
import { safeLine } from "../../report/safe.ts";
import { countOf } from "../../report/words.ts";
import { systemClock } from "../../world/clock.ts";
import type { Project } from "../../world/project/root.ts";
import {
  listKept,
  removeAnswers,
  removeKept,
  removePieces,
  removeWindows,
  type KeptFile,
} from "../../world/store/kept.ts";
import { holdingRunLock } from "../../world/store/run-lock.ts";
import type { GcFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { tidy } from "../preflight.ts";
import { findStoryboard } from "../session.ts";
import { isMeant, nameOfClip, priceOfClip, takeStock, type KnownClip, type Stock } from "../stock.ts";

const UNKNOWN =
  "Neither books nor lock files know these; they may be paid for. Bring .storyboard/state.db back if it is not the one that they were filmed with.";

/** A file, and the store in which it lies. */
type Kept = { readonly kept: KeptFile; readonly stock: Stock };

/** A file that was dropped, and what is known of it. */
type Litter = Kept & { readonly clip: KnownClip };

/** What `gc` found: what it may remove, and what nobody knows, which may be paid for all the same. */
type Found = { readonly litter: readonly Litter[]; readonly unknown: readonly Kept[] };

/**
 * `storyboard gc`: removes clips that were dropped and that no storyboard of the project shows. Only says what it would remove, unless
 * told `--yes`; touches nothing besides but what killed runs left half written, answers that were kept, and rendered
 * pieces of films.
 */
export async function gcCommand(file: string | undefined, flags: GcFlags, output: Output): Promise<number> {
  const project = findStoryboard(file, flags);
  if (!existsSync(project.state)) {
    output.out.write(
      flags.json === true ? asJson({ litter: [], unknown: [] }, flags) : "Nothing was filmed here yet.\n",
    );
    return 0;
  }
  return await holdingRunLock({ folder: project.state, now: systemClock.date() }, async () => {
    const stocks = await takeStock(project);
    const found = await findIn(stocks, flags);
    if (flags.yes === true) await remove(found, project, flags);
    output.out.write(flags.json === true ? asJson(found, flags) : asText(found, flags));
    return 0;
  });
}

async function findIn(stocks: readonly Stock[], flags: GcFlags): Promise<Found> {
  const litter: Litter[] = [];
  const unknown: Kept[] = [];
  for (const stock of stocks) {
    for (const kept of await listKept(stock.folder)) {
      const clip = stock.clips.get(kept.media);
      if (clip === undefined) unknown.push({ kept, stock });
      else if (clip.dropped && isMeant(clip, flags)) litter.push({ kept, stock, clip });
    }
  }
  return { litter, unknown };
}

async function remove({ litter }: Found, project: Project, { provider }: GcFlags): Promise<void> {
  for (const { kept } of litter) await removeKept(kept);
  // What is rendered and half written is nobody's in particular.
  if (provider !== undefined) return;
  for (const folder of [project.state, `${project.state}/rehearsal`]) {
    await tidy({ project, folder });
    await removeWindows(folder);
    await removePieces(folder);
  }
  await removeAnswers(project.state);
}

function asText({ litter, unknown }: Found, flags: GcFlags): string {
  const alone = unknown.map(
    (each) => `- ${each.kept.media.slice(0, 8)}, unknown, left alone\n  ${safeLine(pathOf(each))}\n`,
  );
  if (unknown.length > 0) alone.push(`${UNKNOWN}\n`);
  if (litter.length === 0)
    return unknown.length === 0
      ? "Nothing to remove: every clip belongs to a take.\n"
      : `${alone.join("")}Nothing to remove.\n`;
  const lines = litter.map((each) => `- ${wordsOf(each)}, ${sizeOf([each])}\n  ${safeLine(pathOf(each))}`);
  const paid = paidFor(litter);
  const them = litter.length === 1 ? "it" : "them";
  const what = `${countOf(litter.length, "clip")}, ${sizeOf(litter)}${paid.price + paid.unpriced === 0 ? "" : `; ${paid.unpriced === 0 ? `${showSum(paid)} was paid for ${them}` : `paid for ${them}: ${showSum(paid)}`}`}`;
  const undo = " What is dropped comes back with storyboard drop SHOT N --undo.";
  const end = flags.yes === true ? `Removed ${what}.` : `${what}. Remove ${them} for good with --yes.${undo}`;
  return `${alone.join("")}${[...lines, end].join("\n")}\n`;
}

function wordsOf({ clip, stock }: Litter): string {
  return `${nameOfClip(clip)}, dropped, ${priceOfClip(clip, stock)}`;
}

function pathOf(each: Kept): string {
  return safeLine(fileOf(each));
}

function fileOf({ kept }: Kept): string {
  return relative(process.cwd(), kept.file);
}

function sizeOf(litter: readonly Litter[]): string {
  return `${(litter.reduce((sum, { kept }) => sum + kept.bytes, 0) / 1_000_000).toFixed(1)} MB`;
}

function paidFor(litter: readonly Litter[]): Sum {
  return sumOf(litter.map(({ clip, stock }) => (stock.rehearsal ? 0 : clip.cost)));
}

function asJson({ litter, unknown }: Found, { yes }: GcFlags): string {
  const document = {
    type: "gc",
    version: "1.2",
    removed: yes === true,
    ...amountFields("paid", paidFor(litter).price),
    unpriced: paidFor(litter).unpriced,
    clips: litter.map((each) => ({
      ...fileFields(each),
      shots: [...each.clip.shots],
      take: [...each.clip.numbers][0] ?? null,
      dropped: true,
      added: each.clip.added,
      ...amountFields("cost", each.stock.rehearsal ? 0 : each.clip.cost),
    })),
    unknown: unknown.map(fileFields),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function fileFields(each: Kept): { media: Digest; bytes: number; file: string; rehearsal: boolean } {
  const { kept, stock } = each;
  return { media: kept.media, bytes: kept.bytes, file: fileOf(each), rehearsal: stock.rehearsal };
}
