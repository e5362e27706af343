import { findModel, type Catalogue, type ModelSpec } from "../../domain/catalogue.ts";
import { isShutDown, lineOf as lineName, quarrelAbout, successorOf, takesEveryName } from "../../domain/models.ts";
import type { ProblemCode } from "../../domain/problem.ts";
import type { Shot } from "../../domain/storyboard.ts";
import { quote } from "../quote.ts";
import type { Filming, ModelFinding, ModelRule, Scene } from "../rule.ts";
import { filmingOf } from "./filming-of.ts";
import { chainsOf } from "./seconds.ts";
import { sourcesOf } from "../sources.ts";

/** Names of one provider that a hint tells at most. */
const MOST = 3;

/** What one model has against a shot, and the rules that another one must keep to be better. */
type Against = { readonly codes: ReadonlySet<ProblemCode>; readonly rules: readonly ModelRule[] };

/**
 * Other models that film a shot, with all that it continues, as it is written; as a sentence. Undefined where none does. `codes`: what is wrong
 * with it; who only warns of the same is no help.
 */
export function filmedElsewhere(
  shot: Shot,
  scene: Scene & Pick<Filming, "model" | "models">,
  against: Against,
): string | undefined {
  const { catalogue, now } = scene.context;
  const line = lineOf(shot, scene);
  const able = catalogue.models.filter(
    (model) =>
      model !== scene.model &&
      !takesEveryName(model) &&
      !isShutDown(model, now) &&
      // A gateway is offered to nobody who does not film with one.
      (model.wire !== "videos" || scene.model.wire === "videos") &&
      standsForItsFamily(model, catalogue) &&
      films(model, line, { scene, ...against }),
  );
  const { provider: here } = scene.model;
  // A door that somebody has the key of comes before all others.
  const providers = [...new Set(able.map(({ provider }) => provider))].toSorted(
    (one, other) => Number(other === here) - Number(one === here),
  );
  const offers = providers.map((provider) => {
    const names = able.filter((model) => model.provider === provider).slice(0, MOST);
    return `${allOf(names.map(({ family }) => quote(family)))} of ${provider}`;
  });
  const passed = isPassedThrough(line, scene, against) ? [PASS_THROUGH] : [];
  const open = offers.length === 0 ? [] : [`${offers.join(", ")} would film it as it stands.`];
  return open.length + passed.length === 0 ? undefined : [...open, ...passed].join(" ");
}

/**
 * A model of the same provider that films in the place of one, with every shot of that one as it is written; as a sentence that says how
 * to have it. Undefined where none does, or where its successor is there anyway.
 */
export function filmedHere(
  of: ModelSpec,
  scene: Scene & Pick<Filming, "models">,
  against: Against,
): string | undefined {
  const { storyboard, context } = scene;
  const { catalogue, now } = context;
  const { provider } = of;
  if (successorOf(of, catalogue, now)?.provider === provider) return undefined;
  const those = storyboard.shots.filter((shot) => scene.models.get(shot) === of);
  const lines = those.map((shot) => lineOf(shot, scene));
  const able = catalogue.models.find(
    (model) =>
      model.provider === provider &&
      !takesEveryName(model) &&
      !isShutDown(model, now) &&
      standsForItsFamily(model, catalogue) &&
      lines.every((line) => films(model, line, { scene, ...against })),
  );
  if (able === undefined) return undefined;
  // A name above the shots has no say where they have names of their own.
  const isNamed = context.model !== undefined || those.some((shot) => scene.written(shot, "model").at(-1) === "model");
  const [what, how] =
    those.length < storyboard.shots.length
      ? ["its shots as they stand", `write "model: ${able.family}"`]
      : [
          "the film as it stands",
          `${isNamed ? "" : `write "model: ${able.family}" above the shots, or `}--model ${able.family}`,
        ];
  return `At ${provider}, ${quote(able.family)} films ${what}: ${how}.`;
}

/** A gateway of the `/v1/videos` family may have another door, at which Google's own wire can say everything (docs.litellm.ai, "Google AI Studio SDK"). */
const PASS_THROUGH =
  "Where the gateway is LiteLLM, its pass-through for Gemini films it too: --provider gemini, with a base URL that ends in /gemini.";

/** Whether that door would film it with a model of the same line: a server with a model of its own has none of Google's. */
function isPassedThrough(
  line: readonly Shot[],
  scene: Scene & Pick<Filming, "model" | "models">,
  against: Against,
): boolean {
  if (scene.model.wire !== "videos") return false;
  return scene.context.catalogue.models.some(
    (model) =>
      model.provider === "gemini" &&
      model.wire === "veo" &&
      lineName(model) === lineName(scene.model) &&
      films(model, line, { scene, ...against }),
  );
}

/** The finding as it weighs with a model: breaking what sources quarrel about is only a warning, told with what they say. */
export function weighed({ fact, ...finding }: ModelFinding, model: ModelSpec): ModelFinding {
  const quarrel = fact === undefined ? undefined : quarrelAbout(model, fact);
  if (quarrel === undefined) return finding;
  const { note } = quarrel;
  const hint = [finding.hint, note].filter((each) => each !== undefined).join(" ");
  return { ...finding, severity: "warning", ...(hint !== "" && { hint }) };
}

/** Words one after the other: `a, b and c`. */
function allOf(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** A shot and what it continues, the first one first. */
function lineOf(shot: Shot, { shots }: Scene): readonly Shot[] {
  const line: Shot[] = [];
  for (let each: Shot | undefined = shot; each !== undefined && !line.includes(each);) {
    line.unshift(each);
    each = each.extends === undefined ? undefined : shots.get(each.extends);
  }
  return line;
}

/** The shots that a line takes frames of: their models stay as they are. */
function lenders(
  line: readonly Shot[],
  { shots, models }: Scene & Pick<Filming, "models">,
): readonly (readonly [Shot, ModelSpec])[] {
  return line.flatMap(sourcesOf).flatMap(({ of }) => {
    const lender = shots.get(of);
    const model = lender && models.get(lender);
    return lender === undefined || model === undefined ? [] : [[lender, model] as const];
  });
}

function standsForItsFamily(model: ModelSpec, catalogue: Catalogue): boolean {
  return findModel(catalogue, model.provider, model.family) === model;
}

function films(
  model: ModelSpec,
  line: readonly Shot[],
  { scene, rules, codes }: Against & { readonly scene: Scene & Pick<Filming, "models"> },
): boolean {
  const models = new Map([...lenders(line, scene), ...line.map((shot) => [shot, model] as const)]);
  const chains = chainsOf({ storyboard: { ...scene.storyboard, shots: line }, shots: scene.shots }, models);
  return line.every((shot, place) => {
    const filming = filmingOf(shot, model, { scene, models, chains, parent: line[place - 1] });
    return rules.every((rule) =>
      [...rule.check(shot, filming)].every(
        (finding) => weighed(finding, model).severity === "warning" && !codes.has(finding.code),
      ),
    );
  });
}
