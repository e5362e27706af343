import type { Problem } from "./problem.ts";

const MEBIBYTE = 1024 * 1024;

/** The largest storyboard that is read where the operator does not say otherwise. Bytes. */
export const MAX_BYTES = 4 * MEBIBYTE;

/** The largest that is read, whatever the operator says. Bytes. */
export const UTMOST_BYTES = 64 * MEBIBYTE;

/** Shots that a storyboard has at most where the operator does not say otherwise. */
export const MAX_SHOTS = 10_000;

/** Problems of one severity that are told of a file at most; nobody reads more of them, and each takes memory. */
export const MOST_TOLD = 10_000;

/** Bytes of allowed size for each word and sign: what a parser makes of them takes memory, up to 500 bytes for each. */
const BYTES_A_PIECE = 6;
/** Words and signs at most, whatever the allowed size: with more of them Node runs out of memory. */
const UTMOST_PIECES = 4 * MEBIBYTE;

type Refusal = Pick<Problem, "code" | "message" | "hint">;

/** Words and signs that a file has at most, by the bytes that it may have; as many as usual where it may have less than usual. */
export function mostPieces(maxBytes: number): number {
  return Math.min(UTMOST_PIECES, Math.floor(Math.max(maxBytes, MAX_BYTES) / BYTES_A_PIECE));
}

/** What to say of a file with too many bytes. `file`: how the message begins. */
export function tooLarge(file: string, bytes: number, limit: number): Refusal {
  return {
    code: "file/too-large",
    message: `${file} has ${mebibytes(bytes)} MiB; at most ${mebibytes(limit)} are read.`,
    hint: split(bytes),
  };
}

/** What to say of a file with more words and signs than its limit of bytes allows. */
export function tooDense(limit: number): Refusal {
  const most = mostPieces(limit);
  return {
    code: "file/too-large",
    message: `The file has more than ${most} words and signs.`,
    hint: split(most < UTMOST_PIECES ? 2 * most * BYTES_A_PIECE : Infinity),
  };
}

/** What to say of too many shots. */
export function tooManyShots(count: number, limit: number): Refusal {
  return {
    code: "graph/too-many-shots",
    message: `The storyboard has ${count} shots; it may have ${limit}.`,
    hint: `Split the film into several storyboards, or raise the limit: --max-shots ${count}.`,
  };
}

function split(bytes: number): string {
  const raise = `, or raise the limit: --max-file-size ${Math.ceil(bytes / MEBIBYTE)}`;
  return `Split it into several files${bytes <= UTMOST_BYTES ? raise : ""}.`;
}

/** Never less than it is: a file above a limit does not read as one at it. */
function mebibytes(bytes: number): number {
  return Math.ceil((bytes / MEBIBYTE) * 10) / 10;
}
