import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { diagnosisOf, type Diagnosis } from "../../domain/diagnosis.ts";
import { fileSystemOf, tryLocks, type FileSystem } from "../../world/file-system.ts";
import { makeRoom, showSize } from "../../world/room.ts";
import { bytesToCome } from "../preflight.ts";
import type { FilmKnown } from "./film.ts";
import { lookingAt, type Patient } from "./patient.ts";

/** Whether what comes fits on the disk, can be written there, and is safe there. Makes no folder, and leaves nothing behind. */
export async function examineDisk({ folder, session }: Patient, film: FilmKnown): Promise<readonly Diagnosis[]> {
  const place = standing(session?.project.state ?? folder);
  return await lookingAt({ part: "place", name: "disk" }, async () => {
    const system = await fileSystemOf(place);
    const { clips, cut } =
      film.production === undefined ? { clips: [], cut: 0 } : bytesToCome({ ...film.production, ...film });
    const bytes = clips.reduce((all, each) => all + each, 0) + (clips.length === 0 ? 0 : 2 * cut);
    await makeRoom([{ folder: place, bytes, largest: Math.max(1, ...clips) }]);
    const failed = await tryLocks(place);
    if (failed !== undefined) {
      const message = `${place} keeps no locks, or brings nothing to disk: ${failed.message}.`;
      const hint =
        "Keep the project on a disk of this machine: books must never be lost, nor two runs be at work at once.";
      return [diagnosisOf({ code: "disk/failed", message, hint }, { part: "place", name: "disk" })];
    }
    return [roomIn(system, { place, bytes }), ...kindOf(system, place)];
  });
}

function roomIn({ free }: FileSystem, { place, bytes }: { readonly place: string; readonly bytes: number }): Diagnosis {
  const room = free === undefined ? "The disk does not say how much is free" : `${showSize(free)} are free`;
  const need = bytes === 0 ? "" : `; what is to come takes up to ${showSize(bytes)}`;
  return { part: "place", name: "disk", verdict: "ok", says: `${room} at ${place}${need}.` };
}

function kindOf({ kind, name = "" }: FileSystem, place: string): readonly Diagnosis[] {
  if (kind === "local") return [];
  const says =
    kind === "remote"
      ? `${place} is on ${name}: locks and what is on disk are as sure there as the other machine makes them.`
      : `${place} is in memory (${name}): it is gone when the machine is switched off, and with it what is paid for.`;
  const hint = "Keep the project on a disk of this machine.";
  return [{ part: "place", name: "file system", verdict: "warning", says, hint }];
}

/** The folder itself, or the nearest above it that is there. */
function standing(folder: string): string {
  let place = folder;
  while (!existsSync(place)) place = dirname(place);
  return place;
}
