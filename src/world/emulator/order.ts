import type { ModelSpec } from "../../domain/catalogue.ts";
import { sizeOf } from "../animatic/size.ts";
import { inWords, isFields, type Fields } from "./json.ts";
import { invalidArgument, notSupported, useCaseNotSupported } from "./refusal.ts";

/** A video to continue, as the service sees it. */
export type ParentVideo = {
  readonly clip: string;
  /** The operation that made it, or `upload`. */
  readonly operation: string;
  readonly seconds: number;
  /** Length of the chain up to its end. */
  readonly chainSeconds: number;
  readonly hop: number;
  readonly scene?: string;
  readonly width: number;
  readonly height: number;
  readonly resolution?: string;
  readonly aspectRatio: string;
};

/** A request that the service takes. */
export type Order = {
  readonly model: ModelSpec;
  readonly prompt: string;
  /** New seconds of each video. */
  readonly seconds: number;
  readonly samples: number;
  readonly resolution: string;
  readonly aspectRatio: string;
  readonly width: number;
  readonly height: number;
  readonly audio: boolean;
  readonly images: readonly string[];
  readonly parent?: ParentVideo;
  readonly storageUri?: string;
  /** Whether the clip comes inside the answer or by uri, where the wire lets it be said. */
  readonly delivery?: "inline" | "uri";
};

/** How one door differs in what it takes. */
export type DoorRules = {
  /** Parameters that it knows at all. */
  readonly parameters: readonly string[];
  readonly maxSamples: number;
  /** Lengths that an extension may name although it always adds the model's own. */
  readonly extensionDurations: readonly number[];
  /** Keeps a picture and names it. Throws where it cannot be one. */
  picture(value: unknown): string;
  /** Finds the video to continue. Throws where there is none or it cannot be continued. */
  parent(video: Fields, model: ModelSpec): Promise<ParentVideo>;
};

/** Reads one request by the model's rules, and refuses it as the service would. */
export async function readOrder(body: Fields, model: ModelSpec, rules: DoorRules): Promise<Order> {
  const [instance, ...others] = Array.isArray(body["instances"]) ? (body["instances"] as unknown[]) : [];
  const parameters = body["parameters"] ?? {};
  if (!isFields(instance) || others.length > 0) throw invalidArgument("Exactly one instance is required.");
  if (!isFields(parameters)) throw invalidArgument("`parameters` needs to be an object.");
  const unknown = Object.keys(parameters).find((name) => !rules.parameters.includes(name));
  if (unknown !== undefined) throw notSupported(unknown);

  const prompt = readPrompt(instance, model);
  const images = readImages(instance, model, rules);
  const video = instance["video"];
  if (video !== undefined && !isFields(video)) throw invalidArgument("`video` needs to be an object.");
  const parent = video && model.extend ? await rules.parent(video, model) : undefined;
  if (video && !parent) throw useCaseNotSupported();
  const look = readLook(parameters, model, parent);
  const seconds = readSeconds(parameters, { model, rules, parent, look, references: "referenceImages" in instance });
  const storageUri = readStorageUri(parameters);
  return {
    model,
    prompt,
    images,
    seconds,
    ...look,
    samples: readSamples(parameters, rules.maxSamples),
    audio: readRest(parameters, model),
    ...(parent && { parent }),
    ...(storageUri !== undefined && { storageUri }),
  };
}

function readPrompt(instance: Fields, model: ModelSpec): string {
  const prompt = instance["prompt"] ?? "";
  if (typeof prompt !== "string") throw invalidArgument("`prompt` needs to be a string.");
  if (prompt.trim() === "" && !instance["image"] && !instance["video"]) throw invalidArgument("`prompt` is required.");
  if (prompt.length > model.maxPrompt) throw invalidArgument("The prompt is too long.");
  return prompt;
}

function readImages(instance: Fields, model: ModelSpec, rules: DoorRules): readonly string[] {
  const { image, lastFrame, referenceImages, video } = instance;
  const references: readonly unknown[] = Array.isArray(referenceImages) ? referenceImages : [];
  const groups = [image ?? lastFrame, references.length > 0, video].filter(Boolean);
  if (groups.length > 1) throw useCaseNotSupported();
  if (lastFrame !== undefined && (image === undefined || !model.lastFrame)) throw useCaseNotSupported();
  if (image !== undefined && !model.firstFrame) throw useCaseNotSupported();
  if (references.length > (model.references?.max ?? 0)) throw useCaseNotSupported();
  const pictures = references.map((reference) => {
    const fields = isFields(reference) ? reference : {};
    const type = inWords(fields["referenceType"]).toLowerCase();
    if (!model.references?.types.some((known) => known === type)) throw useCaseNotSupported();
    return fields["image"];
  });
  return [image, lastFrame, ...pictures].filter((each) => each !== undefined).map((each) => rules.picture(each));
}

type Look = Pick<Order, "resolution" | "aspectRatio" | "width" | "height">;

