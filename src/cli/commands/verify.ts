import { join, relative } from "node:path";
import type { Digest } from "../../domain/names.ts";
import { PROBLEMS, StoryboardError, type Problem } from "../../domain/problem.ts";
import { showSum, sumOf } from "../../domain/money.ts";
import { examineFilms } from "../../world/films.ts";
import { showProblem } from "../../report/diagnostics.ts";
import { safeLine } from "../../report/safe.ts";
import type { Project } from "../../world/project/root.ts";
import { openSharedMedia, type SharedMedia } from "../../world/remote/media.ts";
import { openMedia } from "../../world/store/media.ts";
import type { KeptFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { findStoryboard } from "../session.ts";
import { readConfig } from "../settings.ts";
import { openStore } from "../store.ts";
import { isMeant, nameOfClip, priceOfClip, takeStock, type KnownClip, type Stock } from "../stock.ts";

/** A clip that is not what was kept. `shared`: whether the store that machines share has it. */
type Fault = {
  readonly clip: KnownClip;
  readonly stock: Stock;
  readonly condition: "damaged" | "missing";
  readonly shared: boolean;
};

/**
 * `storyboard verify`: reads every kept clip and every film from end to end and says which are damaged, and which clips are gone. 1 where there is one; the
 * code of why the store does not answer where only it could say whether one is gone.
 */
export async function verifyCommand(file: string | undefined, flags: KeptFlags, output: Output): Promise<number> {
  const project = findStoryboard(file, flags);
  const shelf = await openShelf(project);
  let unheard: Problem | undefined;
  const isInStore = async (clip: Digest): Promise<boolean> => {
    if (shelf === undefined || unheard !== undefined) return false;
    return await shelf.isListed(clip).catch((error: unknown) => {
      if (!(error instanceof StoryboardError)) throw error;
      unheard = error.problem;
      return false;
    });
  };
  const faults: Fault[] = [];
  let [whole, away] = [0, 0];
  for (const stock of await takeStock(project)) {
    for (const clip of stock.clips.values()) {
      if (!isMeant(clip, flags)) continue;
      const condition = await stock.media.examine(clip.media);
      if (condition === "whole") {
        whole++;
        continue;
      }
      const shared = !stock.rehearsal && (await isInStore(clip.media));
      // What other machines kept comes here when it is needed.
      if (condition === "missing" && shared) away++;
      // What was dropped may have been cleared away since.
      else if (condition === "damaged" || !clip.dropped) faults.push({ clip, stock, condition, shared });
    }
  }
  const films = await examineFilms(project.state);
  const changed = films.changed.map((path) => relative(process.cwd(), path));
  const told = { whole, away, faults, films: { whole: films.whole, changed } };
  output.out.write(flags.json === true ? asJson(told) : asText(told));
  if (unheard !== undefined) output.err.write(`${showProblem(unheard, { color: output.color.err })}\n`);
  if (faults.length + changed.length === 0) return 0;
  const isOpen = faults.every(({ condition, stock }) => condition === "missing" && !stock.rehearsal);
  return unheard !== undefined && isOpen && changed.length === 0 ? PROBLEMS[unheard.code] : 1;
}

/** The clips of the store that machines share; undefined where there is none. Throws `store/…`. */
async function openShelf(project: Project): Promise<SharedMedia | undefined> {
  const { config } = await readConfig(project, {});
  const store = await openStore({ project, config }, {});
  const nothing = openMedia(join(project.state, "media"));
  return store && openSharedMedia(store.objects, nothing, new AbortController().signal);
}

/** What was found; of films their paths from here. */
type Found = {
  readonly whole: number;
  /** Clips that are not here, and in the store that machines share. */
  readonly away: number;
  readonly faults: readonly Fault[];
  readonly films: { readonly whole: number; readonly changed: readonly string[] };
};

function asText({ whole, away, faults, films }: Found): string {
  const lines = faults.map(({ clip, stock, condition }) => {
    const what = condition === "missing" ? "is not here" : "changed on disk";
    const file = relative(process.cwd(), stock.media.fileOf(clip.media));
    return `✖ ${nameOfClip(clip)}: its clip ${what} (${priceOfClip(clip, stock)})\n  ${safeLine(file)}`;
  });
  const here = whole === 1 ? "1 clip is as it was kept" : `${whole} clips are as they were kept`;
  const kept = away === 0 ? here : `${here}, ${away} ${away === 1 ? "is" : "are"} in the store alone`;
  const lost = faults.length === 0 ? "." : `; ${faults.length} ${isAre(faults)} not. ${mendOf(faults)}`;
  const cuts = films.changed.map((file) =>
    safeLine(`✖ ${file}: the film is not as it was cut; with --force, storyboard cut makes it again for nothing`),
  );
  return `${[...lines, ...cuts, `${kept}${lost}`].join("\n")}\n`;
}

/** How clips that are not as they were kept come back, and what it costs. */
function mendOf(faults: readonly Fault[]): string {
  // What every shot has dropped is not brought again.
  const [brought, gone] = [faults.filter(isBrought), faults.filter((fault) => !isBrought(fault))];
  const all = gone.length === 0;
  const pulled = all ? (brought.length === 1 ? "it" : "them") : `${brought.length} of them`;
  const pull = brought.length === 0 ? "" : `storyboard pull brings ${pulled} from the store, for nothing.`;
  if (all) return pull;
  const paid = sumOf(gone.map(({ clip, stock }) => (stock.rehearsal ? 0 : clip.cost)));
  const again =
    paid.price + paid.unpriced === 0
      ? " costs nothing"
      : `${paid.unpriced === 0 ? " costs" : ":"} ${showSum(paid, "about ")}`;
  const copy = `Bring ${pull === "" ? "them" : "the others"} back from a copy of .storyboard/; to film them again${again}.`;
  return [pull, copy].filter((line) => line !== "").join(" ");
}

function isBrought({ clip, shared }: Fault): boolean {
  return shared && !clip.dropped;
}

function isAre({ length }: readonly Fault[]): string {
  return length === 1 ? "is" : "are";
}

function asJson({ whole, away, faults, films }: Found): string {
  const document = {
    type: "verify",
    version: "1.2",
    whole,
    away,
    faults: faults.map(({ clip, stock, condition, shared }) => ({
      condition,
      in_store: shared,
      shots: [...clip.shots],
      takes: [...clip.numbers],
      media: clip.media,
      rehearsal: stock.rehearsal,
      file: relative(process.cwd(), stock.media.fileOf(clip.media)),
      cost_usd: stock.rehearsal ? 0 : clip.cost === null ? null : clip.cost / 1_000_000,
    })),
    films,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
