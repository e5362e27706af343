/** Mappings that are often begun on the line of their key, and the keys that they may begin with; every other one is a name of the author's own. */
const MAPPINGS: Readonly<Record<string, RegExp>> = {
  first_frame: /^(?:last_of|first_of)$/,
  last_frame: /^(?:last_of|first_of)$/,
  transition: /^type$/,
  title: /^text$/,
  credits: /^text$/,
  lower_third: /^text$/,
  captions: /^(?:from|burn)$/,
  budget: /^(?:run|day|film)$/,
  prompt: /^(?:subject|action|camera|style|ambiance)$/,
  cut: /^(?:output|codec|aspect_ratio|resolution|fit|frame_rate|captions|font|poster)$/,
  defaults: /^(?:model|duration|aspect_ratio|resolution|style|negative_prompt|seed|takes)$/,
  images: /^[\w-]+$/,
  variables: /^[\w-]+$/,
  characters: /^[\w-]+$/,
};

/** `first_frame: { last_of: harbour }` for `first_frame: last_of: harbour`: two keys on one line, as they are meant; undefined where it is rather a text. */
export function nestedKeys(text: string, start: number): string | undefined {
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const end = text.indexOf("\n", start);
  const key = /^[ -]*([\w-]+):[ \t]+$/.exec(before)?.[1] ?? "";
  const [, inner = "", value = ""] =
    /^([\w-]+):[ \t]+([^\s{}[\],#&*!|>'"%@`:][^{}[\],#:]*?)\s*$/.exec(
      text.slice(start, end === -1 ? undefined : end),
    ) ?? [];
  if (!Object.hasOwn(MAPPINGS, key) || MAPPINGS[key]?.test(inner) !== true || value.length > 60) return undefined;
  const whole = key === "characters" ? `{ is: ${value} }` : value;
  return `Put braces around what stands inside: ${key}: { ${inner}: ${whole} }. If all of it is one text, put that in quotes.`;
}
