import { relative } from "node:path";
import { showSum, sumOf } from "../../domain/money.ts";
import { examineFilms } from "../../world/films.ts";
import { safeLine } from "../../report/safe.ts";
import type { StoreFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { findStoryboard } from "../session.ts";
import { nameOfClip, priceOfClip, takeStock, type KnownClip, type Stock } from "../stock.ts";

/** A clip that is not what was kept. */
type Fault = { readonly clip: KnownClip; readonly stock: Stock; readonly condition: "damaged" | "missing" };

/** `storyboard verify`: reads every kept clip and every film from end to end and says which are damaged, and which clips are gone. 1 where there is one. */
export async function verifyCommand(file: string | undefined, flags: StoreFlags, output: Output): Promise<number> {
  const project = findStoryboard(file, flags);
  const faults: Fault[] = [];
  let whole = 0;
  for (const stock of await takeStock(project)) {
    for (const clip of stock.clips.values()) {
      const condition = await stock.media.examine(clip.media);
      if (condition === "whole") whole++;
      // What was dropped may have been cleared away since.
      else if (condition === "damaged" || !clip.dropped) faults.push({ clip, stock, condition });
    }
  }
  const films = await examineFilms(project.state);
  const changed = films.changed.map((path) => relative(process.cwd(), path));
  const told = { whole, faults, films: { whole: films.whole, changed } };
  output.out.write(flags.json === true ? asJson(told) : asText(told));
  return faults.length + changed.length === 0 ? 0 : 1;
}

/** What was found; of films their paths from here. */
type Found = {
  readonly whole: number;
  readonly faults: readonly Fault[];
  readonly films: { readonly whole: number; readonly changed: readonly string[] };
};

function asText({ whole, faults, films }: Found): string {
  const lines = faults.map(({ clip, stock, condition }) => {
    const what = condition === "missing" ? "is not here" : "changed on disk";
    const file = relative(process.cwd(), stock.media.fileOf(clip.media));
    return `✖ ${nameOfClip(clip)}: its clip ${what} (${priceOfClip(clip, stock)})\n  ${safeLine(file)}`;
  });
  const kept = whole === 1 ? "1 clip is as it was kept" : `${whole} clips are as they were kept`;
  const paid = sumOf(faults.map(({ clip, stock }) => (stock.rehearsal ? 0 : clip.cost)));
  const lost =
    faults.length === 0
      ? "."
      : `; ${faults.length} ${faults.length === 1 ? "is" : "are"} not. Bring them back from a copy of .storyboard/; to film them again${paid.unpriced === 0 ? " costs" : ":"} ${showSum(paid, "about ")}.`;
  const cuts = films.changed.map((file) =>
    safeLine(`✖ ${file}: the film is not as it was cut; with --force, storyboard cut makes it again for nothing`),
  );
  return `${[...lines, ...cuts, `${kept}${lost}`].join("\n")}\n`;
}

function asJson({ whole, faults, films }: Found): string {
  const document = {
    type: "verify",
    version: "1.0",
    whole,
    faults: faults.map(({ clip, stock, condition }) => ({
      condition,
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
