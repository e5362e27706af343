/** How a film may change from one clip to the next, in our own words. */
export const OWN_TRANSITIONS: readonly string[] = [
  "cut",
  "crossfade",
  "fade_black",
  "fade_white",
  "wipe_left",
  "wipe_right",
  "wipe_up",
  "wipe_down",
  "slide_left",
  "slide_right",
  "slide_up",
  "slide_down",
];

/** What ffmpeg's `xfade` knows besides, since the oldest version that a cut can be made with. */
const XFADE = (
  "fade wipeleft wiperight wipeup wipedown slideleft slideright slideup slidedown circlecrop rectcrop distance " +
  "fadeblack fadewhite radial smoothleft smoothright smoothup smoothdown circleopen circleclose vertopen vertclose " +
  "horzopen horzclose dissolve pixelize diagtl diagtr diagbl diagbr hlslice hrslice vuslice vdslice hblur fadegrays " +
  "wipetl wipetr wipebl wipebr squeezeh squeezev zoomin fadefast fadeslow"
).split(" ");

/** The names of all transitions. */
export const TRANSITIONS: ReadonlySet<string> = new Set([...OWN_TRANSITIONS, ...XFADE]);

/** What ffmpeg's `xfade` calls a transition; ours differ from its own names in a word or an underscore. */
export function xfadeName(type: string): string {
  if (!OWN_TRANSITIONS.includes(type)) return type;
  return type === "crossfade" ? "fade" : type.replace("_", "");
}

/** What an author calls a transition of `xfade`: in our words, where there are any. */
export function authorsName(type: string): string {
  return OWN_TRANSITIONS.find((own) => xfadeName(own) === type) ?? type;
}
