import { readBody, type Call } from "../../http.ts";
import { isFields, parseJson, type Fields } from "../../json.ts";

/** A request's fields as they came, and its picture as Google's services take one; `isForm` for multipart/form-data. */
export type Asked = { readonly fields: Fields; readonly picture?: Fields; readonly isForm: boolean };

/** Reads a body that is JSON or a form. Fields of neither are none. */
export async function readAsked({ request }: Call): Promise<Asked> {
  const bytes = await readBody(request);
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) {
    const body = parseJson(bytes.toString("utf8"));
    return { fields: isFields(body) ? body : {}, isForm: false };
  }
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form.entries()) if (typeof value === "string") fields[name] = value;
  const file = form.get("input_reference");
  if (file === null || typeof file === "string") return { fields, isForm: true };
  const bytesBase64Encoded = Buffer.from(await file.arrayBuffer()).toString("base64");
  return { fields, isForm: true, picture: { bytesBase64Encoded, mimeType: file.type } };
}
