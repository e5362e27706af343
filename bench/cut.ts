// What a cut costs against ffmpeg's own joins, against rendering everything, and against other programs, all in one run on the same clips. Exits 1 above a bound.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundle, unmake } from "../test/helpers/built.ts";
import { CLIP, makeClips, type Keyframes } from "./cut/clips.ts";
import { measure, type Cost } from "./cut/measure.ts";
import { piecesIn } from "../src/world/cutting/shelf.ts";
import { cutOurs, watchOurs } from "./cut/ours.ts";
import { PEERS } from "./cut/peers.ts";
import { concatCopy, concatWithOneSound, fadeChain, type Film } from "./cut/plain.ts";

const { values: flags } = parseArgs({
  options: {
    clips: { type: "string", default: "20" },
    rounds: { type: "string", default: "3" },
    "peer-clips": { type: "string", default: "5" },
    folder: { type: "string" },
  },
});

/** Frames of each crossfade. */
const OVERLAP = CLIP.rate / 2;

/** Two ways to make one film, and how their costs must stand to each other: `most` times the other at most. */
type Race = {
  readonly name: string;
  readonly ours: string;
  readonly other: string;
  readonly most?: number;
};

const built = await bundle(join(import.meta.dirname, "cut/ours.ts"));
const program = join(built, "ours.js");
const folder = await mkdtemp(join(tmpdir(), "storyboard-bench-cut-"));
const costs = new Map<string, Cost>();

/** Runs everybody in turn, round by round, and keeps of each the round that cost the least. */
async function run(rounds: number, commands: ReadonlyMap<string, () => Promise<readonly string[]>>): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, commandOf] of commands) {
      const cost = await measure({ run: await commandOf(), cwd: folder });
      const best = costs.get(name);
      costs.set(name, best === undefined ? cost : leastOf(best, cost));
    }
  }
}

/** Time is what the quickest run took; memory is what the largest held. */
function leastOf(a: Cost, b: Cost): Cost {
  const [wall, cpu] = [Math.min(a.wall, b.wall), Math.min(a.cpu, b.cpu)];
  return { wall, cpu, memory: Math.max(a.memory, b.memory), shares: Math.max(a.shares, b.shares) };
}

function tell(name: string): void {
  const cost = costs.get(name);
  if (cost === undefined) return;
  const { wall, cpu, memory } = cost;
  const figures = [`${wall.toFixed(1)} s`, `${cpu.toFixed(1)} s of processors`, `${memory.toFixed(0)} MB`];
  process.stdout.write(`  ${name.padEnd(62)} ${figures.map((each) => each.padStart(10)).join("  ")}\n`);
}

/** Says how two stand to each other, by both clocks, and whether that is good. */
function judge({ name, ours, other, most }: Race): void {
  const [a, b] = [costs.get(ours), costs.get(other)];
  if (a === undefined || b === undefined) return;
  const [wall, cpu] = [a.wall / b.wall, a.cpu / b.cpu];
  // What else the machine does slows a clock on the wall more than it adds to what processors did.
  const isGood = most === undefined || Math.min(wall, cpu) <= most;
  const bound = most === undefined ? "" : `, at most ${most.toFixed(2)}: ${isGood ? "good" : "TOO SLOW"}`;
  process.stdout.write(`  ${name}: ${wall.toFixed(2)} of the time, ${cpu.toFixed(2)} of the processors${bound}\n`);
  if (!isGood) process.exitCode = 1;
}

async function anew(kept: string): Promise<string> {
  await rm(kept, { recursive: true, force: true });
  return kept;
}

