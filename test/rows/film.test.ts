import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { layoutOf } from "../../src/cut/layout.ts";
import { StoryboardError } from "../../src/domain/problem.ts";
import { clipsOf, type Road, type Timeline } from "../../src/domain/timeline.ts";
import { openCutter } from "../../src/world/cutting/cutter.ts";
import { probe } from "../../src/world/ffmpeg/probe.ts";
import * as rig from "../world/ffmpeg/rig.ts";
import {
  clipOf,
  film,
  marks,
  never,
  openShelf,
  readMarks,
  readSound,
  tempFolder,
  timeline,
  tools,
} from "../world/ffmpeg/rig.ts";
import { ALL } from "../helpers/all.ts";
import { from as imported, startChild } from "../helpers/child.ts";
import { missing, mounted, partsIn, processesWith } from "./rig.ts";

const folder = await tempFolder();
afterAll(() => folder[Symbol.asyncDispose]());
const at = (...names: readonly string[]): string => join(folder.path, ...names);
const ROADS: readonly Road[] = ["copy", "smart", "full"];
const OLD = "the old film";

/** Whether a row is tried by a road: by its `only`, or by all where there is time, else by its `usual`, which is another in turn. */
function isTried(road: Road, { only, usual }: { readonly only?: Road; readonly usual?: Road }): boolean {
  return only === undefined ? ALL || usual === road : only === road;
}

// Rows that ask nothing of a road are held elsewhere: G1 in disk.test.ts, G2 and G18 in test/world/ffmpeg, G11 in test/world/cutting/words.test.ts,
// G17 for a whole run as P6 in process.test.ts, and what becomes of kept pieces in test/world/cutting/kept.test.ts.

/** Footage of an author who gives files names that mean something to other programs. */
type Footage = { readonly one: string; readonly two: string; readonly music: string; readonly styled: string };
const NAMES: Footage = {
  one: "-y 'concat:a|b' %d\n#.mp4",
  two: "http:%2F%2Fx:y;[0]$(id).mp4",
  music: "-i pipe:0'\\.wav",
  styled: "x':force_style='a,b.ass",
};
const STYLED = `[Script Info]
ScriptType: v4.00+
[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Film Text,10
[Events]
Format: Start, End, Style, Text
Dialogue: 0:00:01.00,0:00:01.50,Default,Here
`;
mkdirSync(at("footage"));
const video = rig.words("-g 6 -keyint_min 6 -sc_threshold 0");
for (const [clip, name] of [NAMES.one, NAMES.two].entries()) {
  const plain = await film(at(`plain-${clip}.mp4`), marks(clip + 1, 48), { tone: 400 * (clip + 1), video });
  copyFileSync(plain, at("footage", name));
}
await rig.ffmpeg([...rig.words("-f lavfi -i sine=frequency=200:duration=1"), at("music.wav")]);
copyFileSync(at("music.wav"), at("footage", NAMES.music));
writeFileSync(at("footage", NAMES.styled), STYLED);

type Filmed = {
  readonly plan: Timeline;
  readonly footage: Footage;
  readonly fileOf: ReturnType<typeof openShelf>["fileOf"];
};

