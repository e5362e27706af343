import { Option, type Command } from "commander";
import type { EmulatorFlags } from "./commands/emulator.ts";
import { addCompletionCommands } from "./completion-program.ts";
import { addCutCommands } from "./cut-program.ts";
import { withDoctorFlags, type DoctorFlags } from "./doctor-flags.ts";
import { withEmulatorFlags } from "./emulator-flags.ts";
import { addFileCommands } from "./file-program.ts";
import {
  withNightFlags,
  withPlanFlags,
  withResolveFlags,
  withRunFlags,
  withKeptFlags,
  type GcFlags,
  type PlanningFlags,
  type ResolveFlags,
  type RunFlags,
  type KeptFlags,
} from "./flags.ts";
import { addLookingCommands } from "./looking-program.ts";
import { addStoreCommands } from "./store-program.ts";
import { addTakesCommands } from "./takes-program.ts";
import type { Wiring } from "./wiring.ts";

/** Adds every command that there is, in the order in which help lists them. */
export function addAllCommands(program: Command, wiring: Wiring & { readonly argv: readonly string[] }): void {
  const { argv, open, done } = wiring;
  withNightFlags(withRunFlags(program.command("run")))
    .description("film what is missing and cut the film")
    .argument("[file]", "the storyboard; default film.yaml, else the only *.storyboard.yaml")
    .action(async (file: string | undefined, flags: RunFlags) => {
      const { runCommand } = await import("./commands/run.ts");
      const { tellingItsEnd } = await import("./early-end.ts");
      const output = open(flags);
      done(await tellingItsEnd(file, output, async () => await runCommand(file, flags, { output, argv })));
    });

  withNightFlags(withPlanFlags(program.command("plan")))
    .description("say what a run would do, why, and for how much; send nothing")
    .argument("[file]", "the storyboard; default film.yaml, else the only *.storyboard.yaml")
    .option("--detailed-exitcode", "exit 2 where anything is to be done")
    .option("-o, --output <file>", "save it, so that run --plan does this and no more")
    .addOption(
      new Option("--markdown", "print it as Markdown, for a comment on a change or a summary").conflicts("json"),
    )
    .action(async (file: string | undefined, flags: PlanningFlags) => {
      const { planCommand } = await import("./commands/plan.ts");
      done(await planCommand(file, flags, { output: open(flags), argv }));
    });

  addCutCommands(program, wiring);

  addLookingCommands(program, wiring);

  addFileCommands(program, wiring);

  withResolveFlags(program.command("resolve"))
    .description("record what you found out about a shot that may already be paid for")
    .argument("<shot>", "its id in the storyboard")
    .argument("[file]", "the storyboard; default film.yaml, else the only *.storyboard.yaml")
    .action(async (shot: string, file: string | undefined, flags: ResolveFlags) => {
      const { resolveCommand } = await import("./commands/resolve.ts");
      done(await resolveCommand({ shot, file }, flags, open(flags)));
    });

  addTakesCommands(program, wiring);

  addStoreCommands(program, wiring);

  withKeptFlags(program.command("verify"))
    .description("read every kept clip from end to end, those of rehearsals too, and say which are damaged or gone")
    .argument("[file]", "a storyboard of the project; default film.yaml, else the only *.storyboard.yaml")
    .action(async (file: string | undefined, flags: KeptFlags) => {
      const { verifyCommand } = await import("./commands/verify.ts");
      done(await verifyCommand(file, flags, open(flags)));
    });

  withKeptFlags(program.command("gc"))
    .description(
      "say which kept clips were dropped, those of rehearsals too, and what was paid for them; remove them with --yes",
    )
    .argument("[file]", "a storyboard of the project; default film.yaml, else the only *.storyboard.yaml")
    .option("-y, --yes", "remove them")
    .action(async (file: string | undefined, flags: GcFlags) => {
      const { gcCommand } = await import("./commands/gc.ts");
      done(await gcCommand(file, flags, open(flags)));
    });

  withDoctorFlags(program.command("doctor"))
    .description("say whether everything is there to film with: ffmpeg, keys, services, clock, disk, models")
    .argument(
      "[file]",
      "a storyboard, where it is to be looked at too; default film.yaml, else the only *.storyboard.yaml",
    )
    .addHelpText(
      "after",
      "\nIt works without a storyboard too, and pays for nothing unless --probe is given and agreed to.",
    )
    .action(async (file: string | undefined, flags: DoctorFlags) => {
      const { doctorCommand } = await import("./commands/doctor.ts");
      done(await doctorCommand(file, flags, { output: open(flags), argv }));
    });

  addCompletionCommands(program, wiring);

  withEmulatorFlags(program.command("emulator"))
    .description(
      "serve Google's video wires and /v1/videos on this machine, with drawn clips and a ledger of what was paid",
    )
    .action(async (flags: EmulatorFlags) => {
      const { emulatorCommand } = await import("./commands/emulator.ts");
      const { settingsAt } = await import("./settings.ts");
      const { out } = open({});
      done(
        await emulatorCommand(flags, (await settingsAt(".")).catalogue.models, {
          write: (line) => void out.write(`${line}\n`),
        }),
      );
    });
}
