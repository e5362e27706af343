import { createReadStream } from "node:fs";
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { StoreAddress } from "./address.ts";
import type { Objects } from "./objects.ts";
import { overWire } from "./over-wire.ts";
import { faultOfS3, isAbsent, isTaken } from "./s3-faults.ts";
import type { Upload, Wire } from "./wire.ts";

/** A bucket of S3, or of a server that speaks as it does. Credentials and another server's address come from where the client looks for them. */
export function openS3({ bucket, prefix, title }: Bucket, env: NodeJS.ProcessEnv): Objects {
  const client = new S3Client({
    ...regionIn(env),
    // Servers beside Amazon's know buckets by their paths.
    forcePathStyle: elsewhere(env),
    followRegionRedirects: true,
    maxAttempts: 1,
    logger: SILENT,
    requestHandler: { connectionTimeout: 10_000 },
    // Sums at the end of a body are not understood by every server, and what arrives is compared with its digest.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const keyOf = (name: string): string => (prefix === "" ? name : `${prefix}/${name}`);
  const nameOf = (key: string): string => (prefix === "" ? key : key.slice(prefix.length + 1));
  const at = (name: string): { Bucket: string; Key: string } => ({ Bucket: bucket, Key: keyOf(name) });
  const wire: Wire = {
    title,
    place: `${env["AWS_ENDPOINT_URL_S3"] || env["AWS_ENDPOINT_URL"] || "amazon"} ${title}`,
    create: async (name, upload, signal) => {
      try {
        const request = { ...at(name), ...bodyOf(upload), IfNoneMatch: "*" };
        await client.send(new PutObjectCommand(request), { abortSignal: signal });
        return "created";
      } catch (error) {
        if (isTaken(error)) return "exists";
        throw error;
      }
    },
    put: async (name, bytes, signal) => {
      await client.send(new PutObjectCommand({ ...at(name), ...bodyOf({ bytes }) }), { abortSignal: signal });
    },
    get: async (name, signal) =>
      await orAbsent(async () => {
        const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand(at(name)), { abortSignal: signal });
        if (Body === undefined) return undefined;
        return { size: ContentLength, body: chunksOf(Body) };
      }),
    size: async (name, signal) =>
      await orAbsent(async () => {
        const { ContentLength = 0 } = await client.send(new HeadObjectCommand(at(name)), { abortSignal: signal });
        return ContentLength;
      }),
    page: async (start, from, signal) => {
      const request = { Bucket: bucket, Prefix: keyOf(start), ...(from !== undefined && { ContinuationToken: from }) };
      const answer = await client.send(new ListObjectsV2Command(request), { abortSignal: signal });
      const found = (answer.Contents ?? []).flatMap(({ Key, Size = 0, LastModified }) =>
        Key === undefined ? [] : [{ name: nameOf(Key), bytes: Size, taken: LastModified }],
      );
      const next = answer.IsTruncated === true ? answer.NextContinuationToken : undefined;
      return { found, ...(next !== undefined && { next }) };
    },
    faultOf: (error) => faultOfS3(error, bucket),
  };
  return overWire(wire);
}

type Bucket = Extract<StoreAddress, { readonly kind: "s3" | "gs" }>;

/** What goes wrong is told by us; the client would write to the terminal besides. */
const SILENT = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // Nothing is written.
}

function bodyOf(upload: Upload): { Body: Uint8Array | ReturnType<typeof createReadStream>; ContentLength: number } {
  return "bytes" in upload
    ? { Body: upload.bytes, ContentLength: upload.bytes.length }
    : { Body: createReadStream(upload.file), ContentLength: upload.size };
}

async function orAbsent<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

async function* chunksOf(body: unknown): AsyncGenerator<Uint8Array> {
  if (!isIterable(body)) throw new Error("The answer has no body that can be read.");
  for await (const chunk of body) if (chunk instanceof Uint8Array) yield chunk;
}

function isIterable(body: unknown): body is AsyncIterable<unknown> {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}

function elsewhere(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env["AWS_ENDPOINT_URL_S3"] || env["AWS_ENDPOINT_URL"]);
}

/** The client itself looks only at AWS_REGION and its own files; other servers need no region, and the signature needs one. */
function regionIn(env: NodeJS.ProcessEnv): { region?: string } {
  const region = env["AWS_REGION"] || env["AWS_DEFAULT_REGION"] || (elsewhere(env) ? "us-east-1" : undefined);
  return region === undefined ? {} : { region };
}
