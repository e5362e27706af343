import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { EmulatorFlags } from "../../src/cli/commands/emulator.ts";
import type { LedgerView } from "../../src/world/emulator/ledger.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";
import { probeFilm } from "../helpers/films.ts";
import { expectNoneBelow } from "../helpers/secrets.ts";

const MAIN = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const LATER = new URL("./later.ts", import.meta.url).href;
const KEY = "sk-test-4711-secret";
const DAY_SECONDS = 86_400;
const LOCK = "film.lock.yaml";
/** No night of these takes nearly as long, milliseconds. */
const DEADLINE = 180_000;

const run = promisify(execFile);

/** How a command of a night ended. */
type Ended = { readonly code: number | null; readonly said: string };

/** What a night came to. `ordered`: the prompts of all that the service took tonight; `paid`: what it bills for them, US dollars. */
export type NightEnd = Ended & {
  readonly ordered: readonly string[];
  readonly paid: number;
  /** What the film shows, by the prompts of its clips in their order, and how many frames it has; undefined where there is none. */
  readonly film?: { readonly prompts: readonly string[]; readonly frames: number };
};

/** What a night does otherwise than all others. */
export type Night = {
  /** More flags of `run`. */
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Kills the machine once the service has taken so many orders tonight. */
  readonly killAfter?: number;
  /** So many machines at once. */
  readonly machines?: number;
};

/** A film in a git repository, an author with a clone of it, a service, a store, and a fresh machine every night. */
export type Repository = AsyncDisposable & {
  readonly emulator: EmulatorProcess;
  /** The folder of the store that the nights share. */
  readonly store: string;
  readonly author: {
    /** Changes a text of a file, or writes it whole where nothing is to be replaced. Throws where the text is not there. */
    readonly edit: (file: string, was: string, is: string) => Promise<void>;
    readonly git: (...words: string[]) => Promise<string>;
    /** Commits everything and pushes it. */
    readonly push: (message: string) => Promise<void>;
    /** Runs a command of the program in the author's clone. */
    readonly storyboard: (...words: string[]) => Promise<Ended>;
  };
  readonly night: (what?: Night) => Promise<readonly NightEnd[]>;
  /** Takes the store away, and brings it back. */
  readonly loseStore: () => Promise<void>;
  readonly findStore: () => Promise<void>;
};

