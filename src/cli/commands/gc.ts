import { existsSync } from "node:fs";
import { StoryboardError } from "../../domain/problem.ts";
import { safeLine } from "../../report/safe.ts";
import { systemClock } from "../../world/clock.ts";
import type { Project } from "../../world/project/root.ts";
import { listKept, removeAnswers, removeKept, type KeptFile } from "../../world/store/kept.ts";
import { holdingRunLock } from "../../world/store/run-lock.ts";
import type { GcFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { tidy } from "../preflight.ts";
import { findStoryboard } from "../session.ts";
import { takeStock, type Stock } from "../stock.ts";

/**
 * `storyboard gc`: removes clips that no take has any more. Only says what it would remove, unless told `--yes`; touches nothing but files
 * that are named as clips are, what killed runs left half written, and answers that were kept.
 */
export async function gcCommand(file: string | undefined, flags: GcFlags, output: Output): Promise<number> {
  const project = findStoryboard(file, flags);
  if (!existsSync(project.state)) {
    output.out.write(flags.json === true ? asJson([], flags) : "Nothing was filmed here yet.\n");
    return 0;
  }
  return await holdingRunLock({ folder: project.state, now: systemClock.date() }, async () => {
    const stocks = await takeStock(project);
    const litter = (await Promise.all(stocks.map(litterOf))).flat();
    if (flags.yes === true) await remove(litter, project);
    output.out.write(flags.json === true ? asJson(litter, flags) : asText(litter, flags));
    return 0;
  });
}

/** What nobody needs of a store. Without its books nobody knows what of it was paid for. */
async function litterOf({ folder, hasBooks, clips, rehearsal }: Stock): Promise<KeptFile[]> {
  const kept = await listKept(folder);
  const unknown = kept.filter(({ media }) => clips.get(media)?.dropped ?? true);
  if (hasBooks || unknown.length === 0) return unknown;
  throw new StoryboardError({
    code: "usage/wrong",
    message: `There are ${kept.length} clips in ${folder}, but no books that say what they are, so none is removed.`,
    hint: `Bring ${rehearsal ? ".storyboard/rehearsal" : ".storyboard"}/state.db back from where they were filmed.`,
  });
}

async function remove(litter: readonly KeptFile[], project: Project): Promise<void> {
  for (const each of litter) await removeKept(each);
  for (const folder of [project.state, `${project.state}/rehearsal`]) await tidy({ project, folder });
  await removeAnswers(project.state);
}

function asText(litter: readonly KeptFile[], { yes }: GcFlags): string {
  if (litter.length === 0) return "Nothing to remove: every clip belongs to a take.\n";
  const lines = litter.map(({ file }) => `- ${safeLine(file)}`);
  const megabytes = litter.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000_000;
  const what = `${litter.length} ${litter.length === 1 ? "clip" : "clips"} that no take has, ${megabytes.toFixed(1)} MB`;
  const end = yes === true ? `Removed ${what}.` : `${what}. Remove them with --yes.`;
  return `${[...lines, end].join("\n")}\n`;
}

function asJson(litter: readonly KeptFile[], { yes }: GcFlags): string {
  const clips = litter.map(({ media, bytes }) => ({ media, bytes }));
  return `${JSON.stringify({ type: "gc", version: "1.0", removed: yes === true, clips }, undefined, 2)}\n`;
}
