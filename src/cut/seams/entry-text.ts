import type { Mend } from "../../domain/seam.ts";
import type { LowerThird, SequenceEntry } from "../../domain/storyboard.ts";

/** What may stand in an author's file, key by key. */
type Fields = { readonly [key: string]: string | number | boolean | Fields | undefined };

/** Words that YAML takes for something else, and numbers, need quotes. */
const PLAIN = /^(?!(?:true|false|null|yes|no|on|off|~)$)[A-Za-z_][\w./-]*$/i;

/** An entry of a sequence as its author would write it, changed by what mends it: one line of YAML. */
export function entryText(entry: SequenceEntry, mends: readonly Mend[]): string {
  const fields = { ...fieldsOf(entry), ...Object.assign({}, ...mends.map(({ set }) => set)) };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const [only] = given;
  const isPlain = entry.kind === "shot" && given.length === 1 && typeof only?.[1] === "string";
  return `- ${isPlain ? scalar(String(only[1])) : flow(fields)}`;
}

function fieldsOf(entry: SequenceEntry): Fields {
  const { transition } = entry;
  const last = {
    transition:
      transition?.type === "cut" ? "cut" : transition && { type: transition.type, seconds: transition.seconds },
  };
  switch (entry.kind) {
    case "shot":
    case "file": {
      const named = entry.kind === "shot" ? { shot: entry.shot } : { file: entry.path };
      const sound = { gain_db: entry.gainDb, mute: entry.mute };
      const look = { match: entry.match, lower_third: entry.lowerThird && lowerThird(entry.lowerThird) };
      return { ...named, in: entry.in, out: entry.out, ...sound, ...look, ...last };
    }
    case "title": {
      const { text, subtitle, seconds, color, background } = entry;
      return { title: { text, subtitle, seconds, color, background }, ...last };
    }
    case "credits": {
      const { text, seconds, color, background } = entry;
      return { credits: { text, seconds, color, background }, ...last };
    }
    case "gap":
      return { gap: entry.seconds, ...last };
  }
}

function lowerThird({ text, subtitle, at, seconds }: LowerThird): Fields {
  return { text, subtitle, at, seconds };
}

function flow(fields: Fields): string {
  const parts = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${valueText(value)}`],
  );
  return `{ ${parts.join(", ")} }`;
}

function valueText(value: string | number | boolean | Fields): string {
  if (typeof value === "object") return flow(value);
  return typeof value === "string" ? scalar(value) : String(value);
}

/** JSON's strings are YAML's, too. */
function scalar(value: string): string {
  return PLAIN.test(value) ? value : JSON.stringify(value);
}
