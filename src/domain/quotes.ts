/** Passages in quotation marks of many kinds; a single one counts where it begins a word and ends a sentence's part, and is no apostrophe. */
export const QUOTED =
  /"[^"]*"|“[^”“"]*[”“"]|„[^„“”"]*[“”"]|«[^«»]*»|»[^»«]*«|‹[^‹›]*›|「[^「」]*」|『[^『』]*』|(?<=^|[\s(:,—])['‘‚](?!(?:til|till|em|tis|twas|cause|bout|round|neath|n|cos)(?![\p{L}]))(?=\p{L})[^'’‘]*(?:['’]\p{Ll}[^'’‘]*){0,8}['’‘](?=$|[\s.,;:!?)])/gu;

/** What stands right before words that are to be read in the picture, not heard. */
const IN_THE_PICTURE =
  /\b(?:read(?:s|ing)|labell?ed|marked|(?:en)?titled|called|named|written|painted|engraved|printed|lettering|letters|inscribed|inscription|(?:(?:sign|poster|screen|label|banner|board|billboard|blackboard|note|plaque|t-shirt|shirt|newspaper|headline|cover|card|placard|sticker|logo|name plate|nameplate|tattoo|graffiti|caption|text)\b[^.!?"“”„«»]{0,30}))[:,]?\s*$/iu;

/** What is said in a prompt, in its order and without the marks: what it has in quotes, but for words on signs and the like. */
export function spokenIn(prompt: string): readonly string[] {
  return [...prompt.matchAll(QUOTED)].flatMap(({ 0: quoted, index }) => {
    const words = quoted.slice(1, -1).replaceAll(/\s+/gu, " ").trim();
    const before = prompt.slice(Math.max(0, index - 60), index);
    return /[\p{L}\p{N}]/u.test(words) && !IN_THE_PICTURE.test(before) ? [words] : [];
  });
}
