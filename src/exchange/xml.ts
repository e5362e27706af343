/** An element of XML: its name, its attributes (those that are undefined are left out) and what is in it. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly children: readonly (Element | string)[];
};

/** Makes an element. */
export function element(
  name: string,
  attributes: Element["attributes"] = {},
  children: Element["children"] = [],
): Element {
  return { name, attributes, children };
}

/** An element and all that is in it as text, indented; an element that holds words stands in one line, so that they stay as they are. */
export function xmlText({ name, attributes, children }: Element, indent = ""): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const open = `${indent}<${name}${given.map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join("")}`;
  if (children.length === 0) return `${open}/>\n`;
  if (children.some((child) => typeof child === "string")) {
    const inside = children.map((child) =>
      typeof child === "string" ? escaped(child, "text") : xmlText(child).trim(),
    );
    return `${open}>${inside.join("")}</${name}>\n`;
  }
  const inside = children.map((child) => (typeof child === "string" ? "" : xmlText(child, `${indent}  `)));
  return `${open}>\n${inside.join("")}${indent}</${name}>\n`;
}

/** What XML 1.0 cannot hold, even escaped: control characters, halves of surrogate pairs, and two that are none. */
const UNSPEAKABLE =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function escaped(text: string, where: "text" | "attribute" = "attribute"): string {
  const safe = text
    .replace(UNSPEAKABLE, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
  // Line ends in an attribute would be read as spaces.
  return where === "text" ? safe : safe.replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}
