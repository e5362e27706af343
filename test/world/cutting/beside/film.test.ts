import { hash } from "node:crypto";
import { appendFile, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import schema from "../../../../schemas/provenance.schema.json" with { type: "json" };
import { keyOf } from "../../../../src/compile/key.ts";
import type { Timeline } from "../../../../src/domain/timeline.ts";
import type { Origin } from "../../../../src/domain/origin.ts";
import { openCutter } from "../../../../src/world/cutting/cutter.ts";
import { askFfprobe } from "../../../../src/world/ffmpeg/tool.ts";
import { boxOf, C2PA_BOX, XMP_BOX } from "../../../../src/world/mp4.ts";
import { layoutOfAny } from "../../../helpers/timelines.ts";
import {
  anyDigest,
  clipOf,
  film,
  marks,
  never,
  openShelf,
  readMarks,
  readPictures,
  tempFolder,
  timeline,
  tools,
} from "../../ffmpeg/rig.ts";

const shelf = openShelf();
const prompt = anyDigest();
const origins: readonly Origin[] = [
  {
    shot: "gulls",
    kind: "filmed",
    provider: "vertex",
    model: "veo-3",
    key: keyOf({ model: "veo-3", prompt: "gulls" }, 1),
    prompt,
    made: "2026-01-01T00:00:00.000Z",
    rehearsal: false,
  },
];
const SIGNED = Buffer.from("a signed manifest");
const XMP =
  '<rdf:Description Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"/>';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let all: Timeline;

beforeAll(async () => {
  folder = await tempFolder();
  const filmed = await film(join(folder.path, "one.mp4"), marks(1, 14), {
    output: ["-metadata", "comment=by a service"],
  });
  await appendFile(filmed, boxOf(C2PA_BOX, SIGNED));
  await appendFile(filmed, boxOf(XMP_BOX, Buffer.from(XMP)));
  const own = await film(join(folder.path, "two.mp4"), marks(2, 17));
  const clips = [
    { ...(await clipOf(shelf, filmed)), shots: [{ id: "gulls", frames: 14 }] },
    { ...(await clipOf(shelf, own)), shots: [], file: "footage/pier.mp4" },
  ];
  all = timeline(clips, {
    title: "Harbour & <sea>",
    poster: 20,
    contactSheet: true,
    captions: { cues: [{ from: 0, to: 500, text: "Ahoy" }], burnt: false },
  });
});

afterAll(async () => await folder[Symbol.asyncDispose]());

async function cutTo(name: string, changes: Partial<Timeline> = {}, plan = all): Promise<string> {
  const output = join(folder.path, name);
  const wanted = { ...plan, ...changes };
  const to = { output, layout: layoutOfAny(wanted), fileOf: shelf.fileOf, origins };
  await openCutter(tools).cut(wanted, to, { signal: never, progress: () => {} });
  return output;
}

/** The film, with nothing beside it that has to be asked for. */
function bare(): Timeline {
  const { captions: _, poster: __, ...rest } = all;
  return { ...rest, contactSheet: false };
}

const shared = new Map<string, Promise<string>>();

/** That film in a container, as WebM with its stills. Each is cut once. */
async function plainly(container: "mp4" | "mov" | "webm"): Promise<string> {
  const web = { format: { container, codec: "vp9" }, poster: 30, contactSheet: true } as const;
  const plain = { format: { container, codec: "h264" } } as const;
  const made =
    shared.get(container) ?? cutTo(`plain-${container}/film.${container}`, container === "webm" ? web : plain, bare());
  shared.set(container, made);
  return await made;
}

async function tagsOf(file: string): Promise<Record<string, string>> {
  const args = ["-v", "error", "-show_format", "-of", "json", file];
  const answer = await askFfprobe(tools, args, { signal: never, deadline: 60_000, doing: "looking" });
  return JSON.parse("text" in answer ? answer.text : "{}").format.tags;
}

const SAYS = "Made with generative video: of 31 frames 14 by veo-3 (vertex).";

describe("beside a film", () => {
  it("stand a poster, a contact sheet, captions and where everything comes from, the same bytes twice", async () => {
    await cutTo("a/film.mp4");
    await cutTo("b/film.mp4");
    const names = (await readdir(join(folder.path, "a"))).toSorted();
    expect(names).toEqual(
      ["film.contact.png", "film.mp4", "film.poster.png", "film.provenance.json", "film.srt", "film.vtt"].toSorted(),
    );
    const [one, two] = await Promise.all(
      ["a", "b"].map((where) => Promise.all(names.map((name) => readFile(join(folder.path, where, name))))),
    );
    expect(two?.map((bytes, index) => bytes.equals(one?.[index] ?? Buffer.alloc(0)))).toEqual(names.map(() => true));

    const poster = await readFile(join(folder.path, "a/film.poster.png"));
    expect(await readPictures([poster])).toEqual([{ clip: 2, frame: 6 }]);
    const sheet = join(folder.path, "a/film.contact.png");
    expect(await readMarks(sheet, "crop=320:192:40:104")).toEqual([{ clip: 1, frame: 7 }]);
    expect(await readMarks(sheet, "crop=320:192:384:104")).toEqual([{ clip: 2, frame: 8 }]);
    expect(await readFile(join(folder.path, "a/film.srt"), "utf8")).toBe("1\n00:00:00,000 --> 00:00:00,500\nAhoy\n");

    const text = await readFile(join(folder.path, "a/film.provenance.json"), "utf8");
    const sidecar: unknown = JSON.parse(text);
    const validate = new Ajv({ strict: false }).compile(schema);
    validate(sidecar);
    expect(validate.errors).toBeNull();
    expect(sidecar).toMatchObject({
      version: 1,
      film: { name: "film.mp4", sha256: hash("sha256", one?.[names.indexOf("film.mp4")] ?? ""), frames: 31 },
      says: SAYS,
      digital_source_type: "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
      models: [{ provider: "vertex", model: "veo-3", rehearsal: false, frames: 14 }],
      items: [
        {
          kind: "clip",
          start: 0,
          frames: 14,
          media: { sha256: all.items[0]?.kind === "clip" ? all.items[0].media : "" },
          shots: [{ id: "gulls", start: 0, frames: 14, origin: "filmed", model: "veo-3", prompt_sha256: prompt }],
          carries: {
            c2pa: { sha256: hash("sha256", SIGNED), bytes: SIGNED.length },
            xmp: {
              sha256: hash("sha256", XMP),
              digital_source_type: "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
            },
            comment: "by a service",
          },
        },
        { kind: "clip", start: 14, frames: 17, file: "footage/pier.mp4", shots: [], carries: {} },
      ],
    });
    expect(text).not.toContain(folder.path);
  });

  it("stands nothing that was not asked for but where everything comes from", async () => {
    await plainly("mp4");
    expect((await readdir(join(folder.path, "plain-mp4"))).toSorted()).toEqual(["film.mp4", "film.provenance.json"]);
  });

  it("takes a poster and a sheet out of a film in Matroska, too", async () => {
    const poster = await readFile(`${await plainly("webm")}.poster.png`);
    expect(await readPictures([poster])).toEqual([{ clip: 2, frame: 16 }]);
  });

  it("changes nothing when the film cannot be proved", async () => {
    const output = await plainly("mp4");
    const before = await readFile(join(folder.path, "plain-mp4/film.provenance.json"));
    const wrong = { ...bare(), frames: 40 };
    const to = { output, layout: layoutOfAny(bare()), fileOf: shelf.fileOf, origins };
    const cutting = openCutter(tools).cut(wrong, to, { signal: never, progress: () => {} });
    await expect(cutting).rejects.toThrow();
    expect((await readFile(join(folder.path, "plain-mp4/film.provenance.json"))).equals(before)).toBe(true);
    expect((await readdir(join(folder.path, "plain-mp4"))).toSorted()).toEqual(["film.mp4", "film.provenance.json"]);
  });
});

describe("a film made with generative video", () => {
  it.each(["mp4", "mov", "webm"] as const)("says so in a .%s, where players look", async (container) => {
    const file = await plainly(container);
    const tags = await tagsOf(file);
    expect(tags["comment"] ?? tags["COMMENT"]).toBe(SAYS);
    expect(tags["title"]).toBe("Harbour & <sea>");
    expect(await readMarks(file)).toHaveLength(31);
  });

  it("says so in XMP behind everything else, well-formed and with what kind of source it is", async () => {
    const bytes = await readFile(await plainly("mp4"));
    const at = bytes.indexOf(Buffer.from(XMP_BOX, "hex"));
    expect(bytes.toString("latin1", at - 4, at)).toBe("uuid");
    expect(at - 8 + bytes.readUInt32BE(at - 8)).toBe(bytes.length);
    expect(bytes.indexOf("moov")).toBeLessThan(bytes.indexOf("mdat"));
    const packet = bytes.toString("utf8", at + 16);
    expect(packet).toContain(
      "<Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia<",
    );
    expect(packet).toContain("Harbour &amp; &lt;sea&gt;");
    expect(packet).toContain(SAYS);
  });

  it("says nothing where all of it is the author's own", async () => {
    const [, own] = all.items;
    if (own?.kind !== "clip") throw new Error("the second is footage");
    const file = await cutTo("own/film.mp4", { items: [{ ...own, start: 0 }], frames: 17 }, bare());
    expect(Object.keys(await tagsOf(file))).not.toContain("comment");
    expect((await readFile(file)).includes(Buffer.from(XMP_BOX, "hex"))).toBe(false);
  });
});
