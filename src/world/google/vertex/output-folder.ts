import { StoryboardError } from "../../../domain/problem.ts";
import type { LostSubmit, Trace } from "../../../domain/world.ts";
import type { Endpoint } from "../../endpoint.ts";
import { listAddress } from "../footage.ts";
import type { GoogleOptions } from "../options.ts";
import { readPages, type Lookup } from "../lookup.ts";

/** A job that was to end after its worst time by now is waited for this many times longer before it counts as never begun. */
const PATIENCE = 10;
/** No job counts as absent sooner after its last moment, milliseconds. */
const LEAST = 3_600_000;
/** What is told to clear itself does so after a day at the soonest: from then on an empty folder proves nothing. */
const DAY = 24 * 3_600_000;

/** Where finished videos are to be put; undefined where nobody says. STORYBOARD_GCS_OUTPUT goes before the settings. Throws `usage/wrong`. */
export function outputFolder(
  { env, vertex }: Pick<GoogleOptions, "env" | "vertex">,
  filing: string,
): string | undefined {
  const variable = env["STORYBOARD_GCS_OUTPUT"]?.trim();
  const written = variable || vertex?.output;
  if (!written) return undefined;
  if (!/^gs:\/\/[a-z0-9][a-z0-9._-]+(\/[^?#]*)?$/.test(written))
    throw new StoryboardError({
      code: "usage/wrong",
      message: `${variable ? "STORYBOARD_GCS_OUTPUT" : "vertex.output"} says "${written}", which is no place in Cloud Storage.`,
      hint: "Write it like gs://bucket/folder.",
    });
  return `${written.replace(/\/+$/, "")}/${filing}/`;
}

/** An output folder, and the address at which it was asked for where that is not the service's own: elsewhere it may well be empty. */
export function placeAt(folder: string, { baseUrl }: Endpoint): string {
  return baseUrl === undefined ? folder : `${folder}#${baseUrl}`;
}

/** Looks for what a lost submit has made in the folder that is its own. */
export async function traceFootage(
  lost: LostSubmit,
  { endpoint, ...lookup }: Lookup & { readonly endpoint: Endpoint },
): Promise<Trace> {
  const [folder = "", address] = lost.filing?.split("#") ?? [];
  const url = folder === "" ? undefined : listAddress(folder, endpoint);
  if (url === undefined)
    return { kind: "unknown", reason: "its video was to come inside the answer (no folder of Cloud Storage was set)" };
  const list = await readPages(url, lookup);
  if (list.kind === "unknown") return list;
  const names = list.pages.flatMap(({ items }) =>
    (Array.isArray(items) ? (items as readonly unknown[]) : []).map(nameOf),
  );
  const [bucket = ""] = folder.replace(/^gs:\/\//, "").split("/");
  const [clip] = names.filter((name) => name.endsWith(".mp4")).toSorted();
  if (clip !== undefined)
    return { kind: "footage", footage: { kind: "gcs", uri: `gs://${bucket}/${clip}`, mimeType: "video/mp4" } };
  if (names.length > 0 || !list.whole)
    return { kind: "unknown", reason: `there is no video among what lies in ${folder}` };
  if (address !== endpoint.baseUrl)
    return { kind: "unknown", reason: `${folder} is empty, but it was ordered at another address` };
  return judgeEmpty(folder, lost);
}

/** Nothing delivered is nothing billed; but a job may still be at work, or what it made may have been cleared away since. */
function judgeEmpty(folder: string, { from, until, now, worst }: LostSubmit): Trace {
  const sure = new Date(until.getTime() + Math.max(LEAST, PATIENCE * worst * 1_000));
  if (now < sure)
    return {
      kind: "unknown",
      reason: `there is no video in ${folder} yet; ask again after ${timeOf(sure)}`,
      until: sure,
    };
  if (now.getTime() - from.getTime() < DAY) return { kind: "absent" };
  return { kind: "unknown", reason: `${folder} is empty, and after so long its video may have been cleared away` };
}

function nameOf(item: unknown): string {
  const name: unknown = typeof item === "object" && item !== null ? Reflect.get(item, "name") : undefined;
  return typeof name === "string" ? name : "";
}

/** Hours and minutes as the operator's clock shows them. */
function timeOf(date: Date): string {
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}
