import { continuedAs } from "./continued.ts";
import { isAsLongAsAsked, ownSeconds } from "./length.ts";
import type { Action } from "./plan.ts";
import { shortSideOf } from "./size.ts";
import type { ClipFacts, Take } from "./take.ts";

type Size = Pick<ClipFacts, "width" | "height">;

/** Encoders round sides to whole blocks of so many pixels. */
const BLOCK = 16;

/** No service films smaller, in pixels of the shorter side: such clips are an emulator's stand-ins, and only their shape is judged. */
const SMALLEST = 240;

/** How a take differs from what was asked for, each in a few words; empty where it does not. `parent`: the take that it continues. */
export function differencesOf(take: Take, action: Action, parent: Take | undefined): readonly string[] {
  // An author's own footage is what its author wants, and so is what is never filmed again.
  if (take.added === true || action.lasting) return [];
  const { clip } = take;
  const wanted = parent === undefined ? sizeAsked(action) : (continuedAs(parent, action) ?? parent.clip);
  const long = isAsLongAsAsked(take, action) ? [] : [`${ownSeconds(take).toFixed(1)} s and not ${action.newSeconds} s`];
  const large =
    wanted === undefined || isOfSize(clip, wanted)
      ? []
      : [`${clip.width}x${clip.height} and not ${wanted.width}x${wanted.height}`];
  const loud = !clip.hasAudio && isWithSound(action) ? ["without sound"] : [];
  return [...long, ...large, ...loud];
}

/** The picture that was asked for, the model's own where nobody said; undefined where nobody knows how large that is. */
function sizeAsked({ request, model }: Action): Size | undefined {
  const short = shortSideOf(request.resolution ?? model.defaultResolution);
  const [across = 0, down = 0] = (request.aspectRatio ?? model.defaultAspectRatio).split(":").map(Number);
  if (short === undefined || !(across > 0) || !(down > 0)) return undefined;
  const scale = short / Math.min(across, down);
  return { width: Math.round(across * scale), height: Math.round(down * scale) };
}

function isOfSize(clip: Size, wanted: Size): boolean {
  if (Math.min(clip.width, clip.height) >= SMALLEST) {
    return Math.abs(clip.width - wanted.width) <= BLOCK && Math.abs(clip.height - wanted.height) <= BLOCK;
  }
  return clip.width > clip.height === wanted.width > wanted.height;
}

function isWithSound({ request, model }: Action): boolean {
  return model.audio === "always" || (model.audio === "toggle" && request.generateAudio !== false);
}
