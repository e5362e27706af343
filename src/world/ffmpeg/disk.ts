import { StoryboardError } from "../../domain/problem.ts";

const FULL = /No space left on device|Disk quota exceeded|File too large|ENOSPC|EDQUOT|EFBIG/;
const NOWHERE = "The disk is full: ";
const FAILED =
  /Read-only file system|Permission denied|Operation not permitted|Input\/output error|E(?:ROFS|ACCES|PERM|IO|EXIST|NOTDIR|ISDIR|NAMETOOLONG)\b/;

/** The disk's fault behind what a tool or Node said, if it is one: `disk/full` or `disk/failed`. */
export function diskProblem(said: string): StoryboardError | undefined {
  const full = FULL.exec(said);
  if (full) {
    const message = `${NOWHERE}${full[0]}.`;
    return new StoryboardError({
      code: "disk/full",
      message,
      hint: "Make room, then run again; nothing is paid twice.",
    });
  }
  const failed = FAILED.exec(said);
  if (!failed) return undefined;
  const line = said.split(/[\r\n]+/).find((each) => each.includes(failed[0])) ?? failed[0];
  return new StoryboardError({ code: "disk/failed", message: `Writing to the disk fails: ${line.trim()}.` });
}

/** Names the folder that is written to where a program said no more than that the disk is full. Gives back whatever else went wrong. */
export function tellWhere(folder: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof StoryboardError) || !error.message.startsWith(NOWHERE)) throw error;
    const message = error.message.replace(NOWHERE, `The disk is full at ${folder}: `);
    throw new StoryboardError({ ...error.problem, message }, { cause: error });
  };
}

/** Does work on files and turns the disk's own errors into problems. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoryboardError || !(error instanceof Error)) throw error;
    throw diskProblem(error.message) ?? error;
  }
}
