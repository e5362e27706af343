import type { ModelSpec } from "../../domain/catalogue.ts";
import type { Finding, ProblemCode } from "../../domain/problem.ts";
import type { Shot } from "../../domain/storyboard.ts";
import type { CheckContext } from "../context.ts";
import { filmedElsewhere, filmedHere, weighed } from "./elsewhere.ts";
import { filmingOf } from "./filming-of.ts";
import { modelsOf } from "./models-of.ts";
import type { Scene } from "../rule.ts";
import { MODEL_RULES } from "../rules.ts";
import { knownModel } from "../rules/model/known-model.ts";
import { chainsOf } from "./seconds.ts";

/** Shots for which other models are looked for; nobody reads more problems than that. */
const MOST_ASKED = 50;

/** What the model of each shot has against it. */
export function* modelBreaks(scene: Scene): Iterable<readonly [Shot, readonly Finding[]]> {
  const { storyboard, shots, context } = scene;
  const models = modelsOf(scene);
  const chains = chainsOf(scene, models);
  const here = new Map<ModelSpec, string | undefined>();
  let asked = 0;
  for (const shot of storyboard.shots) {
    const model = models.get(shot);
    if (model === undefined) {
      yield [shot, [...knownModel.check(shot, scene)]];
      continue;
    }
    const filming = filmingOf(shot, model, { scene, models, chains, parent: shots.get(shot.extends ?? "") });
    const broken = MODEL_RULES.flatMap((rule) => [...rule.check(shot, filming)]).map((each) => weighed(each, model));
    const findings = isGuess(model, context) ? [...knownModel.check(shot, scene), ...broken] : broken;
    const codes = new Set(findings.filter(isError).map(({ code }) => code));
    const asks = asked < MOST_ASKED && codes.size > 0;
    if (asks) asked += 1;
    const other = asks ? filmedElsewhere(shot, filming, { codes, rules: MODEL_RULES }) : undefined;
    if (findings.some(isGone) && !here.has(model))
      here.set(model, filmedHere(model, { ...scene, models }, { codes: GONE, rules: MODEL_RULES }));
    if (findings.length > 0)
      yield [shot, findings.map((each) => (isGone(each) ? before(each, here.get(model)) : offering(each, other)))];
  }
}

/** Whether a model is none of the catalogue's: it was made up for a name that nobody knows. */
function isGuess(model: ModelSpec, { catalogue }: CheckContext): boolean {
  return model.status === "unknown" && !catalogue.models.includes(model);
}

function isError({ severity = "error" }: Finding): boolean {
  return severity === "error";
}

/** That a model is gone, is elsewhere, or is none at all already says what takes its place. */
const SELF_HELPING: ReadonlySet<string> = new Set(["model/retired", "model/unknown", "model/not-in-region"]);

const GONE: ReadonlySet<ProblemCode> = new Set(["model/retired"]);

function isGone(finding: Finding): boolean {
  return isError(finding) && GONE.has(finding.code);
}

/** What films at the door that is open already comes before the model that takes another's place somewhere else. */
function before(finding: Finding, here: string | undefined): Finding {
  if (here === undefined) return finding;
  return { ...finding, hint: finding.hint === undefined ? here : `${here} ${finding.hint}` };
}

function offering(finding: Finding, other: string | undefined): Finding {
  if (other === undefined || !isError(finding) || SELF_HELPING.has(finding.code)) return finding;
  return { ...finding, hint: finding.hint === undefined ? other : `${finding.hint} ${other}` };
}
