import { characters, codePoint } from "./characters.ts";

const LONGEST = 64;
/** Names that Windows keeps for its devices, whatever follows them. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** What keeps a text from being an id, as the end of a sentence; undefined where nothing does. */
export function idFault(id: string): string | undefined {
  const strange = characters(id).find((sign) => !/[a-z0-9-]/.test(sign));
  if (strange !== undefined) {
    if (/[A-Z]/.test(strange)) return `has the capital letter "${strange}"`;
    return /[\p{L}\p{N}\p{P}\p{S}]/u.test(strange)
      ? `has "${strange}" (${codePoint(strange)}) in it`
      : `has the sign ${codePoint(strange)} in it`;
  }
  if (id.startsWith("-")) return 'begins with "-"';
  if (id.length > LONGEST) return `is ${id.length} characters long; it may have ${LONGEST}`;
  return DEVICES.test(id) ? "is kept by Windows for a device" : undefined;
}

/** How an id is written, with one that is near to a text. */
export function idHint(id: string): string {
  const plain = plainForm(id);
  return `Use a-z, 0-9 and "-"${plain === undefined ? "" : `, for example "${plain}"`}.`;
}

function plainForm(id: string): string | undefined {
  const plain = id
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, LONGEST)
    .replace(/-+$/, "");
  return plain === "" || DEVICES.test(plain) ? undefined : plain;
}
