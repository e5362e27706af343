/** The colours that have a name: the basic ones of CSS. */
const NAMED: Readonly<Record<string, string>> = {
  black: "#000000",
  white: "#ffffff",
  gray: "#808080",
  silver: "#c0c0c0",
  red: "#ff0000",
  maroon: "#800000",
  orange: "#ffa500",
  yellow: "#ffff00",
  olive: "#808000",
  lime: "#00ff00",
  green: "#008000",
  aqua: "#00ffff",
  teal: "#008080",
  blue: "#0000ff",
  navy: "#000080",
  fuchsia: "#ff00ff",
  purple: "#800080",
};

/** A colour as `#rrggbb`; undefined where it is none. */
export function colourOf(written: string): string | undefined {
  if (Object.hasOwn(NAMED, written)) return NAMED[written];
  const digits = /^#([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(written)?.[1]?.toLowerCase();
  if (digits === undefined) return undefined;
  return `#${digits.length === 3 ? digits.replaceAll(/./g, "$&$&") : digits}`;
}
