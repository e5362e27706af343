import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { GenerateVideosOperation, GoogleGenAI, type GenerateVideosParameters } from "@google/genai";
import { OAuth2Client } from "google-auth-library";
import { deflateSync, crc32 } from "node:zlib";

/** The real SDK at the Gemini API's wire. */
export function gemini(baseUrl: string, apiVersion = "v1beta", apiKey = "any-key"): GoogleGenAI {
  return new GoogleGenAI({ apiKey, httpOptions: { baseUrl, apiVersion } });
}

/** The real SDK at the Agent Platform's wire. */
export function vertex(baseUrl: string, location = "us-central1"): GoogleGenAI {
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: "any-token" });
  return new GoogleGenAI({
    vertexai: true,
    project: "film",
    location,
    googleAuthOptions: { authClient },
    httpOptions: { baseUrl },
  });
}

/** The models of the tests. */
export const VEO = { gemini: "veo-3.1-generate-preview", vertex: "veo-3.1-generate-001" } as const;

/** Orders a video and gives the operation's name. */
export async function order(ai: GoogleGenAI, asked: Omit<GenerateVideosParameters, "model">): Promise<string> {
  const model = ai.vertexai ? VEO.vertex : VEO.gemini;
  const { name } = await ai.models.generateVideos({ model, ...asked });
  if (name === undefined) throw new Error("The answer names no operation.");
  return name;
}

/** Asks for an operation by its name alone, as after a restart. */
export async function ask(ai: GoogleGenAI, name: string): Promise<GenerateVideosOperation> {
  const operation = new GenerateVideosOperation();
  operation.name = name;
  return await ai.operations.getVideosOperation({ operation });
}

/** Asks until an operation is done. */
export async function finish(ai: GoogleGenAI, name: string): Promise<GenerateVideosOperation> {
  for (;;) {
    const operation = await ask(ai, name);
    if (operation.done === true) return operation;
    await wait(50);
  }
}

/** The address of an operation's only video. */
export async function uriOf(ai: GoogleGenAI, name: string): Promise<string> {
  const uri = (await finish(ai, name)).response?.generatedVideos?.[0]?.video?.uri;
  if (uri === undefined) throw new Error(`There is no video in ${name}.`);
  return uri;
}

/** Orders a video, waits for it and saves it. */
export async function film(
  ai: GoogleGenAI,
  asked: Omit<GenerateVideosParameters, "model">,
  folder: string,
): Promise<string> {
  const name = await order(ai, asked);
  const video = (await finish(ai, name)).response?.generatedVideos?.[0]?.video;
  const file = join(folder, `${name.split("/").at(-1)}.mp4`);
  const bytes =
    video?.videoBytes === undefined ? await fetchBytes(video?.uri ?? "") : Buffer.from(video.videoBytes, "base64");
  await writeFile(file, bytes);
  return file;
}

/** Downloads as our own downloader does, with the key in the header. */
export async function fetchBytes(uri: string): Promise<Buffer> {
  const answer = await fetch(uri, { headers: { "x-goog-api-key": "any-key" } });
  if (answer.status !== 200) throw new Error(`HTTP ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** A picture of one colour as the SDK takes it. */
export function picture(red: number): { readonly imageBytes: string; readonly mimeType: string } {
  const rows = Buffer.concat(Array.from({ length: 4 }, () => Buffer.from([0, red, 0, 0, red, 0, 0])));
  const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 4, 8, 2, 0, 0, 0]);
  const chunks = [chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
  const bytes = Buffer.concat([Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"), ...chunks]);
  return { imageBytes: bytes.toString("base64"), mimeType: "image/png" };
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
