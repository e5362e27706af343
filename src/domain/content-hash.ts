import { hash } from "node:crypto";

/** The hash by which a content security policy allows an inline style or script: `'sha256-…'`. */
export function contentHash(text: string): string {
  return `'sha256-${hash("sha256", text, "base64")}'`;
}
