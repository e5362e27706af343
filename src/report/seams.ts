import type { Fault, JoinSide, SeamCheck, SeamFinding } from "../domain/seam.ts";
import { cutCells } from "./cells.ts";
import type { Paint } from "./paint.ts";
import { safeLine } from "./safe.ts";
import { countOf, showClock, showCount } from "./words.ts";

/** Findings named in one line; the rest is counted. */
const MOST = 3;

/** Columns of a name in a line: titles and credits may be long. */
const NAME_WIDTH = 32;

/** What the look at a film's joins came to, in one line: `19 joins: 17 clean, 2 worth a look: harbour → open-sea repeats 3 frames`. Empty where there is no join, and nothing missing. */
export function seamsLine(check: SeamCheck): string {
  const { joins, clean, findings } = check;
  if (joins === 0) return "";
  const counted = `${countOf(joins, "join")}: ${clean === joins ? "" : `${showCount(clean)} `}clean`;
  if (findings.length === 0) return counted;
  const named = findings.slice(0, MOST).map((finding) => findingWords(finding));
  const more = findings.length > MOST ? `; ${showCount(findings.length - MOST)} more` : "";
  return `${counted}, ${showCount(joins - clean)} worth a look: ${named.join("; ")}${more}`;
}

/** All that was found, each with its place in the film and with what mends it, ready to be pasted. `file`: the film. */
export function seamsPage(file: string, check: SeamCheck, paint: Paint): string {
  const { findings, joins, clean, sequence } = check;
  const looked = joins === 0 ? "no joins" : `${countOf(joins, "join")}, ${showCount(clean)} clean`;
  const length = lengthWords(check);
  const wrong = length === undefined ? "" : `\n  ${paint("red", "✖")} It has ${length} [cut/wrong-length]`;
  const parts = [
    `${safeLine(file)}: ${looked}${wrong}`,
    ...findings.map((finding) => block(finding, check, paint)),
    sequence === undefined ? "" : ["The whole sequence, mended:", "  sequence:", ...indented(sequence, 4)].join("\n"),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** A check as machines are told it. */
export function seamsFields(check: SeamCheck): Readonly<Record<string, unknown>> {
  const { joins, clean, findings, frameRate, sequence, length } = check;
  return {
    joins,
    clean,
    findings: findings.map((finding) => {
      const { join, fault, mend, yaml } = finding;
      const { kind, ...measured } = fault;
      return {
        code: `seam/${kind}`,
        message: `${findingWords(finding)}.`,
        frame: join.at,
        seconds: join.at / frameRate,
        from: sideFields(join.from),
        to: sideFields(join.to),
        continues: join.continues,
        measured,
        ...(mend && { mend }),
        ...(yaml !== undefined && { yaml }),
      };
    }),
    ...(sequence && { sequence }),
    ...(length && { length }),
  };
}

/** How a film's length differs from what was planned: `190 frames instead of 192`; undefined where it does not. */
export function lengthWords({ length }: Pick<SeamCheck, "length">): string | undefined {
  return length && `${countOf(length.frames, "frame")} instead of ${showCount(length.planned)}`;
}

function findingWords({ join, fault }: SeamFinding): string {
  return `${nameOf(join.from)} → ${nameOf(join.to)} ${faultWords(fault)}`;
}

function block(finding: SeamFinding, { frameRate }: SeamCheck, paint: Paint): string {
  const { join, fault, yaml } = finding;
  const at = `${showClock((1000 * join.at) / frameRate)}, frame ${showCount(join.at)}`;
  const lines = [
    `  ${paint("yellow", "!")} ${findingWords(finding)} [seam/${fault.kind}]`,
    `      at ${at}`,
    yaml === undefined ? `      ${NO_MEND}` : `      ${safeLine(yaml)}`,
  ];
  return lines.join("\n");
}

const NO_MEND = "Nothing in the storyboard mends it; look at it yourself.";

/** What a fault is, after the names of the two that meet. */
function faultWords(fault: Fault): string {
  switch (fault.kind) {
    case "repeats":
      return `repeats ${countOf(fault.frames, "frame")}`;
    case "freeze":
      return `stands still for ${countOf(fault.frames, "frame")}`;
    case "black":
      return `shows ${countOf(fault.frames, "black frame")}`;
    case "colour":
      return `becomes ${tint(fault)}`;
    case "loudness":
      return `becomes ${Math.abs(fault.lu)} LU ${fault.lu > 0 ? "louder" : "quieter"}`;
    case "click":
      return `clicks, at ${fault.db} dB`;
    case "silence":
      return `is silent for ${Math.round(fault.before + fault.after)} ms`;
  }
}

/** A step of colour in words: those of its channels that change by at least half as much as the one that changes most. */
function tint({ luma, blue, red }: Extract<Fault, { readonly kind: "colour" }>): string {
  const most = Math.max(...[luma, blue, red].map(Math.abs));
  const words = [
    [luma, "lighter", "darker"],
    [blue, "bluer", "yellower"],
    [red, "redder", "greener"],
  ] as const;
  return words
    .filter(([step]) => Math.abs(step) >= most / 2)
    .map(([step, more, less]) => `${Math.abs(step)} levels ${step > 0 ? more : less}`)
    .join(" and ");
}

function sideFields({ kind, name, entry }: JoinSide): Readonly<Record<string, unknown>> {
  return { kind, name, entry };
}

function nameOf({ kind, name }: JoinSide): string {
  if (kind === "gap") return "a gap";
  const short = cutCells(safeLine(name), NAME_WIDTH);
  return kind === "shot" || kind === "file" ? short : `"${short}"`;
}

function indented(lines: readonly string[], columns: number): readonly string[] {
  return lines.map((line) => `${" ".repeat(columns)}${safeLine(line)}`);
}
