import { expect, test } from "vitest";
import { hearReport } from "../../../src/world/ffmpeg/packet-list.ts";

const COUNT = 200_000;

/** What ffprobe says of a film with so many packets; the first of its sound has notes of its own, on lines of their own. */
function* said(): Generator<string> {
  yield '{\n    "packets": [\n';
  for (let n = 0; n < COUNT; n += 1) {
    const notes =
      n === 1 ? ',\n            "side_data_list": [\n                { "discard": 0 }\n            ]\n' : "";
    const comma = n < COUNT - 1 ? "," : "";
    yield `        { "stream_index": ${n % 2}, "pts": ${n * 512}, "size": "${n}", "pos": "${n * 1000}", "flags": "K_"${notes} }${comma}\n`;
  }
  yield '    ],\n    "streams": [\n        { "index": 0, "title": "Ü" }\n    ]\n}\n';
}

test("a report of two hundred thousand packets is read as it comes, wherever it is cut", () => {
  const report = hearReport();
  const bytes = Buffer.from([...said()].join(""));
  for (let at = 0; at < bytes.length; at += 65_521) report.hear(bytes.subarray(at, at + 65_521));
  const { packets, rest } = report.end();
  expect(packets.length).toBe(COUNT);
  const [wrong] = packets.filter(({ stream, at, end }, n) => stream !== n % 2 || at !== n * 1000 || end !== n * 1001);
  expect(wrong).toBeUndefined();
  expect(packets[1]).toEqual({ stream: 1, time: 512, flags: "K_", at: 1000, bytes: 1, end: 1001 });
  expect(rest).toEqual({ packets: [], streams: [{ index: 0, title: "Ü" }] });
});

test("a letter that is cut in two is read whole, and what is no JSON is told", () => {
  const report = hearReport();
  const bytes = Buffer.from('{\n    "packets": [\n\n    ],\n    "title": "Ü"\n}');
  for (const byte of bytes) report.hear(Buffer.of(byte));
  expect(report.end()).toEqual({ packets: [], rest: { packets: [], title: "Ü" } });
  const broken = hearReport();
  broken.hear('{\n    "packets": [\n        { "stream_index": 0');
  expect(() => broken.end()).toThrow(SyntaxError);
});