const [count, rounds, few] = [Number(flags.clips), Number(flags.rounds), Number(flags["peer-clips"])];
try {
  const made = await makeClips(flags.folder ?? join(folder, "clips"), Math.max(count, few));
  let films = 0;
  const filmOf = (keyframes: Keyframes, overlap: number, most = count): Film => ({
    clips: made[keyframes].clips.slice(0, most),
    overlap,
    output: join(folder, `film-${(films += 1)}.mp4`),
  });
  const [each, first] = ["each-second", "first-only"] as const;
  const state = join(folder, "state");
  const kept = piecesIn(state);
  // What a run films is watched as it comes home, while the service makes the rest.
  const watched = async (): Promise<string> => {
    await anew(kept);
    await watchOurs([...made[each].clips.slice(0, count), made[each].other], state);
    return kept;
  };
  const changed = (): Film => {
    const film = filmOf(each, OVERLAP);
    const middle = count >> 1;
    return { ...film, clips: film.clips.map((file, index) => (index === middle ? made[each].other : file)) };
  };
  process.stdout.write(
    `${count} clips of 8 s, 1280×720; the best of ${rounds} rounds; memory is that of all processes together\n`,
  );
  await run(
    rounds,
    new Map([
      ["hard cuts: ffmpeg's concat copy", () => concatCopy(filmOf(each, 0))],
      ["hard cuts: the same, sound encoded as one stream", () => concatWithOneSound(filmOf(each, 0))],
      [
        "hard cuts: ours, clips never seen before",
        async () => cutOurs(program, { ...filmOf(each, 0), kept: await anew(join(folder, "hard")) }),
      ],
      ["hard cuts: ours, once more", async () => cutOurs(program, { ...filmOf(each, 0), kept: join(folder, "hard") })],
      [
        "crossfades: ours, clips never seen before",
        async () => cutOurs(program, { ...filmOf(each, OVERLAP), kept: await anew(join(folder, "unseen")) }),
      ],
      ["crossfades: ours", async () => cutOurs(program, { ...filmOf(each, OVERLAP), kept: await watched() })],
      ["crossfades: ours again, one clip changed", async () => cutOurs(program, { ...changed(), kept })],
      ["crossfades: one chain of ffmpeg's", async () => fadeChain(filmOf(each, OVERLAP))],
      ["crossfades, keyframe at the start only: ours", async () => cutOurs(program, filmOf(first, OVERLAP))],
      ["crossfades, keyframe at the start only: one chain", async () => fadeChain(filmOf(first, OVERLAP))],
    ]),
  );
  const ofFew = `${few} clips, crossfades`;
  const found = PEERS.filter((peer) => peer.found());
  const missing = PEERS.filter((peer) => !found.includes(peer)).map(({ name }) => name);
  const racers = new Map([
    [`${ofFew}: ours`, async () => cutOurs(program, filmOf(each, OVERLAP, few))],
    ...found.map(
      ({ name, command }) => [`${ofFew}: ${name}`, async () => command(filmOf(each, OVERLAP, few))] as const,
    ),
  ]);
  if (found.length > 0) await run(1, racers);
  for (const name of costs.keys()) tell(name);
  const [hard, soft, late] = ["hard cuts", "crossfades", "crossfades, keyframe at the start only"];
  const races: readonly Race[] = [
    {
      name: "hard cuts against concat copy",
      ours: `${hard}: ours, once more`,
      other: `${hard}: ffmpeg's concat copy`,
      most: 1.3,
    },
    {
      name: "hard cuts against the same work",
      ours: `${hard}: ours, once more`,
      other: `${hard}: the same, sound encoded as one stream`,
    },
    {
      name: "crossfades against rendering everything",
      ours: `${soft}: ours`,
      other: `${soft}: one chain of ffmpeg's`,
      most: 1 / 3.5,
    },
    { name: "crossfades that must be rendered whole", ours: `${late}: ours`, other: `${late}: one chain`, most: 1 },
    {
      name: "one changed clip against nothing kept",
      ours: `${soft}: ours again, one clip changed`,
      other: `${soft}: ours`,
      most: 1 / 5,
    },
    ...found.map(({ name }) => ({
      name: `against ${name}`,
      ours: `${ofFew}: ours`,
      other: `${ofFew}: ${name}`,
      most: 1,
    })),
  ];
  for (const race of races) judge(race);
  if (missing.length > 0) process.stdout.write(`  not found here: ${missing.join(", ")}\n`);
} finally {
  await Promise.all([unmake(built), rm(folder, { recursive: true, force: true })]);
}
