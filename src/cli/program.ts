import { Command, CommanderError } from "commander";
import { PROBLEMS, StoryboardError, type Problem } from "../domain/problem.ts";
import { showProblem } from "../report/diagnostics.ts";
import { safeLine } from "../report/safe.ts";
import type { Screen } from "../report/screen.ts";
import { annotate } from "./annotations.ts";
import { addFileCommands, FILE_COMMANDS } from "./file-program.ts";
import { openOutput, type Output, type OutputFlags } from "./output.ts";
import { blot, blotNode } from "./secrets.ts";
import { isToldInStream } from "./to-the-end.ts";
import { VERSION } from "./version.ts";

const EXIT_CODES = `
Exit codes: 0 done · 1 a shot or the cut failed · 2 only plan
--detailed-exitcode: something to do · 3 run again later · 4 key missing or
refused · 5 refused to spend · 64 usage · 65 storyboard wrong · 66 file not
found · 69 ffmpeg or service missing · 70 a bug · 74 disk · 75 another run is at
work · 130, 143 stopped`;

/** Runs one command line and gives its exit code. Never throws; what is not foreseen is a bug and says so. */
export async function main(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = await build(argv, (code) => {
    exitCode = code;
  });
  const json = argv.includes("--json");
  blotNode();
  // Help is written past our own screens, and whoever reads it may go away too.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  // What nobody waited for is a bug too: everything that is at work ends with us, and the books are on disk at any moment.
  process.once("uncaughtException", (error) => {
    process.exitCode = tell(error, { ...open({}), json });
    process.exit();
  });
  try {
    standSomewhere();
    // Half of all programs spell it with a large letter.
    await program.parseAsync(argv[0] === "-V" ? ["-v"] : argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return toldByCommander(error, json ? open({}).out : undefined);
    return tell(error, { ...open({}), json });
  }
}

/** Without a folder to stand in no path means anything. Throws `file/not-found`. */
function standSomewhere(): void {
  try {
    process.cwd();
  } catch (error) {
    throw new StoryboardError(
      {
        code: "file/not-found",
        message: "The folder that this command runs in is not there any more.",
        hint: "Change into a folder that is there, and run again.",
      },
      { cause: error },
    );
  }
}

/** Every word that leaves the program passes the blotter. */
function open(flags: OutputFlags): Output {
  return openOutput(flags, blot);
}

/** Columns of a help that no terminal shows, and the most on a wide one. */
const [NARROW, WIDEST] = [80, 100];

async function build(argv: readonly string[], done: (code: number) => void): Promise<Command> {
  const program = new Command("storyboard")
    .description("Films a storyboard on generative video models, pays for every clip once, and cuts it to the frame.")
    .version(VERSION, "-v, --version")
    .exitOverride()
    // Else the options of `takes add` would count as those of `takes`.
    .enablePositionalOptions()
    .configureOutput({
      outputError: (text, write) => write(plainly(text)),
      getOutHelpWidth: () => Math.min(process.stdout.columns ?? NARROW, WIDEST),
    });

  // A command about the author's file is built alone: editors and hooks ask for it all the time, and it is done before all the others are built.
  if (FILE_COMMANDS.has(argv[0] ?? "")) {
    addFileCommands(program, { open, done });
  } else {
    const { addAllCommands } = await import("./whole-program.ts");
    addAllCommands(program, { argv, open, done });
  }
  sayWhereHelpIs(program);
  return program;
}

/** What commander says of a value that will not do, in our words. */
function plainly(text: string): string {
  return text
    .replace(/^error: option '([^']*)' argument '(.*)' is invalid\. /s, "error: $1 cannot be '$2'. ")
    .replace(
      /^error: command-argument value '(.*)' is invalid for argument '([^']*)'\. /s,
      "error: <$2> cannot be '$1'. ",
    );
}

/** Every help ends with the exit codes; a command that is called in a wrong way names its own help. */
function sayWhereHelpIs(parent: Command, before = ""): void {
  const name = `${before}${parent.name()}`;
  parent.addHelpText("after", EXIT_CODES);
  parent.showHelpAfterError(`(${name} --help says more)`);
  for (const command of parent.commands) sayWhereHelpIs(command, `${name} `);
}

/** What commander ended with: help and versions are no fault. It has told people itself. */
function toldByCommander({ exitCode, message }: CommanderError, out: Screen | undefined): number {
  if (exitCode === 0) return 0;
  const words = plainly(message)
    .replace(/^error: /, "")
    .trimEnd();
  out?.write(errorDocument({ code: "usage/wrong", severity: "error", message: words }));
  return PROBLEMS["usage/wrong"];
}

function errorDocument(problem: Problem): string {
  return `${JSON.stringify({ type: "error", version: "1.0", problem })}\n`;
}

function tell(error: unknown, { out, err, color, json }: Output & { readonly json: boolean }): number {
  if (error instanceof StoryboardError) {
    if (json && !isToldInStream(error)) out.write(errorDocument(error.problem));
    err.write(`${showProblem(error.problem, { color: color.err })}\n`);
    annotate([error.problem], err);
    return PROBLEMS[error.problem.code];
  }
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  err.write(
    `This is a bug in storyboard ${VERSION}; nothing that is paid for is lost. Please report it with these lines:\n`,
  );
  err.write(`${words.split("\n").map(safeLine).join("\n")}\n`);
  return 70;
}
