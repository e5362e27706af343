import type { ProblemCode } from "./problem.ts";

/** What is known of a file of the project, besides pictures, without opening it with a tool. */
export type FileFacts = {
  /** Its media type by its content, e.g. `video/mp4`; `text/plain` for a text that is nothing more. */
  readonly type: string;
  /** Seconds that an MP4 or MOV says it is long. */
  readonly seconds?: number;
  /** Of captions: all that stands in the file. */
  readonly captions?: Uint8Array;
  /** Of captions that cannot be read: what is wrong with them, in words that go on after the name of the file, and how it is mended. */
  readonly unread?: { readonly fault: string; readonly hint: string };
};

/** Why a file cannot be used. */
export type FileFault = { readonly code: ProblemCode; readonly message: string; readonly hint?: string };

/** What was found behind each path that a storyboard names for its cut. */
export type Files = ReadonlyMap<string, FileFacts | FileFault>;
