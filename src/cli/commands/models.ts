import { relative, resolve } from "node:path";
import { existsSync } from "node:fs";
import type { ModelSpec } from "../../domain/catalogue.ts";
import { exitCodeOf } from "../../domain/exit-code.ts";
import { isShutDown, takesEveryName } from "../../domain/models.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { lengthened } from "../../domain/shortened.ts";
import { showProblems } from "../../report/diagnostics.ts";
import { showModelPages } from "../../report/model-page.ts";
import { modelsDocument } from "../../report/models-json.ts";
import { showModels } from "../../report/models-table.ts";
import { countOf } from "../../report/words.ts";
import { systemClock } from "../../world/clock.ts";
import type { ModelsFlags } from "../models-flags.ts";
import { nearestCode } from "../nearest-code.ts";
import type { Output } from "../output.ts";
import { problemsDocument } from "../problems.ts";
import { settingsAt } from "../settings.ts";

/** `storyboard models`: the models of the catalogue with the project's own words on them, or everything about one of them. */
export async function modelsCommand(name: string | undefined, flags: ModelsFlags, output: Output): Promise<number> {
  const folder = resolve(flags.chdir ?? ".");
  if (!existsSync(folder))
    throw new StoryboardError({ code: "file/not-found", message: `There is no folder ${folder}.` });
  const configured = await settingsAt(folder, flags);
  const { catalogue, problems } = configured;
  if (problems.length > 0) output.err.write(`${showProblems(problems, { ...configured, color: output.color.err })}\n`);
  if (exitCodeOf(problems) !== 0) {
    if (flags.json === true) output.out.write(problemsDocument(configured, problems));
    return exitCodeOf(problems);
  }
  const now = systemClock.date();
  const own = catalogue.models.filter(({ provider }) => flags.provider === undefined || provider === flags.provider);
  const named = name === undefined ? own : modelsCalled(name, own, catalogue.models);
  const isGone = (model: ModelSpec): boolean => isShutDown(model, now);
  const isWhole = name !== undefined || flags.all === true;
  const shown = [...named.filter((model) => !isGone(model)), ...(isWhole ? named.filter(isGone) : [])];
  if (flags.json === true) {
    output.out.write(`${JSON.stringify(modelsDocument(shown, catalogue.checked, now), undefined, 2)}\n`);
    return 0;
  }
  const { columns } = output.out;
  const view = { now, color: output.color.out, ...(columns !== undefined && { columns }) };
  if (name !== undefined) {
    output.out.write(`${showModelPages(shown, view)}\n`);
    return 0;
  }
  const left = named.length - shown.length;
  const more =
    left === 0
      ? ""
      : ` ${countOf(left, "model")} that ${left === 1 ? "was" : "were"} shut down ${left === 1 ? "is" : "are"} left out: --all.`;
  output.out.write(`${showModels(shown, view)}\n\nAs of ${catalogue.checked}${configIn(configured.file)}.${more}\n`);
  output.out.write("Everything about one: storyboard models NAME\n");
  return 0;
}

function configIn(file: string): string {
  return file === "" ? "" : `, and with ${relative(".", resolve(file))}`;
}

/** Every entry of a family, or the one of an exact id. Throws `usage/wrong`. */
function modelsCalled(name: string, own: readonly ModelSpec[], all: readonly ModelSpec[]): readonly ModelSpec[] {
  const called = (models: readonly ModelSpec[]): readonly ModelSpec[] =>
    models.filter(({ family, id }) => family === name || id === name);
  const found = called(own);
  if (found.length > 0) return found;
  const elsewhere = [...new Set(called(all).map(({ provider }) => provider))];
  const known = own.filter((model) => !takesEveryName(model));
  const names = [...known.map(({ family }) => family), ...known.map(({ id }) => id)];
  const guess = lengthened(name, names) ?? nearestCode(name, names);
  const families = [...new Set(own.map(({ family }) => family))].filter((family) => family !== "*");
  throw new StoryboardError({
    code: "usage/wrong",
    message: `No model is called "${name}"${elsewhere.length > 0 ? ` here; ${elsewhere.join(" and ")} has one` : ""}.`,
    hint:
      guess !== undefined
        ? `Did you mean "${guess}"?`
        : families.length > 0
          ? `There are ${families.join(", ")}.`
          : "storyboard models lists them.",
  });
}
