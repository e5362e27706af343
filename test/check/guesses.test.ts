import { expect, test } from "vitest";
import { checked, short } from "./checking.ts";

/** What is told first of a film with these lines at its top and in its only shot. */
function told({ top = "", shot = "", prompt = "A boat" }: { top?: string; shot?: string; prompt?: string }): string {
  const text = `version: 1\n${top}\nshots:\n  - id: sea\n    prompt: ${prompt}\n    ${shot}\n`;
  const [first] = checked(text).problems;
  return `${first?.code ?? ""}: ${first?.hint ?? ""}`;
}

const UNKNOWN = "schema/unknown-key: ";

test.for([
  [{ top: "titel: Harbour" }, "title"],
  [{ top: "mdoel: lens" }, "model"],
  [{ shot: "sede: 7" }, "seed"],
  [{ shot: "taeks: 2" }, "takes"],
  [{ shot: "Seed: 7" }, "seed"],
] as const)("letters that changed places are one slip: %j means %s", ([film, meant]) => {
  expect(told(film)).toBe(`${UNKNOWN}Did you mean "${meant}"?`);
});

test.for([
  ["ratio: 16:9", "aspect_ratio"],
  ["length: 8", "duration"],
  ["seconds: 8", "duration"],
  ["negative: fog", "negative_prompt"],
  ["image: good.png", "first_frame"],
  ["start_frame: good.png", "first_frame"],
  ["last_image: good.png", "last_frame"],
  ["refs: [good.png]", "reference_images"],
  ["quality: 720p", "resolution"],
  ["size: 720p", "resolution"],
] as const)("what others call a key is known: %s means %s", ([shot, meant]) => {
  expect(told({ shot })).toBe(`${UNKNOWN}Did you mean "${meant}"?`);
});

test.for(["lighting", "audio", "sound", "mood"])("the part of a prompt for %s is its ambiance", (part) => {
  expect(told({ prompt: `{ subject: A boat, ${part}: calm }` })).toBe(`${UNKNOWN}Did you mean "ambiance"?`);
});

test("a key in the wrong place is sent to its own", () => {
  expect(told({ top: "music: bed.mp3" })).toBe(
    `${UNKNOWN}Write it at the top of the file, as cut: { audio: { music: … } }.`,
  );
  expect(told({ top: "ratio: 16:9" })).toBe(
    `${UNKNOWN}Write it at the top of the file, as defaults: { aspect_ratio: … }.`,
  );
  expect(told({ shot: "lighting: dim" })).toBe(
    `${UNKNOWN}It belongs to the prompt, as a part of its own: prompt: { ambiance: … }.`,
  );
});

test.for([
  ["cuts: { web: { sequence: [sea], loudness: -14 } }", '"web", as audio: { loudness: … }.'],
  ["cuts: { web: { sequence: [sea], audio: { codec: h265 } } }", '"web", as codec: ….'],
  ["cut: { loudness: -14 }", '"cut", as audio: { loudness: … }.'],
])("a key of a film is sent to its place in that very film: %s", ([top = "", place]) => {
  expect(told({ top })).toBe(`${UNKNOWN}Write it in ${place}`);
});

test.for(["file: pier.mp4", "video: pier.mp4", "footage: pier.mp4"])(
  "a shot is filmed: %s belongs to the cut",
  (shot) => {
    expect(told({ shot })).toBe(
      `${UNKNOWN}Footage of your own is no shot: show it where it belongs in the film, cut: { sequence: [{ file: … }] }.`,
    );
  },
);

test("a shot and a name in a text are guessed in the same way", () => {
  expect(told({ shot: "first_frame: { last_of: sae }" })).toBe('graph/unknown-shot: Did you mean "sea"?');
  const { problems } = checked("version: 1\nvariables: { boat: a boat }\nshots: [{ id: a, prompt: '${baot}' }]\n");
  expect(problems.map(short)).toEqual(["words/unknown-name at 3:27"]);
  expect(problems[0]?.hint).toBe('Did you mean "boat"?');
});

test("words that have nothing in common are not guessed", () => {
  expect(told({ shot: "zoom: 2" })).toMatch(/^schema\/unknown-key: The keys are id, /);
});

test.for([
  ["cut: { subtitles: true }", "captions"],
  ["cut: { items: [sea] }", "sequence"],
  ["cut: { timeline: [sea] }", "sequence"],
  ["cut: { sequence: [sea, { video: good.mp4 }] }", "file"],
  ["cut: { vcodec: h265 }", "codec"],
  ["cut: { thumbnail: 2 }", "poster"],
  ["cut: { typeface: a.ttf }", "font"],
  ["cut: { sequence: [sea, { pause: 1 }] }", "gap"],
  ["cut: { sequence: [sea, { roll: Mira }] }", "credits"],
  ["cut: { sequence: [{ shot: sea, lowerthird: Mira }] }", "lower_third"],
  ["cut: { sequence: [sea, { title: { text: End, colour: red } }] }", "color"],
  ["cut: { sequence: [sea, { title: { text: End, bg: red } }] }", "background"],
  ["cut: { captions: { burn_in: false } }", "burn"],
  ["cut: { audio: { noise: true } }", "room_tone"],
  ["cut: { audio: { voice: [{ file: audio/intro.wav, at: sea, delay: 1 }] } }", "offset"],
] as const)("what others call a key of the cut is known: %s means %s", ([top, meant]) => {
  expect(told({ top })).toBe(`${UNKNOWN}Did you mean "${meant}"?`);
});
