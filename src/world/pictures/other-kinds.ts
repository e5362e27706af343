/** What a file is that is no picture for a service, and the way out. */
export type OtherKind = { readonly is: string; readonly hint: string };

const RASTER: Readonly<Record<string, string>> = {
  heic: "a HEIC picture",
  heif: "a HEIF picture",
  avif: "an AVIF picture",
  gif: "a GIF",
  bmp: "a BMP picture",
  tif: "a TIFF picture",
  jxl: "a JPEG XL picture",
};

const EXPORT = "Export it as PNG or JPEG with the program that made it.";

/** Says what bytes are that `pictureIn` does not know. `convert`: the command that makes a PNG of the file. */
export async function otherKind(bytes: Uint8Array, convert: string): Promise<OtherKind> {
  const text = beginningAsText(bytes);
  if (/^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*(?:<!doctype svg[^>]*>\s*)?<svg\b/i.test(text))
    return { is: "an SVG drawing", hint: EXPORT };
  if (/^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype html|html|head|body)\b/i.test(text))
    return { is: "a web page", hint: "Save the picture itself, not the page that shows it." };
  // The package is forty modules, and most pictures are what they should be.
  const { fileTypeFromBuffer } = await import("file-type");
  const found = await fileTypeFromBuffer(bytes);
  const raster = RASTER[found?.ext ?? ""];
  if (raster !== undefined) return { is: raster, hint: `Convert it to PNG or JPEG: ${convert}` };
  if (found?.ext === "pdf") return { is: "a PDF", hint: EXPORT };
  return {
    is: found === undefined ? "no picture" : `of the kind ${found.mime}`,
    hint: "Save it as PNG, JPEG or WebP.",
  };
}

function beginningAsText(bytes: Uint8Array): string {
  return new TextDecoder("utf-8").decode(bytes.subarray(0, 4096));
}