/** Opens a repository with the files of its first commit. */
export async function openRepository(
  files: Readonly<Record<string, string>>,
  flags: EmulatorFlags = {},
): Promise<Repository> {
  const root = await mkdtemp(join(tmpdir(), "storyboard-nights-"));
  const emulator = await startEmulatorProcess({ latency: "0.2", submitLatency: "0.05", ...flags });
  const [origin, mine, store] = [join(root, "origin.git"), join(root, "author"), join(root, "store")];
  await mkdir(store);
  const git = async (folder: string, ...words: string[]): Promise<string> => {
    const who = ["-c", "user.name=Mira", "-c", "user.email=mira@example.org", "-c", "init.defaultBranch=main"];
    const env = { PATH: process.env["PATH"], HOME: root, GIT_CONFIG_NOSYSTEM: "1" };
    const { stdout } = await run("git", [...who, ...words], { cwd: folder, env });
    return stdout;
  };
  await git(root, "init", "--quiet", "--bare", "-b", "main", origin);
  await git(root, "clone", "--quiet", origin, mine);
  for (const [name, text] of Object.entries(files)) await writeFile(join(mine, name), text);
  const push = async (message: string): Promise<void> => {
    await git(mine, "add", "--all");
    await git(mine, "commit", "--quiet", "-m", message);
    await git(mine, "push", "--quiet", "origin", "HEAD:main");
  };
  await git(mine, "checkout", "--quiet", "-B", "main");
  await push("A film");

  let nights = 0;
  const begin = (folder: string, words: readonly string[], more: Readonly<Record<string, string>>) => {
    const child = spawn(process.execPath, ["--import", LATER, MAIN, ...words], {
      cwd: folder,
      env: {
        PATH: process.env["PATH"],
        HOME: folder,
        CI: "true",
        DAYS_AHEAD: String(nights),
        STORYBOARD_BASE_URL: emulator.url,
        STORYBOARD_API_KEY: KEY,
        STORYBOARD_STORE: store,
        ...more,
      },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: DEADLINE,
      killSignal: "SIGKILL",
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
    const ended = once(child, "close").then((): Ended => ({ code: child.exitCode, said }));
    return { child, ended };
  };

  const machine = async (folder: string, { flags: also = [], env = {}, killAfter }: Night): Promise<Ended> => {
    await git(root, "clone", "--quiet", origin, folder);
    const orders = (await emulator.ledger()).generations.length;
    const words = [
      "run",
      "film.yaml",
      "--as-real",
      "--nightly",
      "--yes",
      "--poll-seconds",
      "0.05",
      "--rpm",
      "1000",
      ...also,
    ];
    const { child, ended } = begin(folder, words, env);
    if (killAfter === undefined) return await ended;
    while (child.exitCode === null && (await emulator.ledger()).generations.length < orders + killAfter);
    child.kill("SIGKILL");
    return await ended;
  };

  // What a nightly's second job does: the lock of the night becomes a commit.
  const keepLock = async (folder: string): Promise<void> => {
    if (!existsSync(join(folder, LOCK))) return;
    await git(mine, "pull", "--quiet", "--rebase", "origin", "main");
    await cp(join(folder, LOCK), join(mine, LOCK));
    await git(mine, "add", "--force", LOCK);
    if ((await git(mine, "status", "--porcelain", "--", LOCK)) !== "") await push("What last night filmed");
  };

  return {
    emulator,
    store,
    author: {
      edit: async (file, was, is) => {
        const text = was === "" ? "" : await readFile(join(mine, file), "utf8");
        if (!text.includes(was)) throw new Error(`${file} has no ${JSON.stringify(was)}:\n${text}`);
        await writeFile(join(mine, file), was === "" ? is : text.replace(was, is));
      },
      git: async (...words) => await git(mine, ...words),
      push,
      storyboard: async (...words) => await begin(mine, words, {}).ended,
    },
    night: async (what = {}) => {
      nights += 1;
      await emulator.advance(DAY_SECONDS);
      await age(store);
      const before = (await emulator.ledger()).generations.length;
      const folders = Array.from({ length: what.machines ?? 1 }, (_, index) => join(root, `night-${nights}-${index}`));
      const ends = await Promise.all(folders.map(async (folder) => ({ folder, ended: await machine(folder, what) })));
      const bill = billSince(await emulator.ledger(), before);
      const told: NightEnd[] = [];
      for (const { folder, ended } of ends) {
        await keepLock(folder);
        told.push({ ...ended, ...bill, ...(await filmIn(folder, emulator)) });
      }
      for (const folder of folders) {
        expectNoneBelow([KEY], folder, () => false);
        await rm(folder, { recursive: true, force: true });
      }
      return told;
    },
    loseStore: async () => await rename(store, `${store}-away`),
    findStore: async () => await rename(`${store}-away`, store),
    [Symbol.asyncDispose]: async () => {
      await emulator[Symbol.asyncDispose]();
      expectNoneBelow([KEY], root, () => false);
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** What the service has taken since so many orders, and bills: not what was filtered or failed. */
function billSince({ generations, outcomes }: LedgerView, before: number): Pick<NightEnd, "ordered" | "paid"> {
  const free = new Set(outcomes.filter(({ event }) => event === "filtered" || event === "failed").map(({ n }) => n));
  const taken = generations.slice(before);
  const micro = taken.filter(({ n }) => !free.has(n)).reduce((sum, { price }) => sum + (price ?? 0), 0);
  return { ordered: taken.map(({ prompt }) => prompt).toSorted(), paid: micro / 1_000_000 };
}

/** The film of a folder, by what the service knows of the clips that it is made of. */
async function filmIn(folder: string, { folder: service }: EmulatorProcess): Promise<Pick<NightEnd, "film">> {
  const file = join(folder, "film.mp4");
  if (!existsSync(file)) return {};
  const prompts = new Map<string, string>();
  for (const name of await readdir(join(service, "films"))) {
    const { media, prompt } = JSON.parse(await readFile(join(service, "films", name), "utf8"));
    prompts.set(media, prompt);
  }
  const { items } = JSON.parse(await readFile(`${file.replace(/mp4$/, "")}provenance.json`, "utf8"));
  const shown = items.map(({ media }: { media?: { sha256: string } }) => prompts.get(media?.sha256 ?? "") ?? "?");
  return { film: { prompts: shown, frames: (await probeFilm(file)).frames } };
}

/** Makes all of a folder a day older, as the calendars of the machines are a day ahead. */
async function age(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const then = (await stat(file)).mtimeMs / 1_000 - DAY_SECONDS;
    await utimes(file, then, then);
  }
}
