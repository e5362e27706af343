import { CST } from "yaml";
import type { Scalar } from "./tree.ts";

/** What YAML 1.2 reads as nothing, as true or false, or as a number. */
const NO_TEXT =
  /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))?$/;

/** What makes a line of a block more than an empty one: a tab is text there already. */
const TEXT = /[^ ]/;

/** Reads a plain or quoted text. */
export function flowScalar(token: CST.FlowScalar): Scalar {
  const { source, type } = token;
  if (type !== "scalar" && type !== "single-quoted-scalar" && type !== "double-quoted-scalar")
    throw new Error(`${type} is refused before a file is formatted`);
  const text = CST.resolveAsScalar(token)?.value ?? "";
  if (type === "scalar") return { kind: "scalar", style: "plain", source, text, isText: !NO_TEXT.test(source) };
  return { kind: "scalar", style: type === "single-quoted-scalar" ? "single" : "double", source, text, isText: true };
}

/** A block of text, and the blank lines behind it that are no part of it. */
export function blockScalar(token: CST.BlockScalar): { readonly scalar: Scalar; readonly blank: boolean } {
  const [sign = "|", comment] = token.props.flatMap((prop) =>
    prop.type === "block-scalar-header" || prop.type === "comment" ? [prop.source.trimEnd()] : [],
  );
  const chomping = /[-+]/.exec(sign)?.[0] ?? "";
  const given = /\d/.exec(sign)?.[0];
  const lines = token.source.replace(/\n$/, "").split("\n");
  if (token.source === "") lines.pop();
  const first = lines.find((line) => TEXT.test(line));
  const indent = given === undefined ? (/^ */.exec(first ?? "")?.[0].length ?? 0) : token.indent + Number(given);
  const own = lines.map((line) => line.slice(indent));
  const end = chomping === "+" ? own.length : own.findLastIndex((line) => TEXT.test(line)) + 1;
  const kept = own.slice(0, end);
  // Without a number the first line decides how far a block is indented, so one that begins with spaces needs it.
  const needed = given !== undefined || kept.some((line) => line.startsWith(" ") && isBeforeText(line, kept));
  const scalar: Scalar = {
    kind: "scalar",
    style: "block",
    source: kept.map((line) => `${line}\n`).join(""),
    text: CST.resolveAsScalar(token)?.value ?? "",
    isText: true,
    sign: `${sign.charAt(0)}${needed ? "2" : ""}${chomping}`,
    ...(comment !== undefined && { comment }),
  };
  return {
    scalar,
    blank: end < own.length,
  };
}

function isBeforeText(line: string, lines: readonly string[]): boolean {
  const first = lines.findIndex((each) => TEXT.test(each));
  return lines.indexOf(line) <= first || first === -1;
}
