import type { Service } from "../wire/service.ts";

/** A server of the `/v1/videos` family, and what proves to it who asks. */
export type Gateway = {
  /** Without a slash and without `/v1` at its end. */
  readonly base: string;
  readonly service: Service;
  /** Throws `credentials/missing`. */
  readonly headers: () => Readonly<Record<string, string>>;
  /** Whether it is on this machine: only then may a download lead to this machine. */
  readonly loopback: boolean;
};

/** LiteLLM sends a request up to three times to the service behind it; nothing else switches that off for forms. Others don't know the header. */
export const NO_RETRIES: Readonly<Record<string, string>> = { "x-litellm-num-retries": "0" };

/** A base URL as it may be written: with `/v1` at its end or without. */
export function baseOf(written: string): string {
  return written.replace(/\/+$/, "").replace(/\/v1$/, "");
}

/** What a job's name looks like: opaque, up to a kilobyte, often base64; never what climbs in a path. */
export function isVideoId(name: string): boolean {
  return /^[\w.:=+/~-]{1,1024}$/.test(name) && !/^\.+$/.test(name);
}

/** The address of a job, or of one of its parts. */
export function videoUrl({ base }: Pick<Gateway, "base">, id: string, part = ""): URL {
  return new URL(`${base}/v1/videos/${encodeURIComponent(id)}${part}`);
}
