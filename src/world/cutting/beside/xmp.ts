import { appendFile } from "node:fs/promises";
import type { Timeline } from "../../../domain/timeline.ts";
import { boxOf, XMP_BOX } from "../../mp4.ts";
import type { Disclosure } from "./disclosure.ts";

/**
 * Writes behind a finished MP4 or MOV what it says of how it was made, as the XMP that cameras and editing programs read (XMP Specification
 * Part 3, "MPEG-4": a `uuid` box of the file). At the end it moves nothing, so that the index stays in front and right.
 */
export async function appendXmp(file: string, film: Pick<Timeline, "title">, says: Disclosure): Promise<void> {
  await appendFile(file, boxOf(XMP_BOX, Buffer.from(xmpOf(film, says), "utf8")));
}

/** The packet's text. IPTC's DigitalSourceType says by what kind of source a picture was made. */
function xmpOf({ title }: Pick<Timeline, "title">, { words, sourceType }: Disclosure): string {
  const inner = [
    ...(sourceType === undefined
      ? []
      : [`<Iptc4xmpExt:DigitalSourceType>${escaped(sourceType)}</Iptc4xmpExt:DigitalSourceType>`]),
    ...(title === undefined ? [] : [`<dc:title>${inOneLanguage(title)}</dc:title>`]),
    ...(words === undefined ? [] : [`<dc:description>${inOneLanguage(words)}</dc:description>`]),
    "<xmp:CreatorTool>storyboard</xmp:CreatorTool>",
  ];
  return [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"' +
      ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">',
    ...inner,
    "</rdf:Description>",
    "</rdf:RDF>",
    "</x:xmpmeta>",
    '<?xpacket end="r"?>',
  ].join("\n");
}

function inOneLanguage(text: string): string {
  return `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt>`;
}

/** XML knows no control characters but tab and line break. */
function escaped(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
  );
}