/** A film that can only be made by one of the roads, with music under it and captions, of copies of the same footage. */
async function filmBy(road: Road): Promise<Filmed> {
  const place = at(`footage-${road}-${readdirSync(folder.path).length}`);
  mkdirSync(place);
  const copied = (name: string): string => {
    copyFileSync(at("footage", name), join(place, name));
    return join(place, name);
  };
  const footage = {
    one: copied(NAMES.one),
    two: copied(NAMES.two),
    music: copied(NAMES.music),
    styled: copied(NAMES.styled),
  };
  const shelf = openShelf();
  const plain = timeline([await clipOf(shelf, footage.one), await clipOf(shelf, footage.two)]);
  const overlap = road === "copy" ? 0 : 4;
  const [first, second] = plain.items;
  if (!first || !second) throw new Error("two clips were laid");
  const music = { media: shelf.put(footage.music), gainDb: -6, duck: true, loop: true, fadeIn: 2, fadeOut: 4 };
  const styled = { file: NAMES.styled, media: shelf.put(footage.styled) };
  const cues = [{ from: 1000, to: 1500, text: "Here; it's %{pts} [a]" }];
  const plan: Timeline = {
    ...plain,
    items: [
      first,
      { ...second, start: 48 - overlap, ...(overlap > 0 && { overlap: { type: "fade", frames: overlap } }) },
    ],
    frames: 96 - overlap,
    soundtrack: { music, voices: [{ media: music.media, start: 30, gainDb: 0 }] },
    captions: { cues, burnt: road === "full", ...(road === "full" && { styled }) },
    ...(road !== "copy" && { overlays: [{ kind: "lower-third", text: "x':y", start: 50, frames: 6 }] }),
  };
  return { plan, footage, fileOf: shelf.fileOf };
}

const laid = new Map<Road, Promise<Filmed>>();

/** The same, for those who do no harm to its footage. */
async function sharedBy(road: Road): Promise<Filmed> {
  const made = laid.get(road) ?? filmBy(road);
  laid.set(road, made);
  return await made;
}

const surveys = new WeakMap<Timeline, ReturnType<ReturnType<typeof openCutter>["survey"]>>();

/** Where a film's files can be cut, looked for once. */
async function pointsOf({ plan, fileOf }: Filmed): ReturnType<ReturnType<typeof openCutter>["survey"]> {
  const looked = surveys.get(plan) ?? openCutter(tools).survey(plan, fileOf, never);
  surveys.set(plan, looked);
  return await looked;
}

type How = {
  readonly ffmpeg?: string;
  readonly signal?: AbortSignal;
  readonly progress?: () => void;
  readonly between?: () => void;
};

/** Cuts a film by its road; `between` happens when its footage was looked into already. */
async function cut(
  { road, ...made }: Filmed & { readonly road: Road },
  output: string,
  { ffmpeg = tools.ffmpeg, signal = never, progress = () => {}, between = () => {} }: How = {},
): Promise<void> {
  const { plan, fileOf } = made;
  const points = road === "full" ? new Map() : await pointsOf(made);
  const layout = layoutOf(plan, points);
  expect(layout.road).toBe(road);
  between();
  await openCutter({ ...tools, ffmpeg }).cut(plan, { output, layout, fileOf, origins: [] }, { signal, progress });
}

const cuts = new Map<Road, Promise<string>>();

/** The film by a road, of copies of its own, cut once. */
async function sharedCut(road: Road): Promise<string> {
  const output = at(`plain-${road}.mp4`);
  const made =
    cuts.get(road) ??
    filmBy(road)
      .then((each) => cut({ ...each, road }, output))
      .then(() => output);
  cuts.set(road, made);
  return await made;
}

/** What a cut ends with, after looking that the old film stands as it was and nothing lies beside it. */
async function failed(work: (output: string) => Promise<void>, name: string): Promise<{ code: string; text: string }> {
  const output = at(name, "film.mp4");
  mkdirSync(at(name));
  writeFileSync(output, OLD);
  const error: unknown = await work(output).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoryboardError)) throw error ?? new Error("the film was made");
  expect(readFileSync(output, "utf8")).toBe(OLD);
  expect(readdirSync(at(name))).toEqual(["film.mp4"]);
  const { code, message, hint } = error.problem;
  return { code, text: `${message}\n${hint ?? ""}` };
}

/** A program in ffmpeg's place. It says what it is, as any build does; all else is the script's. */
function shim(name: string, script: string): string {
  const version = `[ "$1" = -version ] && exec "${tools.ffmpeg}" "$@"`;
  writeFileSync(at(name), `#!/bin/bash\n${version}\n${script}\n`, { mode: 0o755 });
  return at(name);
}

