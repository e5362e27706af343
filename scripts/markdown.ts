import { stringify } from "yaml";

/** A value as an author writes it; what looks like a time stands in quotes, as everywhere in the documentation. */
export function yamlOf(value: unknown): string {
  return stringify(value, { lineWidth: 110 })
    .trimEnd()
    .replaceAll(/(^|: )(\d+:\d+)$/gm, '$1"$2"');
}

/** A value in a code span. */
export function code(value: unknown): string {
  return `\`${yamlOf(value)}\``;
}

/** A table; its first row are the heads. */
export function table(rows: readonly (readonly string[])[]): string {
  const [heads = [], ...others] = rows;
  return [row(heads), `|${"---|".repeat(heads.length)}`, ...others.map(row)].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** A heading as a link to it is written. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, "")
    .replaceAll(/\s/g, "-");
}

/** What a part's Markdown says first. */
export function inShort(markdown = ""): string {
  return /^.*?[.:](?=\s|$)/.exec(markdown)?.[0].replace(/:$/, ".") ?? markdown;
}
