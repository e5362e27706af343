import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { billOf, type Attempt } from "../../domain/take.ts";
import { systemClock } from "../../world/clock.ts";
import { makeFolder, publishText } from "../../world/disk.ts";
import { openDatabase } from "../../world/store/database.ts";
import { openLedger } from "../../world/store/ledger.ts";
import type { Cast } from "../session.ts";
import type { Clip } from "./cheapest.ts";

/** Where probes lie: the project's state, and the folder of its books, which is another one for rehearsals. */
type Place = { readonly state: string; readonly books: string };

/**
 * The storyboard of a probe that was begun, or filmed, with who films at their address: it stays as it is, whatever is cheapest by now. Of a model,
 * where one is named; else the one that is not at its end yet, else the newest. Undefined where there is none.
 */
export function probeBegun({ state, books }: Place, cast: Cast, model: string | undefined): string | undefined {
  const database = join(books, "state.db");
  if (!existsSync(database)) return undefined;
  const start = nameIn(state, join(state, `${stemOf(cast)}-`));
  const isMeant = ({ film = "" }: Attempt): boolean =>
    model === undefined ? film.startsWith(start) : film === nameIn(state, fileOf(state, cast, model));
  const ledger = openLedger(openDatabase(database), systemClock);
  try {
    const begun = ledger
      .attempts()
      .filter((attempt) => isMeant(attempt) && billOf(attempt) !== "free")
      .filter(({ film = "" }) => existsSync(join(dirname(state), film)));
    const last = begun.findLast((attempt) => billOf(attempt) !== "billed") ?? begun.at(-1);
    return last?.film === undefined ? undefined : join(dirname(state), last.film);
  } finally {
    ledger.close();
  }
}

/** Writes the storyboard of a probe, and says where. */
export async function writeProbe({ state }: Place, cast: Cast, clip: Clip): Promise<string> {
  const file = fileOf(state, cast, clip.model.id);
  makeFolder(state, 0o700);
  await publishText(file, storyboardOf(clip, cast));
  return file;
}

/** A file of its own for every provider, address and model, so that none takes another's place. */
function fileOf(state: string, cast: Cast, model: string): string {
  return join(state, `${stemOf(cast)}-${model.replaceAll(/[^\w.-]/g, "-")}.yaml`);
}

function stemOf(cast: Cast): string {
  const mark = markOf(cast);
  return `probe-${cast.provider}${mark === undefined ? "" : `@${mark}`}`;
}

/** What tells another address from the provider's own and from others, without saying which it is. */
function markOf({ endpoint: { kind, baseUrl } }: Cast): string | undefined {
  if (kind === "own" || baseUrl === undefined) return undefined;
  return createHash("sha256").update(baseUrl).digest("hex").slice(0, 6);
}

function nameIn(state: string, file: string): string {
  return relative(dirname(state), file).split(sep).join("/");
}

function storyboardOf({ model, resolution, seconds, silent }: Clip, cast: Cast): string {
  const { provider } = cast;
  const audio = silent && model.audio === "toggle" ? "    audio: false\n" : "";
  const mark = markOf(cast);
  // Another address is another service: what one filmed says nothing of the other, and a clip is known by what was asked for.
  const words = mark === undefined ? "" : ` Take ${mark}.`;
  return `# A short clip of ${provider}, which storyboard doctor --probe films to see whether everything works.
version: 1
title: A probe
provider: ${provider}
shots:
  - id: probe
    model: ${JSON.stringify(model.family === "*" ? model.title : model.id)}
    prompt: A red ball rolls slowly over a wooden table in soft daylight. The camera stands still.${words}
    resolution: ${JSON.stringify(resolution)}
    duration: ${seconds}
${audio}`;
}