const REAL = `exec "${tools.ffmpeg}" "$@"`;
/** What is said of a tool that says that all is well and made too little. */
const NO_FILM = /^(?:ffmpeg\/failed|cut\/wrong-length)$/;
/** Whether a call of ffmpeg is the last one of a film's picture: the join. */
const AT_THE_JOIN = 'case "$*" in *"file:film.mp4") ';

/** Whether a call of ffmpeg is one in which a film's picture is made. */
const WHILE_MADE = 'case "$*" in *libx264*|*"file:film.mp4") ';

type Killing = { readonly output: string; readonly ffmpeg: string; readonly begun: string; readonly path?: string };

/** Cuts a film over an old one in a process of its own, which is killed outright once its tool has made the file `begun`. `path`: where that process finds programs. */
async function killed(
  { road, ...made }: Filmed & { readonly road: Road },
  { output, ffmpeg, begun, path = process.env["PATH"] ?? "" }: Killing,
): Promise<void> {
  const { plan, fileOf } = made;
  const layout = layoutOf(plan, road === "full" ? new Map() : await pointsOf(made));
  expect(layout.road).toBe(road);
  mkdirSync(dirname(output));
  writeFileSync(output, OLD);
  const { music, voices } = plan.soundtrack;
  const media = [
    ...clipsOf(plan),
    ...voices,
    ...(music ? [music] : []),
    ...(plan.captions?.styled ? [plan.captions.styled] : []),
  ];
  const files = Object.fromEntries(media.map((each) => [each.media, fileOf(each.media)]));
  const given = JSON.stringify({ plan, layout, files, output, tools: { ...tools, ffmpeg }, path });
  const child = startChild(`${imported("src/world/cutting/cutter.ts", "openCutter")}
    const { plan, layout, files, output, tools, path } = ${given};
    process.env.PATH = path;
    const watch = { signal: new AbortController().signal, progress: () => {} };
    await openCutter(tools).cut(plan, { output, layout, fileOf: (media) => files[media], origins: [] }, watch);
  `);
  await expect.poll(() => existsSync(begun) || child.process.exitCode !== null, { timeout: 60_000 }).toBe(true);
  child.process.kill("SIGKILL");
  const { signal, stderr } = await child.ended;
  expect(signal, stderr).toBe("SIGKILL");
}

type Fault = {
  readonly row: string;
  readonly what: string;
  readonly script: string;
  readonly code: RegExp;
  readonly words: RegExp;
  /** The join is the same by every road: where this says one, a fault is tried on no other. */
  readonly only?: Road;
  readonly usual?: Road;
};
const FAULTS: readonly Fault[] = [
  {
    row: "G4",
    what: "is killed",
    script: 'echo "my last words" >&2; kill -SEGV $$',
    code: /^ffmpeg\/failed$/,
    words: /killed \(SIGSEGV\)[^]*my last words/,
    usual: "smart",
  },
  {
    row: "G4",
    what: "is killed at the join",
    script: `${AT_THE_JOIN} kill -KILL $$;; esac\n${REAL}`,
    code: /^ffmpeg\/failed$/,
    words: /killed \(SIGKILL\)/,
    only: "copy",
  },
  {
    row: "G5",
    what: "makes nothing and says that all is well",
    script: "exit 0",
    code: NO_FILM,
    words: /made no film|0 frames/,
    usual: "full",
  },
  {
    row: "G5",
    what: "makes an empty file of the join",
    script: `${AT_THE_JOIN} : >film.mp4; exit 0;; esac\n${REAL}`,
    code: NO_FILM,
    words: /./,
    only: "full",
  },
  {
    row: "G5",
    what: "makes a film that is too short",
    script: `${AT_THE_JOIN} exec "${tools.ffmpeg}" "\${@:1:$#-1}" -t 1 "\${@: -1}";; esac\n${REAL}`,
    code: /^cut\/wrong-length$/,
    words: /./,
    usual: "copy",
  },
  {
    row: "G6",
    what: "says 20 MB",
    script: "head -c 20000000 /dev/zero | tr '\\0' 'x' >&2; exit 1",
    code: /^ffmpeg\/failed$/,
    words: /^[^]{1,70000}$/,
    usual: "smart",
  },
  {
    row: "G15",
    what: "finds the disk full at the join",
    script: `${AT_THE_JOIN} echo "av_write_frame: No space left on device" >&2; exit 1;; esac\n${REAL}`,
    code: /^disk\/full$/,
    words: /room/,
    only: "smart",
  },
];

