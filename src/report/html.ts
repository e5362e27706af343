/** HTML that is finished: whatever is put into it was escaped, or is HTML itself. */
export type Html = { readonly html: string };

type Part = string | number | Html | readonly Html[];

const ESCAPED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** Puts HTML together: texts that are filled in can mean nothing but themselves, in content and in quoted attributes. */
export function html(words: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: words.map((word, index) => word + written(parts[index] ?? "")).join("") };
}

/** HTML that is a constant of the program's own, taken as it is. */
export function raw(text: string): Html {
  return { html: text };
}

function written(part: Part): string {
  if (typeof part === "number") return String(part);
  if (typeof part === "string") return escape(part);
  return "html" in part ? part.html : part.map((each) => each.html).join("\n");
}

function escape(text: string): string {
  return text.replace(/[&<>"'`]/g, (found) => ESCAPED[found] ?? found);
}
