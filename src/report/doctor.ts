import { exitCodeOfAll, PARTS, type Diagnosis } from "../domain/diagnosis.ts";
import { folded } from "./fold.ts";
import { painter, type Paint, type Style } from "./paint.ts";
import { safe, safeLine } from "./safe.ts";
import { countOf } from "./words.ts";

/** The version of the document: the minor number grows when fields are added, the major one when something changes. */
const DOCTOR_VERSION = "1.0";

const MARKS: Readonly<Record<Diagnosis["verdict"], readonly [string, Style]>> = {
  ok: ["✓", "green"],
  warning: ["!", "yellow"],
  error: ["✖", "red"],
  skipped: ["–", "dim"],
};

const TITLES: Readonly<Record<Diagnosis["part"], string>> = {
  program: "Program",
  ffmpeg: "ffmpeg",
  keys: "Who films",
  network: "Network",
  film: "Film",
  place: "Disk and git",
  models: "Models",
  probe: "Probe",
};

/** What an examination is about: the storyboard where there is one, and who films. */
export type Examination = {
  readonly storyboard: string | undefined;
  readonly provider: string | undefined;
  readonly diagnoses: readonly Diagnosis[];
};

/** Everything that was looked at as an aligned page, part by part, and what it comes to as the last line. */
export function showExamination(
  { diagnoses }: Examination,
  view: { readonly color: boolean; readonly columns?: number },
): string {
  const paint = painter(view.color);
  const width = Math.max(...diagnoses.map(({ name }) => name.length));
  const parts = PARTS.flatMap((part) => {
    const own = diagnoses.filter((each) => each.part === part);
    return own.length === 0
      ? []
      : [[paint("bold", TITLES[part]), ...own.map((each) => linesOf(each, width, paint))].join("\n")];
  });
  return folded([...parts, verdictOf(diagnoses)].join("\n\n"), view.columns);
}

/** The same as one stable document for machines. */
export function doctorDocument({ storyboard, provider, diagnoses }: Examination): unknown {
  return {
    type: "doctor",
    version: DOCTOR_VERSION,
    storyboard: storyboard ?? null,
    provider: provider ?? null,
    exit_code: exitCodeOfAll(diagnoses),
    checks: diagnoses,
  };
}

function linesOf({ name, verdict, says, hint }: Diagnosis, width: number, paint: Paint): string {
  const [mark, style] = MARKS[verdict];
  const line = `  ${paint(style, mark)} ${name.padEnd(width)}  ${safeLine(says)}`;
  if (hint === undefined) return line;
  const help = safe(hint).split("\n");
  return [line, ...help.map((each) => `    ${" ".repeat(width)}  ${each}`)].join("\n");
}

function verdictOf(diagnoses: readonly Diagnosis[]): string {
  const count = (verdict: Diagnosis["verdict"]): number => diagnoses.filter((each) => each.verdict === verdict).length;
  const [errors, warnings] = [count("error"), count("warning")];
  const besides = warnings === 0 ? "" : `; ${countOf(warnings, "warning")}`;
  if (errors === 0) return `Ready to film${besides}.`;
  return `Not ready: ${countOf(errors, "thing")} to mend${besides}.`;
}
