import { read } from "../read/read.ts";

/** The names that a storyboard gives to what is in it, in their order. */
export type Outline = {
  readonly shots: readonly string[];
  /** Films under `cuts:`. */
  readonly cuts: readonly string[];
  readonly variables: readonly string[];
};

/** Lists the names in a storyboard, also in one that is full of faults: what cannot be understood is left out. */
export function outline(bytes: Uint8Array, file: string): Outline {
  const { source } = read(bytes, file);
  const top: Readonly<Record<string, unknown>> = Object(source?.value);
  const shots = Array.isArray(top["shots"]) ? top["shots"] : [];
  return {
    shots: shots.flatMap((shot: unknown) => nameOf(Object(shot))),
    cuts: Object.keys(Object(top["cuts"])),
    variables: Object.keys(Object(top["variables"])),
  };
}

function nameOf({ id }: { readonly id?: unknown }): readonly string[] {
  return typeof id === "string" ? [id] : [];
}
