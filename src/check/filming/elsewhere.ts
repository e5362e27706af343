import { findModel, type Catalogue, type ModelSpec } from "../../domain/catalogue.ts";
import { isShutDown, quarrelAbout, takesEveryName } from "../../domain/models.ts";
import type { Shot } from "../../domain/storyboard.ts";
import { quote } from "../quote.ts";
import type { Filming, ModelFinding, ModelRule, Scene } from "../rule.ts";
import { filmingOf } from "./filming-of.ts";
import { chainsOf } from "./seconds.ts";
import { sourcesOf } from "../sources.ts";

/** Names of one provider that a hint tells at most. */
const MOST = 3;

/** Other models that film a shot, with all that it continues, as it is written; as a sentence. Undefined where none does. */
export function filmedElsewhere(
  shot: Shot,
  scene: Scene & Pick<Filming, "model" | "models">,
  rules: readonly ModelRule[],
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
      films(model, line, { scene, rules }),
  );
  const providers = [...new Set(able.map(({ provider }) => provider))];
  const offers = providers.map((provider) => {
    const names = able.filter((model) => model.provider === provider).slice(0, MOST);
    return `${allOf(names.map(({ family }) => quote(family)))} of ${provider}`;
  });
  const passed = isPassedThrough(line, scene, rules) ? [PASS_THROUGH] : [];
  const open = offers.length === 0 ? [] : [`${offers.join(", ")} would film it as it stands.`];
  return open.length + passed.length === 0 ? undefined : [...open, ...passed].join(" ");
}

/** A gateway of the `/v1/videos` family may have another door, at which Google's own wire can say everything (docs.litellm.ai, "Google AI Studio SDK"). */
const PASS_THROUGH =
  "LiteLLM films it too, at its pass-through for Gemini: --provider gemini, with /gemini in place of /v1 at the end of the base URL.";

function isPassedThrough(
  line: readonly Shot[],
  scene: Scene & Pick<Filming, "model" | "models">,
  rules: readonly ModelRule[],
): boolean {
  if (scene.model.wire !== "videos") return false;
  return scene.context.catalogue.models.some(
    (model) => model.provider === "gemini" && model.wire === "veo" && films(model, line, { scene, rules }),
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
  { scene, rules }: { readonly scene: Scene & Pick<Filming, "models">; readonly rules: readonly ModelRule[] },
): boolean {
  const models = new Map([...lenders(line, scene), ...line.map((shot) => [shot, model] as const)]);
  const chains = chainsOf({ storyboard: { ...scene.storyboard, shots: line }, shots: scene.shots }, models);
  return line.every((shot, place) => {
    const filming = filmingOf(shot, model, { scene, models, chains, parent: line[place - 1] });
    return rules.every((rule) =>
      [...rule.check(shot, filming)].every((finding) => weighed(finding, model).severity === "warning"),
    );
  });
}
