import { expect, it } from "vitest";
import { OWN_TRANSITIONS, TRANSITIONS } from "../../../src/domain/transitions.ts";
import { runTool } from "../../../src/world/process.ts";
import { never, tools, words } from "../ffmpeg/rig.ts";

const asked = { signal: never, deadline: 20_000 };
const { stdout } = await runTool(tools.ffmpeg, words("-hide_banner -h filter=xfade"), asked);

it.each([...TRANSITIONS].filter((type) => type !== "cut"))("%s is a transition that this very ffmpeg makes", (type) => {
  const theirs = type === "crossfade" ? "fade" : type.replace("_", "");
  const known = OWN_TRANSITIONS.includes(type) ? theirs : type;
  expect(stdout.toString("utf8")).toMatch(new RegExp(`^ +${known} +-?\\d+ `, "m"));
});
