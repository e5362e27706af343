import { expect, test } from "vitest";
import { piecesAtOnce } from "../../../src/world/cutting/room.ts";

const GB = 2 ** 30;
const HD = { width: 1280, height: 720 };
const UHD = { width: 3840, height: 2160 };

test("as many pieces are rendered at once as there are processors for their threads, and always one", () => {
  expect(piecesAtOnce(HD, 1, { processors: 4, memory: 64 * GB })).toBe(4);
  expect(piecesAtOnce(HD, 2, { processors: 4, memory: 64 * GB })).toBe(2);
  expect(piecesAtOnce(HD, 2, { processors: 3, memory: 64 * GB })).toBe(1);
  expect(piecesAtOnce(HD, 2, { processors: 1, memory: 64 * GB })).toBe(1);
});

test("large pictures are rendered one by one where memory is short", () => {
  expect(piecesAtOnce(UHD, 2, { processors: 16, memory: 8 * GB })).toBe(2);
  expect(piecesAtOnce(HD, 2, { processors: 16, memory: 8 * GB })).toBe(8);
  expect(piecesAtOnce(UHD, 2, { processors: 16, memory: GB })).toBe(1);
});