function readLook(parameters: Fields, model: ModelSpec, parent: ParentVideo | undefined): Look {
  const resolution = parameters["resolution"] ?? parent?.resolution ?? model.defaultResolution;
  const aspectRatio = parameters["aspectRatio"] ?? parent?.aspectRatio ?? model.defaultAspectRatio;
  if (typeof resolution !== "string" || model.resolutions[resolution] === undefined) {
    throw invalidArgument(`Unsupported output resolution \`${inWords(resolution)}\`.`);
  }
  if (typeof aspectRatio !== "string" || !model.aspectRatios.includes(aspectRatio)) {
    throw invalidArgument(`Unsupported aspect ratio \`${inWords(aspectRatio)}\`.`);
  }
  if (parent === undefined) return { resolution, aspectRatio, ...sizeOf(resolution, aspectRatio) };
  if (!model.extend?.resolutions.includes(resolution)) throw invalidArgument("Only 720p videos can be extended.");
  if (aspectRatio !== parent.aspectRatio || (parent.resolution ?? resolution) !== resolution) {
    throw invalidArgument("The input video's aspect ratio and resolution cannot be changed.");
  }
  return { resolution, aspectRatio, width: parent.width, height: parent.height };
}

function readSeconds(
  parameters: Fields,
  seen: {
    readonly model: ModelSpec;
    readonly rules: DoorRules;
    readonly parent: ParentVideo | undefined;
    readonly look: Look;
    readonly references: boolean;
  },
): number {
  const { model, rules, parent, look } = seen;
  const asked = parameters["durationSeconds"];
  if (asked !== undefined && typeof asked !== "number") {
    throw invalidArgument("The value type for `durationSeconds` needs to be a number.");
  }
  if (parent !== undefined) {
    const added = model.extend?.adds[0] ?? 7;
    if (asked !== undefined && asked !== added && !rules.extensionDurations.includes(asked)) {
      throw invalidArgument(`The number value for \`durationSeconds\` needs to be ${added} when a video is extended.`);
    }
    if (parent.seconds + added > (model.extend?.maxTotal ?? Infinity) + 0.25) throw tooLong(model);
    return added;
  }
  const seconds = asked ?? model.defaultDuration;
  if (!model.durations.includes(seconds)) {
    const [least, most] = [model.durations[0] ?? 0, model.durations.at(-1) ?? 0];
    throw invalidArgument(
      `The number value for \`durationSeconds\` is out of bound. Please provide a value between ${least} and ${most}, inclusive.`,
    );
  }
  const bounds = [
    model.resolutions[look.resolution]?.durations,
    seen.references ? model.references?.durations : undefined,
  ];
  if (bounds.some((allowed) => allowed !== undefined && !allowed.includes(seconds))) throw useCaseNotSupported();
  return seconds;
}

/** 400 for a video that is longer than the model continues. */
export function tooLong(model: ModelSpec): Error {
  return invalidArgument(`The input video is too long; it can have at most ${model.extend?.maxInput ?? 0} seconds.`);
}

function readSamples(parameters: Fields, most: number): number {
  const samples = parameters["sampleCount"] ?? 1;
  if (typeof samples === "number" && Number.isInteger(samples) && samples >= 1 && samples <= most) return samples;
  throw invalidArgument(`The number value for \`sampleCount\` needs to be between 1 and ${most}.`);
}

function readStorageUri(parameters: Fields): string | undefined {
  const uri = parameters["storageUri"];
  if (uri === undefined) return undefined;
  if (typeof uri === "string" && /^gs:\/\/[^/]+(\/.*)?$/u.test(uri)) return uri;
  throw invalidArgument("`storageUri` needs to be a Cloud Storage address that begins with gs://.");
}

/** Which people may be seen, in the words of both services. */
const PEOPLE: readonly string[] = ["allow_all", "allow_adult", "dont_allow", "disallow"];

/** Checks the parameters that leave no trace but sound; tells whether there is sound. */
function readRest(parameters: Fields, model: ModelSpec): boolean {
  const { seed, generateAudio, negativePrompt, personGeneration, fps } = parameters;
  if (seed !== undefined) {
    if (model.seed === null) throw notSupported("seed");
    const fits = typeof seed === "number" && Number.isInteger(seed) && seed >= 0 && seed <= model.seed.max;
    if (!fits) throw invalidArgument(`The number value for \`seed\` needs to be between 0 and ${model.seed.max}.`);
  }
  if (negativePrompt !== undefined && (typeof negativePrompt !== "string" || !model.negativePrompt)) {
    throw notSupported("negativePrompt");
  }
  if (personGeneration !== undefined) {
    const known = model.personGeneration ?? PEOPLE;
    if (!known.includes(inWords(personGeneration).toLowerCase())) {
      throw invalidArgument(`\`${inWords(personGeneration)}\` is not a value of \`personGeneration\`.`);
    }
  }
  if (fps !== undefined && fps !== model.frameRate) throw invalidArgument(`\`fps\` needs to be ${model.frameRate}.`);
  if (generateAudio !== undefined && typeof generateAudio !== "boolean") {
    throw invalidArgument("The value type for `generateAudio` needs to be a boolean.");
  }
  if (model.audio !== "toggle" && (generateAudio ?? model.audio === "always") !== (model.audio === "always")) {
    throw notSupported("generateAudio");
  }
  return generateAudio ?? model.audio !== "none";
}
