import type { ReadyRequest } from "../../domain/request.ts";
import { shortSideOf } from "../../domain/size.ts";

/** How a body is written: `json`, or `form` (multipart/form-data), which alone carries a picture. */
export type Encoding = "json" | "form";

/** A body ready to be sent, as long as it says. */
export type Encoded = { readonly body: string | Uint8Array<ArrayBuffer>; readonly contentType: string };

/** What LiteLLM's size says to Veo by itself; any other has to be told besides (litellm/llms/gemini/videos/transformation.py). */
const PLAIN = "720p";

/** Width and height as `1280x720`; undefined where nobody knows how large the size is. Sides are even, as encoders need them. */
function sizeOf({ resolution, aspectRatio }: Pick<ReadyRequest, "resolution" | "aspectRatio">): string | undefined {
  const short = resolution === undefined ? undefined : shortSideOf(resolution);
  const [across = 0, down = 0] = (aspectRatio ?? "").split(":").map(Number);
  if (short === undefined || !(across > 0) || !(down > 0)) return undefined;
  const scale = short / Math.min(across, down);
  const side = (part: number): number => Math.round((part * scale) / 2) * 2;
  return `${side(across)}x${side(down)}`;
}

/**
 * The fields of a request but its picture: OpenAI's own, and those that LiteLLM, vLLM-Omni and SGLang document besides. Absent is not
 * sent, because servers differ in what they refuse.
 */
function fieldsOf(request: ReadyRequest): Readonly<Record<string, string | number>> {
  const { model, prompt, negativePrompt, resolution, seed, durationSeconds, newSeconds } = request;
  const size = sizeOf(request);
  return {
    model,
    prompt,
    seconds: String(durationSeconds ?? newSeconds),
    ...(size !== undefined && { size }),
    ...(resolution !== undefined && resolution !== PLAIN && { resolution }),
    ...(negativePrompt !== undefined && { negative_prompt: negativePrompt }),
    ...(seed !== undefined && { seed }),
  };
}

/** Writes a request down. A picture can only be sent in a form. */
export async function encode(request: ReadyRequest, encoding: Encoding): Promise<Encoded> {
  const fields = fieldsOf(request);
  const { firstFrame } = request;
  if (encoding === "json" && firstFrame === undefined)
    return { body: JSON.stringify(fields), contentType: "application/json" };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  if (firstFrame !== undefined) {
    const { bytes, mimeType } = firstFrame;
    const file = `first-frame.${mimeType.split("/").at(-1) ?? "png"}`;
    form.append("input_reference", new Blob([new Uint8Array(bytes)], { type: mimeType }), file);
  }
  // Written out here, so that the time which the upload may take can be reckoned by its length.
  const whole = new Response(form);
  const contentType = whole.headers.get("content-type") ?? "multipart/form-data";
  return { body: new Uint8Array(await whole.arrayBuffer()), contentType };
}
