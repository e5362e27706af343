import { StoryboardError } from "../../domain/problem.ts";
import { isLoopback, type Endpoint } from "../endpoint.ts";
import { cleanText } from "../redact.ts";

/** Where a service's files are: its own address, and the host that its uris name. */
export type FileHome = {
  readonly endpoint: Endpoint;
  /** The service's default origin, e.g. `https://generativelanguage.googleapis.com`. */
  readonly origin: string;
};

function refuse(uri: string, why: string): never {
  throw new StoryboardError({
    code: "media/elsewhere",
    message: `The footage's address "${cleanText(uri)}" ${why}, so it is not fetched.`,
    hint: "The key is sent to the provider's own host or to the base URL only.",
  });
}

/** Two names of this machine are one place when the port is the same. */
function sameOrigin(a: URL, b: URL): boolean {
  if (a.origin === b.origin) return true;
  return isLoopback(a.hostname) && isLoopback(b.hostname) && a.protocol === b.protocol && a.port === b.port;
}

/** Where a file uri is really fetched: the provider's own host stands for the base URL when one is set; every other foreign host is refused. */
export function locateFile(uri: string, home: FileHome): URL {
  const url = URL.parse(uri);
  if (url === null) refuse(uri, "is no address");
  if (/(^|[/\\])(\.|%2e){1,2}([/\\?#]|$)/i.test(uri.replace(/^[a-z]+:\/\//i, "")))
    refuse(uri, "climbs out of its folder");
  if (url.username !== "" || url.password !== "") refuse(uri, "carries a user name");
  const base = home.endpoint.baseUrl;
  const own = new URL(home.origin);
  if (base === undefined) {
    if (url.origin !== own.origin) refuse(uri, `is on the host "${url.host}", which is not the provider's`);
    return url;
  }
  if (sameOrigin(url, new URL(base))) return new URL(`${new URL(base).origin}${url.pathname}${url.search}`);
  if (url.origin === own.origin) return new URL(`${base}${url.pathname}${url.search}`);
  return refuse(uri, `is on the host "${url.host}", which is neither the provider's nor the base URL's`);
}

/** Where an object of Cloud Storage is read (Cloud Storage JSON API, objects.get with alt=media). */
export function locateObject(uri: string, endpoint: Endpoint): URL {
  const match = /^gs:\/\/([a-z0-9][a-z0-9._-]+)\/([^?#]+)$/.exec(uri);
  if (match?.[1] === undefined || match[2] === undefined) refuse(uri, "is no object of Cloud Storage");
  const base = endpoint.baseUrl ?? "https://storage.googleapis.com";
  return new URL(`${base}/storage/v1/b/${encodeURIComponent(match[1])}/o/${encodeURIComponent(match[2])}?alt=media`);
}

/** Where the objects of a folder of Cloud Storage are listed (JSON API, objects.list); undefined where the text names no folder. */
export function listAddress(folder: string, endpoint: Endpoint): URL | undefined {
  const [, bucket, prefix] = /^gs:\/\/([a-z0-9][a-z0-9._-]+)\/([^?#]+\/)$/.exec(folder) ?? [];
  if (bucket === undefined || prefix === undefined) return undefined;
  const base = endpoint.baseUrl ?? "https://storage.googleapis.com";
  return new URL(`${base}/storage/v1/b/${encodeURIComponent(bucket)}/o?prefix=${encodeURIComponent(prefix)}`);
}
