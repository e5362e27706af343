// The package's own types name each other without endings, which are not found here; this is what of it is used.
declare module "media-captions" {
  /** Reads captions; what it cannot make sense of it leaves out. Times are seconds. */
  export function parseText(
    text: string,
    options: { readonly type: "srt" | "vtt" | "ass"; readonly strict?: boolean },
  ): Promise<{
    readonly cues: readonly {
      readonly id: string;
      readonly startTime: number;
      readonly endTime: number;
      readonly text: string;
    }[];
    readonly errors: readonly unknown[];
  }>;
}
