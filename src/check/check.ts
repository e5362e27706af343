import { MOST_TOLD } from "../domain/limits.ts";
import type { Draft } from "../domain/draft.ts";
import type { ShotId } from "../domain/names.ts";
import type { Finding, Problem, ProblemCode } from "../domain/problem.ts";
import type { Source } from "../domain/source.ts";
import type { Shot, Storyboard } from "../domain/storyboard.ts";
import { advice } from "./advice.ts";
import type { CheckContext } from "./context.ts";
import { draftsOf } from "./filming/drafts.ts";
import { modelBreaks } from "./filming/model-breaks.ts";
import { withModel } from "./filming/with-model.ts";
import { notIndented } from "./not-indented.ts";
import { inOrder, interner, problemOf } from "./problems.ts";
import type { Scene } from "./rule.ts";
import { MODEL_RULES, RULES } from "./rules.ts";
import { shotCount } from "./rules/shot-count.ts";
import { againstSchema } from "./schema/schema.ts";
import { shape, type Shaped } from "./shape.ts";
import { doubtfulShots, hearsay } from "./unread.ts";

/** Warnings of what a film will be like: only told where nothing keeps it from being made. */
const OF_THE_FILM: ReadonlySet<ProblemCode> = new Set(["cut/never-shown", "cut/no-dialogue"]);

/** What came of checking a file. */
export type Checked = {
  /** Absent where structural errors make it unusable. */
  readonly storyboard?: Storyboard;
  /** Structural errors and warnings, sorted by place, each once. */
  readonly problems: readonly Problem[];
  /** Broken rules of models, errors and warnings, by shot: they bind only what would be submitted. */
  readonly ruleBreaks: ReadonlyMap<ShotId, readonly Problem[]>;
  /** What each shot is tried out with, and the film without that: where it is only tried out. */
  readonly drafts?: ReadonlyMap<ShotId, Draft>;
  readonly asWritten?: Storyboard;
  /** Good advice, sorted by place; nothing depends on it. */
  readonly hints: readonly Problem[];
};

/**
 * Checks a source against the schema, the laws of the language and the models that would film it; tells everything at
 * once, but nothing about what could not be read.
 */
export function check(read: Source, context: CheckContext): Checked {
  const astray = notIndented(read.value);
  const isTold = hearsay(read);
  const slips = astray.findings.filter((finding) => !isTold(finding));
  const source = slips.length === 0 ? read : { ...read, unread: [...(read.unread ?? []), ...astray.unread] };
  const tooMany = [...shotCount.check({ value: source.value, context })];
  if (tooMany.length > 0) {
    return { problems: tooMany.map((finding) => problemOf(source, finding)), ruleBreaks: new Map(), hints: [] };
  }
  const scene = sceneOf(source, withModel(shape(source.value, context), context.model), context);
  return context.draft === true ? checkDraft(scene, source, slips) : checkScene(scene, source, slips);
}

function sceneOf(source: Source, shaped: Shaped, context: CheckContext): Scene {
  const shots = firstOfEachId(shaped.storyboard.shots);
  return { ...shaped, file: source.file, value: source.value, shots, context };
}

/** Checks a film as it is tried out. */
function checkDraft(scene: Scene, source: Source, slips: readonly Finding[]): Checked {
  const { shots, drafts } = draftsOf(scene, MODEL_RULES);
  const storyboard = { ...scene.storyboard, shots };
  const checked = checkScene(sceneOf(source, { ...scene, storyboard }, scene.context), source, slips);
  if (checked.storyboard === undefined) return checked;
  const ruleBreaks = new Map(
    [...checked.ruleBreaks].map(([shot, broken]) => [shot, ofDraft(broken, drafts.get(shot))] as const),
  );
  return { ...checked, ruleBreaks, drafts, asWritten: scene.storyboard };
}

/** What is told of a model that no line names, at lines that name another: whose model it is comes first. */
function ofDraft(broken: readonly Problem[], draft: Draft | undefined): readonly Problem[] {
  if (draft === undefined || draft.drafted.model === draft.written.model) return broken;
  return broken.map((problem) => ({ ...problem, message: `Of the draft's model: ${problem.message}` }));
}

function checkScene(scene: Scene, source: Source, slips: readonly Finding[]): Checked {
  const { storyboard } = scene;
  const isHearsay = hearsay(source);
  const told = [...slips, ...mostTold(everyFinding(scene), (finding) => !isHearsay(finding))];
  const isWrong = (source.unread ?? []).length > 0 || told.some(({ severity = "error" }) => severity === "error");
  const problems = inOrder(
    told.filter(({ code }) => !isWrong || !OF_THE_FILM.has(code)).map((finding) => problemOf(source, finding)),
  );
  const usable = !isWrong;
  return {
    ...(usable ? { storyboard } : {}),
    problems,
    ruleBreaks: breaksByShot(source, scene, problems),
    // While something is wrong, advice would only be in the way.
    hints: usable ? inOrder([...advice(scene)].map((finding) => problemOf(source, finding))) : [],
  };
}

function* everyFinding(scene: Scene): Iterable<Finding> {
  yield* againstSchema(scene.value);
  for (const rule of RULES) yield* rule.check(scene);
}

/** The findings that are told; of errors and of everything else so many at most. */
function* mostTold(all: Iterable<Finding>, isTold: (finding: Finding) => boolean): Iterable<Finding> {
  let [errors, others] = [0, 0];
  for (const finding of all) {
    if (!isTold(finding)) continue;
    if ((finding.severity ?? "error") === "error") {
      yield finding;
      errors += 1;
      if (errors === MOST_TOLD) return;
    } else if (others < MOST_TOLD) {
      yield finding;
      others += 1;
    }
  }
}

/**
 * What the language already refuses at a place is not refused a second time by a model. A fault that many shots
 * inherit is one and the same problem in the lists of all of them.
 */
function breaksByShot(
  source: Source,
  scene: Scene,
  problems: readonly Problem[],
): ReadonlyMap<ShotId, readonly Problem[]> {
  const refused = new Set(problems.filter((problem) => problem.severity === "error").map(place));
  const first = interner();
  const breaks = new Map<ShotId, Problem[]>();
  const isHearsay = hearsay(source);
  const doubtful = doubtfulShots(source, scene.storyboard.shots);
  for (const [shot, findings] of modelBreaks(scene)) {
    if (doubtful.has(shot)) continue;
    const told = findings
      .filter((finding) => !isHearsay(finding))
      .map((finding) => first(problemOf(source, finding)))
      .filter((problem) => !refused.has(place(problem)));
    if (told.length === 0) continue;
    const known = breaks.get(shot.id);
    if (known) known.push(...told);
    else breaks.set(shot.id, told);
  }
  return new Map([...breaks].map(([shot, told]) => [shot, inOrder(told)]));
}

function firstOfEachId(all: readonly Shot[]): ReadonlyMap<ShotId, Shot> {
  const first = new Map<ShotId, Shot>();
  for (const shot of all) if (shot.id !== "" && !first.has(shot.id)) first.set(shot.id, shot);
  return first;
}

function place({ at }: Problem): string {
  return `${at?.start.line ?? 0}:${at?.start.column ?? 0}`;
}
