import { type Command, InvalidArgumentError } from "commander";
import { StoryboardError } from "../domain/problem.ts";
import { withFilmFlags, withRunFlags, type FilmFlags } from "./flags.ts";
import type { ApproveFlags } from "./commands/approve.ts";
import type { AddFlags, AdoptFlags, CancelFlags, DropFlags, LockFlags, PickFlags, RetakeFlags } from "./takes-flags.ts";
import type { Wiring } from "./wiring.ts";

const SHOT = ["<shot>", "its id in the storyboard"] as const;
const STORYBOARD = ["[file]", "the storyboard; default film.yaml, else the only *.storyboard.yaml"] as const;
const FREE_OR_NOT =
  "choosing a take that others continue makes the next run film them again: it is priced, and needs a yes";

const OF_FILMS: readonly string[] = ["--only", "--no-cut", "--partial", "--force", "--final"];

/** Adds the commands about takes and the lock file. */
export function addTakesCommands(
  program: Command,
  { argv, open, done }: Wiring & { readonly argv: readonly string[] },
): void {
  const takes = withFilmFlags(program.command("takes"))
    .description("list every take of a shot, or of all shots; takes add SHOT CLIP brings in one of your own")
    .argument("[shot]", "its id in the storyboard; default: all of them")
    .argument(...STORYBOARD)
    .enablePositionalOptions()
    .allowExcessArguments()
    .action(async (shot: string | undefined, file: string | undefined, flags: FilmFlags) => {
      if (takes.args.length > 2) throw tooManyWords(takes.args);
      const { takesCommand } = await import("./commands/takes.ts");
      done(await takesCommand([shot, file], flags, open(flags)));
    });

  withFilmFlags(takes.command("add"))
    .description("bring a clip of your own into the store as the next take of a shot")
    .argument(...SHOT)
    .argument("<clip>", "an MP4 file; it is copied")
    .argument(...STORYBOARD)
    .option("--pick", "show it in the film")
    .option("-y, --yes", "with --pick: agree to what the next run will film because of it")
    .action(async (...[shot, clip, file, flags]: [string, string, string | undefined, AddFlags]) => {
      const { addCommand } = await import("./commands/takes-add.ts");
      done(await addCommand({ shot, clip, file }, flags, open(flags)));
    });

  withFilmFlags(program.command("pick"))
    .description("choose the take of a shot that the film shows")
    .argument(...SHOT)
    .argument("<number>", "as storyboard takes lists it", takeNumber)
    .argument(...STORYBOARD)
    .option("-y, --yes", "agree to what the next run will film because of it")
    .addHelpText("after", `\nIt spends nothing; but ${FREE_OR_NOT}.`)
    .action(async (...[shot, number, file, flags]: [string, number, string | undefined, PickFlags]) => {
      const { pickCommand } = await import("./commands/pick.ts");
      done(await pickCommand({ shot, number, file }, flags, open(flags)));
    });

  const retake = withRunFlags(program.command("retake"));
  // A retake films one shot and cuts nothing: what is about films and other shots is not offered.
  for (const option of retake.options) if (OF_FILMS.includes(option.long ?? "")) option.hideHelp();
  retake
    .description("film one more take of a shot and keep the old ones; cut no film")
    .argument(...SHOT)
    .argument(...STORYBOARD)
    .option("--count <n>", "so many more takes", takeNumber)
    .option("--pick", "show the new take in the film")
    .action(async (shot: string, file: string | undefined, flags: RetakeFlags) => {
      const { retakeCommand } = await import("./commands/retake.ts");
      const { tellingItsEnd } = await import("./early-end.ts");
      const output = open(flags);
      done(await tellingItsEnd(file, output, async () => await retakeCommand({ shot, file }, flags, { output, argv })));
    });

  withFilmFlags(program.command("drop"))
    .description("put a take aside that the film does not show")
    .argument(...SHOT)
    .argument("<number>", "as storyboard takes lists it", takeNumber)
    .argument(...STORYBOARD)
    .option("--undo", "take it back")
    .option(
      "--clip <digest>",
      "this clip alone, where a take has several: the start of its digest, as storyboard takes lists it",
    )
    .option("-y, --yes", "with --clip: agree to what the next run will film because of it")
    .action(async (...[shot, number, file, flags]: [string, number, string | undefined, DropFlags]) => {
      const { dropCommand } = await import("./commands/drop.ts");
      done(await dropCommand({ shot, number, file }, flags, open(flags)));
    });

  const approve = withFilmFlags(program.command("approve"));
  for (const option of approve.options) if (option.long === "--draft") option.hideHelp();
  approve
    .description(
      "say which shots run --final may film: it covers all but their models and sizes, and lapses when they change",
    )
    .argument("[words...]", "shots, and the storyboard last; default film.yaml, else the only *.storyboard.yaml")
    .option("--all", "every shot")
    .option("--withdraw", "take it back")
    .option("--list", "list how every shot stands")
    .addHelpText(
      "after",
      "\nIt spends nothing. Approvals are in the lock file, those of rehearsals beside their clips.",
    )
    .action(async (words: readonly string[], flags: ApproveFlags) => {
      const { approveCommand } = await import("./commands/approve.ts");
      done(await approveCommand(words, flags, open(flags)));
    });

  withFilmFlags(program.command("adopt"))
    .description("collect an operation that was begun elsewhere as a shot's clip")
    .argument(...SHOT)
    .argument(...STORYBOARD)
    .requiredOption("--op <name>", "the operation's name at the service")
    .option("--take <n>", "of which take it is; default: the one that the film shows", takeNumber)
    .action(async (shot: string, file: string | undefined, flags: AdoptFlags) => {
      const { adoptCommand } = await import("./commands/adopt.ts");
      done(await adoptCommand({ shot, file }, flags, open(flags)));
    });

  withFilmFlags(program.command("cancel"))
    .description("ask the service to give up shots that are being filmed")
    .argument(
      "[shots...]",
      "their ids, and the storyboard after them; default film.yaml, else the only *.storyboard.yaml",
    )
    .option("--all", "everything of the storyboard that is being filmed; with --draft, every draft")
    .option("-y, --yes", "agree beforehand: what is given up cannot be had back")
    .addHelpText(
      "after",
      `
Some services cannot give up what they have taken, and some bill it all the same; of each shot it is told what came of it.
What is not billed is over, what may be billed is held until you say what you find, and what goes on is collected by the next run.`,
    )
    .action(async (words: readonly string[], flags: CancelFlags) => {
      const { cancelCommand } = await import("./commands/cancel.ts");
      done(await cancelCommand(words, flags, open(flags)));
    });

  withFilmFlags(program.command("lock"))
    .description("say what the lock file holds")
    .argument(...STORYBOARD)
    .option("--rebuild", "write it anew, from the store and from every line that can be understood")
    .addHelpText(
      "after",
      `
film.lock.yaml lies beside film.yaml and belongs into git. It says which clip is which take of a shot, which takes were
picked and dropped, what was approved, and which exact models were meant. Rehearsals are not in it; the clips lie in .storyboard/.`,
    )
    .action(async (file: string | undefined, flags: LockFlags) => {
      const { lockCommand } = await import("./commands/lock.ts");
      done(await lockCommand(file, flags, open(flags)));
    });
}

/** Three words after `takes` are nearly always a clip that is to be brought in. */
function tooManyWords([first = "", ...rest]: readonly string[]): StoryboardError {
  return new StoryboardError({
    code: "usage/wrong",
    message: `storyboard takes lists the takes of one shot of one film: "${[first, ...rest].join(" ")}" is more than that.`,
    hint: `To bring in a clip of your own: storyboard takes add ${rest.join(" ")}`,
  });
}

function takeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidArgumentError("A whole number from 1 up is needed.");
  return value;
}
