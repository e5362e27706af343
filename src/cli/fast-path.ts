import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findProject } from "../world/project/root.ts";
import { VERSION } from "./version.ts";

/** An answer that holds as long as no file it was made from has changed and its time has not run out. */
type Head = {
  readonly files: readonly (readonly [path: string, stamp: string])[];
  /** Milliseconds since 1970. */
  readonly validUntil: number;
  /** What goes to each stream, without keys. */
  readonly out: string;
  readonly err: string;
};

/** No answer is kept for longer than a day (head.ts); another one for clocks that are set. Milliseconds. */
const HOLDS = 2 * 24 * 3_600_000;

const COMMANDS = new Set(["plan", "run"]);
/** Flags that ask for more than the answer that was given before: help, and plans that are saved or done. */
const MORE = /^(?:-h|--help|-o.*|--output(?:=.*)?|--plan(?:=.*)?)$/;
/** Variables that change what a command says or does. */
const RELEVANT =
  /^(STORYBOARD_|GOOGLE_|GEMINI_|FFMPEG_PATH|FFPROBE_PATH|NO_COLOR|FORCE_COLOR|GITHUB_ACTIONS$|TERM$|CI$)/;

/**
 * Answers a command whose film has not changed since it was last asked, without loading a parser, a schema or an SDK.
 * False where there is more to do.
 */
export function answerFromHead(argv: readonly string[]): boolean {
  const file = headFile(argv);
  if (file === undefined) return false;
  try {
    const head: Head = JSON.parse(readFileSync(file, "utf8"));
    if (Date.now() >= head.validUntil || head.files.some(([path, stamp]) => stampOf(path) !== stamp)) return false;
    process.stderr.write(head.err);
    process.stdout.write(head.out);
    return true;
  } catch {
    return false;
  }
}

/** Files that an answer stands on; missing ones count as missing. */
export type HeadFiles = {
  /** What it was made from. */
  readonly inputs: readonly string[];
  /** What the command itself may have written. */
  readonly results: readonly string[];
};

/** Keeps an answer for the next time, unless something it was made from has changed while it was made. */
export function keepHead(argv: readonly string[], answer: Omit<Head, "files"> & { readonly files: HeadFiles }): void {
  const file = headFile(argv);
  const { inputs, results } = answer.files;
  if (file === undefined || inputs.some(hasChangedSinceStart)) return;
  const head: Head = { ...answer, files: [...inputs, ...results].map((path) => [path, stampOf(path)]) };
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(head), { mode: 0o600 });
    forgetOld(dirname(file));
  } catch {
    // Without it the next run only takes longer.
  }
}

/** Where the answer to a command line is kept; undefined for commands that are not kept and files that are not there. */
function headFile(argv: readonly string[]): string | undefined {
  const [command = "", ...rest] = argv;
  if (!COMMANDS.has(command) || rest.some((argument) => MORE.test(argument))) return undefined;
  // The summary of a step is written anew for each step, and whoever hears of ends hears of each.
  if (command === "run" && (process.env["GITHUB_STEP_SUMMARY"] || process.env["STORYBOARD_WEBHOOK"])) return undefined;
  const storyboard = rest.find((argument, index) => /\.ya?ml$/.test(argument) && !isOfVariables(rest, index));
  if (storyboard === undefined || rest.some((argument) => /^(-C|--chdir)/.test(argument))) return undefined;
  const cwd = here();
  if (cwd === undefined) return undefined;
  const environment = Object.entries(process.env).filter(([name]) => RELEVANT.test(name));
  const about = {
    VERSION,
    argv,
    environment: Object.fromEntries(environment),
    cwd,
    terminals: [process.stdout, process.stderr].map(({ isTTY, columns }) => [isTTY, columns]),
  };
  // Most commands have no head, and no use for it.
  const { createHash } = process.getBuiltinModule("node:crypto");
  const name = createHash("sha256").update(JSON.stringify(about)).digest("hex").slice(0, 32);
  try {
    return join(findProject(storyboard, cwd).state, "heads", `${name}.json`);
  } catch {
    return undefined;
  }
}

/** Whether an argument gives values to variables, and may look like a storyboard's name all the same. */
function isOfVariables(argv: readonly string[], index: number): boolean {
  return /^--var(?:-file)?$/.test(argv[index - 1] ?? "") || /^--var(?:-file)?=/.test(argv[index] ?? "");
}

/** The folder that we are in; undefined where it was removed. */
function here(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

/** Removes answers that have run out: none holds longer than a day. */
function forgetOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const facts = statSync(path, { throwIfNoEntry: false });
    if (name.endsWith(".json") && facts !== undefined && Date.now() - facts.mtimeMs > HOLDS) rmSync(path);
  }
}

function stampOf(path: string): string {
  const facts = statSync(path, { bigint: true, throwIfNoEntry: false });
  // The time of change cannot be set back, as the time of modification can.
  return facts === undefined ? "missing" : `${facts.size} ${facts.mtimeNs} ${facts.ctimeNs} ${facts.ino}`;
}

function hasChangedSinceStart(path: string): boolean {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts !== undefined && facts.ctimeMs >= performance.timeOrigin;
}
