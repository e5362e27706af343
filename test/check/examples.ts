import { readdirSync, readFileSync } from "node:fs";

/** A storyboard that is wrong in one way, or that advice is given about, and what its first line promises: `# graph/cycle at 7:14`. */
export type Example = { readonly name: string; readonly bytes: Uint8Array; readonly promise: string };

/** All of test/check/broken, and of test/check/hinted. */
export const EXAMPLES: readonly Example[] = ["broken/", "hinted/"].flatMap(examplesIn);

/** Settings that are wrong in one way; all of test/check/settings. */
export const SETTINGS: readonly Example[] = examplesIn("settings/");

/** What holds for examples alone: so many shots, and so many characters that names bring, that one which is too long can be read. */
export const IN_EXAMPLES = { maxShots: 40, maxBrought: 400 } as const;

/** The code that an example promises. */
export function codeOf({ promise }: Example): string {
  return promise.split(" ")[0] ?? "";
}

function examplesIn(folder: string): readonly Example[] {
  return readdirSync(new URL(folder, import.meta.url))
    .toSorted()
    .map((name) => {
      const bytes = readFileSync(new URL(`${folder}${name}`, import.meta.url));
      const promise = /^# (\S+ at \d+:\d+)\n/.exec(new TextDecoder("latin1").decode(bytes))?.[1];
      return { name, bytes, promise: promise ?? "a promise in the first line" };
    });
}
