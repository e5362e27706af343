import { gather } from "./gather.ts";

/** Whether a text that was read without fault is JSON: one mapping in braces, each of its keys in double quotes. */
export function isJson(text: string): boolean {
  if (!text.trimStart().startsWith("{")) return false;
  const { root } = gather(text) ?? {};
  return root?.kind === "map" && root.entries.length > 0 && root.entries.every(({ key }) => key?.style === "double");
}