type Loss = {
  readonly what: keyof Footage;
  readonly how: string;
  readonly harm: (file: string) => void;
  readonly words: RegExp;
  readonly only?: Road;
  readonly usual?: Road;
};
function replaceByFolder(file: string): void {
  rmSync(file);
  mkdirSync(file);
}

const GONE = /changed while the film was cut: it is not there any more/;
const LOSSES: readonly Loss[] = [
  { what: "one", how: "torn", harm: (file) => truncateSync(file, 9000), words: /damaged/, usual: "smart" },
  { what: "two", how: "lost", harm: (file) => rmSync(file), words: /not at/, usual: "copy" },
  {
    what: "two",
    how: "a folder",
    harm: (file) => replaceByFolder(file),
    words: /cannot be read \(EISDIR\)/,
    usual: "full",
  },
  { what: "music", how: "lost", harm: (file) => rmSync(file), words: GONE, usual: "full" },
  { what: "music", how: "torn", harm: (file) => truncateSync(file, 20), words: /knows no sound file/, only: "copy" },
  { what: "styled", how: "lost", harm: (file) => rmSync(file), words: GONE, only: "full" },
];

describe.each(ROADS)("a film by the %s road", (road) => {
  it.runIf(isTried(road, { usual: "smart" }))(
    "G3 whose tool hangs and ignores being asked is given up when it is told to, and nothing of it lives on",
    async () => {
      const made = await sharedBy(road);
      const ffmpeg = shim(`hangs-${road}`, `trap "" TERM; touch "${at(`begun-${road}`)}"; while :; do sleep 0.2; done`);
      const stop = new AbortController();
      const work = failed((output) => cut({ ...made, road }, output, { ffmpeg, signal: stop.signal }), `hung-${road}`);
      await expect.poll(() => existsSync(at(`begun-${road}`)), { timeout: 60_000 }).toBe(true);
      stop.abort();
      expect((await work).code).toBe("run/interrupted");
      expect(processesWith(ffmpeg)).toEqual([]);
    },
  );

  it.each(FAULTS.filter((fault) => isTried(road, fault)))(
    "$row whose tool $what leaves the old one in its place, and says so",
    async ({ row, what, script, code, words }) => {
      const made = await sharedBy(road);
      const name = `${row}-${what.replaceAll(" ", "-")}-${road}`;
      const ffmpeg = shim(`shim-${name}`, script);
      const problem = await failed((output) => cut({ ...made, road }, output, { ffmpeg }), name);
      expect(problem.code, problem.text).toMatch(code);
      expect(problem.text).toMatch(words);
    },
  );

  it.runIf(isTried(road, { usual: "full" }))(
    "G7, G16 that is stopped in the middle is not there, and its tools were never in the group that Ctrl-C reaches",
    async () => {
      const made = await sharedBy(road);
      const groups = at(`groups-${road}`);
      const ffmpeg = shim(`grouped-${road}`, `cut -d' ' -f5 /proc/$$/stat >>"${groups}"\n${REAL}`);
      const stop = new AbortController();
      const how = { ffmpeg, signal: stop.signal, progress: () => stop.abort() };
      expect((await failed((output) => cut({ ...made, road }, output, how), `stopped-${road}`)).code).toBe(
        "run/interrupted",
      );
      const own = readFileSync("/proc/self/stat", "utf8").split(" ")[4];
      const seen = readFileSync(groups, "utf8").trim().split("\n");
      expect(seen.length).toBeGreaterThan(0);
      expect(seen).not.toContain(own);
    },
  );

  it.runIf(["smart", "full"].includes(road) && missing("setpriv") === undefined)(
    "G17 whose maker is killed outright takes its tools along, and the next one sweeps up and makes it",
    async () => {
      const made = await filmBy(road);
      const ffmpeg = shim(
        `orphaned-${road}`,
        `${WHILE_MADE} touch "${at(`made-${road}`)}"; while :; do sleep 0.2; done;; esac\n${REAL}`,
      );
      const output = at(`killed-${road}`, "film.mp4");
      await killed({ ...made, road }, { output, ffmpeg, begun: at(`made-${road}`) });
      await expect.poll(() => processesWith(ffmpeg), { timeout: 20_000 }).toEqual([]);
      expect(readFileSync(output, "utf8")).toBe(OLD);
      expect(partsIn(at(`killed-${road}`))).not.toEqual([]);
      await cut({ ...made, road }, output);
      expect(readFileSync(output).equals(readFileSync(await sharedCut(road)))).toBe(true);
      expect(partsIn(at(`killed-${road}`))).toEqual([]);
    },
  );

  it.runIf(isTried(road, { usual: "full" }))(
    "G17 whose maker is killed where nothing ends its tools is not touched by what they still do",
    async () => {
      const made = await filmBy(road);
      const [begun, go, over] = ["begun", "go", "over"].map((name) => at(`alone-${name}-${road}`));
      const alone = `PATH=/usr/bin:/bin; touch "${begun}"; until [ -e "${go}" ]; do sleep 0.1; done`;
      const script = `${WHILE_MADE} ${alone}; "${tools.ffmpeg}" "$@"; touch "${over}"; exit;; esac\n${REAL}`;
      const output = at(`alone-${road}`, "film.mp4");
      await killed(
        { ...made, road },
        { output, ffmpeg: shim(`alone-${road}-shim`, script), begun: begun ?? "", path: "" },
      );
      await cut({ ...made, road }, output);
      writeFileSync(go ?? "", "");
      await expect.poll(() => existsSync(over ?? ""), { timeout: 20_000 }).toBe(true);
      expect(readFileSync(output).equals(readFileSync(await sharedCut(road)))).toBe(true);
      expect(partsIn(at(`alone-${road}`))).toEqual([]);
    },
  );

  it.each(LOSSES.filter((loss) => isTried(road, loss)))(
    "G8 whose $what is $how after it was looked into is not made of the rest",
    async ({ what, how, harm, words }) => {
      const made = await filmBy(road);
      const between = (): void => harm(made.footage[what]);
      const { text } = await failed((output) => cut({ ...made, road }, output, { between }), `${what}-${how}-${road}`);
      expect(text).toMatch(words);
      expect(text).not.toContain("at Object.");
    },
  );

  it.runIf(isTried(road, { usual: "full" }))(
    "G12, G13, G20 has the same bytes from files of any name, no word of its author's in a filter or a list, and nothing but files as inputs",
    async () => {
      const made = await sharedBy(road);
      const calls = at(`calls-${road}`);
      const ffmpeg = shim(`told-${road}`, `printf '%s\\0' "$@" >>"${calls}"; printf '\\1\\0' >>"${calls}"\n${REAL}`);
      const first = at(`once-${road}.mp4`);
      await cut({ ...made, road }, first, { ffmpeg });
      expect(readFileSync(await sharedCut(road)).equals(readFileSync(first))).toBe(true);

      const read = await readMarks(first);
      expect(read.slice(0, 44)).toEqual(marks(1, 44));
      const behind = made.plan.frames - 40;
      expect(read.slice(behind)).toEqual(marks(2, 40, 8));
      expect(await readSound(first)).toHaveLength(Math.ceil((made.plan.frames * 2000) / 1024) * 1024);

      const told = readFileSync(calls, "utf8").split("\0");
      const inputs = told.filter((_, index) => told[index - 1] === "-i");
      expect(inputs.length).toBeGreaterThan(2);
      for (const input of inputs) expect(input).toMatch(/^(?:file:|(?:color|anullsrc|sine)=)/);
      const others = told.filter((_, index) => told[index - 1] !== "-i").join("\n");
      for (const word of [...Object.values(NAMES), "it's %{pts}", "x':y", home(made.footage.one)])
        expect(others).not.toContain(word);
    },
  );

  it.runIf(isTried(road, { usual: "smart" }))(
    "G14 is not made of a playlist or a drawing that took the place of a clip or of its music, and nobody is asked for anything",
    async () => {
      let asked = 0;
      const server = createServer((_, response) => {
        asked += 1;
        response.end();
      }).listen(0, "127.0.0.1");
      await new Promise((resolve) => server.once("listening", resolve));
      const address = server.address();
      const where = typeof address === "object" ? `http://127.0.0.1:${address?.port}/x.ts` : "";
      const playlist = `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n${where}\n#EXTINF:2,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n`;
      const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="${where}"/></svg>`;
      const manifest = `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><BaseURL>${where}</BaseURL></MPD>`;
      for (const [which, text, what] of [
        ["one", playlist, "hls"],
        ["one", manifest, "dash"],
        ["two", drawing, "svg"],
        ["music", playlist, "hls"],
      ] as const) {
        const made = await filmBy(road);
        const name = `swapped-${road}-${which}-${what}`;
        const swap = (): void => writeFileSync(made.footage[which], text);
        const { text: said } = await failed((output) => cut({ ...made, road }, output, { between: swap }), name);
        expect(said).not.toContain("root:");
      }
      server.close();
      expect(asked).toBe(0);
    },
  );

  it.runIf(isTried(road, { usual: "smart" }) && missing("root", "mount") === undefined)(
    "G15 whose disk becomes full while it is cut is not made, and the old one stays",
    async () => {
      const made = await sharedBy(road);
      const output = at(`small-${road}`, "film.mp4");
      using disk = mounted(dirname(output), "-t", "tmpfs", "-o", "size=60k", "none");
      expect(disk).toBeDefined();
      writeFileSync(output, OLD);
      await expect(cut({ ...made, road }, output)).rejects.toMatchObject({ problem: { code: "disk/full" } });
      expect(readFileSync(output, "utf8")).toBe(OLD);
      expect(readdirSync(dirname(output))).toEqual(["film.mp4"]);
    },
  );

  it.runIf(isTried(road, { usual: "copy" }))(
    "G15 whose place is a folder, or below a file, is not made, and what stands there stays",
    async () => {
      const made = await sharedBy(road);
      mkdirSync(at(`taken-${road}.mp4`, "inside"), { recursive: true });
      writeFileSync(at(`file-${road}`), OLD);
      for (const output of [at(`taken-${road}.mp4`), at(`file-${road}`, "film.mp4")]) {
        await expect(cut({ ...made, road }, output)).rejects.toMatchObject({ problem: { code: "disk/failed" } });
      }
      expect(readdirSync(at(`taken-${road}.mp4`))).toEqual(["inside"]);
      expect(readFileSync(at(`file-${road}`), "utf8")).toBe(OLD);
      expect(partsIn(folder.path)).toEqual([]);
    },
  );

  it.runIf(isTried(road, { usual: "full" }))(
    "G19 is the same whatever language the machine counts in: ffmpeg counts with dots",
    async () => {
      const noted = at(`locale-${road}`);
      const ffmpeg = shim(`locale-shim-${road}`, `env >"${noted}"\n${REAL}`);
      chmodSync(ffmpeg, 0o755);
      const made = await sharedBy(road);
      const before = { ...process.env };
      Object.assign(process.env, {
        LC_ALL: "de_DE.UTF-8",
        LC_NUMERIC: "de_DE.UTF-8",
        LANG: "ar_EG.UTF-8",
        TZ: "Pacific/Chatham",
      });
      try {
        await cut({ ...made, road }, at(`elsewhere-${road}.mp4`), { ffmpeg });
      } finally {
        process.env = before;
      }
      const told = readFileSync(noted, "utf8");
      expect(told).toMatch(/^LC_ALL=C$/m);
      expect(told).not.toMatch(/^(?:LC_NUMERIC|LANG|TZ)=/m);
      expect(readFileSync(await sharedCut(road)).equals(readFileSync(at(`elsewhere-${road}.mp4`)))).toBe(true);
    },
  );
});

/** The folder of a file. */
function home(file: string): string {
  return file.slice(0, file.lastIndexOf("/footage-"));
}

it.each(["smart", "full"] as const)(
  "G9 clips of another size, rate and sound are brought in line by the %s road, their sound in step at every join",
  async (road) => {
    const shelf = openShelf();
    const odd = await film(at(`odd-${road}.mp4`), marks(9, 50), {
      width: 320,
      height: 192,
      rate: 25,
      tone: 1000,
      audio: rig.words("-ar 44100"),
    });
    const silent = await film(at(`silent-${road}.mp4`), marks(8, 24), { tone: 0, video });
    const files = [at("plain-0.mp4"), odd, at("plain-1.mp4"), silent];
    const plan = timeline(await Promise.all(files.map((file) => clipOf(shelf, file))));
    const layout = layoutOf(
      plan,
      road === "full" ? new Map() : await openCutter(tools).survey(plan, shelf.fileOf, never),
    );
    expect(layout.road).toBe(road);
    const output = at(`differs-${road}.mp4`);
    await openCutter(tools).cut(
      plan,
      { output, layout, fileOf: shelf.fileOf, origins: [] },
      { signal: never, progress: () => {} },
    );
    const read = await readMarks(output);
    expect(read).toHaveLength(48 + 48 + 48 + 24);
    expect([...read.slice(0, 48), ...read.slice(96)]).toEqual([...marks(1, 48), ...marks(2, 48), ...marks(8, 24)]);
    expect([read[48], read[95]]).toEqual([
      { clip: 9, frame: 0 },
      { clip: 9, frame: 49 },
    ]);
    const sound = await readSound(output);
    for (const [tone, from] of [
      [400, 0],
      [1000, 48],
      [800, 96],
    ] as const) {
      const begin = from * 2000;
      expect(rig.loudness(sound.subarray(begin + 2000, begin + 20_000), tone)).toBeGreaterThan(0.08);
      if (begin > 0) expect(rig.loudness(sound.subarray(begin - 20_000, begin - 2000), tone)).toBeLessThan(0.01);
    }
    expect(Math.max(...sound.subarray(145 * 2000).map(Math.abs))).toBeLessThan(0.01);
    expect(await probe(tools, output, never)).toMatchObject({ steady: true, seconds: 168 / 24 });
  },
);

it("G10 twelve shots whose ids sort otherwise are shown in the order of the file", async () => {
  const shelf = openShelf();
  const whole = await clipOf(shelf, at("plain-0.mp4"));
  const turns = [7, 2, 5, 0, 6, 1, 4, 3, 7, 0, 2, 6];
  const parts = turns.map((turn, index) => ({
    ...whole,
    from: turn * 6,
    frames: 6,
    shots: [{ id: `s${11 - index}`, frames: 6 }],
  }));
  const plan = timeline(parts);
  const layout = layoutOf(plan, await openCutter(tools).survey(plan, shelf.fileOf, never));
  await openCutter(tools).cut(
    plan,
    { output: at("turns.mp4"), layout, fileOf: shelf.fileOf, origins: [] },
    { signal: never, progress: () => {} },
  );
  expect(await readMarks(at("turns.mp4"))).toEqual(turns.flatMap((turn) => marks(1, 6, turn * 6)));
});
