import { Command, CommanderError } from "commander";
import { PROBLEMS, StoryboardError } from "../domain/problem.ts";
import { showProblem } from "../report/diagnostics.ts";
import { safeLine } from "../report/safe.ts";
import type { EmulatorFlags } from "./commands/emulator.ts";
import {
  withEmulatorFlags,
  withPlanFlags,
  withResolveFlags,
  withRunFlags,
  withStoreFlags,
  type GcFlags,
  type PlanFlags,
  type ResolveFlags,
  type RunFlags,
  type StoreFlags,
} from "./flags.ts";
import { addFileCommands } from "./file-program.ts";
import { addLookingCommands } from "./looking-program.ts";
import { openOutput, type Output, type OutputFlags } from "./output.ts";
import { blot } from "./secrets.ts";
import { addTakesCommands } from "./takes-program.ts";
import { VERSION } from "./version.ts";

const EXIT_CODES = `
Exit codes: 0 done · 1 a shot or the cut failed · 3 run again later · 4 key missing or refused · 5 refused to spend ·
64 usage · 65 storyboard wrong · 66 file not found · 69 ffmpeg or service missing · 74 disk · 75 another run is at work · 130 stopped`;

/** Runs one command line and gives its exit code. Never throws; what is not foreseen is a bug and says so. */
export async function main(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = build(argv, (code) => {
    exitCode = code;
  });
  const json = argv.includes("--json");
  // What nobody waited for is a bug too: everything that is at work ends with us, and the books are on disk at any moment.
  process.once("uncaughtException", (error) => {
    process.exitCode = tell(error, { ...open({}), json });
    process.exit();
  });
  try {
    standSomewhere();
    await program.parseAsync(argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 64;
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

function build(argv: readonly string[], done: (code: number) => void): Command {
  const program = new Command("storyboard")
    .description("Films a storyboard on generative video models, pays for every clip once, and cuts it to the frame.")
    .version(VERSION)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(plainly(text)) })
    .addHelpText("after", EXIT_CODES);

  withRunFlags(program.command("run"))
    .description("film what is missing and cut the film")
    .argument("[file]", "the storyboard; default film.yaml, else the only *.storyboard.yaml")
    .action(async (file: string | undefined, flags: RunFlags) => {
      const { runCommand } = await import("./commands/run.ts");
      done(await runCommand(file, flags, { output: open(flags), argv }));
    });

  withPlanFlags(program.command("plan"))
    .description("say what a run would do, why, and for how much; send nothing")
    .argument("[file]", "the storyboard; default film.yaml, else the only *.storyboard.yaml")
    .option("--detailed-exitcode", "exit 2 where anything is to be done")
    .action(async (file: string | undefined, flags: PlanFlags & { detailedExitcode?: true }) => {
      const { planCommand } = await import("./commands/plan.ts");
      done(await planCommand(file, flags, { output: open(flags), argv }));
    });

  addLookingCommands(program, { open, done });

  addFileCommands(program, { open, done });

  withResolveFlags(program.command("resolve"))
    .description("record what you found out about a shot that may already be paid for")
    .argument("<shot>", "its id in the storyboard")
    .argument("[file]", "the storyboard; default film.yaml, else the only *.storyboard.yaml")
    .action(async (shot: string, file: string | undefined, flags: ResolveFlags) => {
      const { resolveCommand } = await import("./commands/resolve.ts");
      done(await resolveCommand({ shot, file }, flags, open(flags)));
    });

  addTakesCommands(program, { argv, open, done });

  withStoreFlags(program.command("verify"))
    .description("read every kept clip from end to end and say which are damaged or gone")
    .argument("[file]", "a storyboard of the project; default film.yaml, else the only *.storyboard.yaml")
    .action(async (file: string | undefined, flags: StoreFlags) => {
      const { verifyCommand } = await import("./commands/verify.ts");
      done(await verifyCommand(file, flags, open(flags)));
    });

  withStoreFlags(program.command("gc"))
    .description("say which kept clips were dropped and what was paid for them; remove them with --yes")
    .argument("[file]", "a storyboard of the project; default film.yaml, else the only *.storyboard.yaml")
    .option("-y, --yes", "remove them")
    .action(async (file: string | undefined, flags: GcFlags) => {
      const { gcCommand } = await import("./commands/gc.ts");
      done(await gcCommand(file, flags, open(flags)));
    });

  withEmulatorFlags(program.command("emulator"))
    .description("serve Google's video wire on this machine, with drawn clips and a ledger of what was paid")
    .action(async (flags: EmulatorFlags) => {
      const { emulatorCommand } = await import("./commands/emulator.ts");
      const { settingsAt } = await import("./settings.ts");
      const { out } = open({});
      done(
        await emulatorCommand(flags, (await settingsAt(".")).catalogue.models, (line) => void out.write(`${line}\n`)),
      );
    });
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

/** A command that is called in a wrong way names its own help. */
function sayWhereHelpIs(parent: Command, before = ""): void {
  const name = `${before}${parent.name()}`;
  parent.showHelpAfterError(`(${name} --help says more)`);
  for (const command of parent.commands) sayWhereHelpIs(command, `${name} `);
}

function tell(error: unknown, { out, err, color, json }: Output & { readonly json: boolean }): number {
  if (error instanceof StoryboardError) {
    if (json) out.write(`${JSON.stringify({ type: "error", version: "1.0", problem: error.problem })}\n`);
    err.write(`${showProblem(error.problem, { color: color.err })}\n`);
    return PROBLEMS[error.problem.code];
  }
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  err.write(
    `This is a bug in storyboard ${VERSION}; nothing that is paid for is lost. Please report it with these lines:\n`,
  );
  err.write(`${words.split("\n").map(safeLine).join("\n")}\n`);
  return 70;
}
