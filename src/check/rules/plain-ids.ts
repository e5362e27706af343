import { characters, codePoint } from "../characters.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

const LONGEST = 64;
/** Names that Windows keeps for its devices, whatever follows them. */
const DEVICES = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** An id is made of a-z, 0-9 and "-": it can be typed, and two of them never look alike. */
export const plainIds: Rule = {
  name: "plain-ids",
  codes: ["shot/bad-id"],
  *check({ storyboard }) {
    for (const { id, index } of storyboard.shots) {
      const fault = id === "" ? undefined : faultOf(id);
      if (fault === undefined) continue;
      const plain = plainForm(id);
      yield {
        code: "shot/bad-id",
        path: ["shots", index, "id"],
        message: `The id ${quote(id)} ${fault}.`,
        hint: `Use a-z, 0-9 and "-"${plain === undefined ? "" : `, for example "${plain}"`}.`,
      };
    }
  },
};

function faultOf(id: string): string | undefined {
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
