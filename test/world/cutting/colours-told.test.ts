import { expect, it } from "vitest";
import { coloursTold } from "../../../src/world/cutting/colours-told.ts";

const BT709 = { space: "bt709", transfer: "bt709", primaries: "bt709" };
const UNSAID = { space: "unknown", transfer: "unknown", primaries: "unknown" };

it.each([
  ["what says nothing", [UNSAID, UNSAID], 3],
  ["what says it already, or in part", [BT709, { ...UNSAID, space: "bt709" }], 3],
  ["nothing of copied footage that says something else", [UNSAID, { ...BT709, transfer: "smpte2084" }], 0],
])("tells of BT.709 for %s", (_, said, options) => {
  const pieces = said.map((colours, index) => ({ source: { file: `${index}.mp4`, probe: { coding: { colours } } } }));
  const parts = pieces.map(({ source: { file } }) => ({ bytes: { file } }));
  expect(coloursTold(parts, pieces)).toHaveLength(options);
  // Rendered, it has the film's own colours, whatever its file says.
  expect(coloursTold(parts.slice(0, 1), pieces)).toHaveLength(3);
});
