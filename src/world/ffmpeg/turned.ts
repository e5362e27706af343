import { list, number, type Fields } from "./fields.ts";

/** How ffprobe writes that nothing is turned: rows of three, of which the last column counts in 2⁻³⁰ and the others in 2⁻¹⁶. */
const AS_IT_IS = "65536 0 0 0 65536 0 0 0 1073741824";

/**
 * What players do with each picture of a stream before they show it, as the nine numbers of its display matrix (ISO/IEC 14496-12 §8.3.2);
 * undefined where that is nothing. The angle alone would not do: that of a mirror is nought too.
 */
export function matrixOf(stream: Fields): string | undefined {
  const said = list(stream, "side_data_list").flatMap(({ displaymatrix }) =>
    typeof displaymatrix === "string" ? [displaymatrix] : [],
  );
  const matrix = said.map(numbersIn).find((numbers) => numbers !== AS_IT_IS);
  return turnedBy(stream) === 0 ? matrix : (matrix ?? "");
}

/** By how many degrees players turn a picture, either way. */
export function turnedBy(stream: Fields): number {
  return Math.max(0, ...list(stream, "side_data_list").map((data) => Math.abs(number(data, "rotation"))));
}

/** What a viewer sees: phones turn a picture by a note beside it. By any other angle than a right one it is turned within its frame. */
export function sizeOf(stream: Fields): { readonly width: number; readonly height: number } {
  const [width, height] = [number(stream, "width"), number(stream, "height")];
  const isAside = Math.abs((turnedBy(stream) % 180) - 90) <= 1;
  return isAside ? { width: height, height: width } : { width, height };
}

/** Each row begins with its number and a colon. */
function numbersIn(matrix: string): string {
  return matrix
    .split("\n")
    .flatMap((row) => row.replace(/^\w+:/, "").match(/-?\d+/g) ?? [])
    .join(" ");
}
