import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { diagnosisOf, type Diagnosis } from "../../domain/diagnosis.ts";
import { countOf } from "../../report/words.ts";
import { systemClock } from "../../world/clock.ts";
import { readLock } from "../../world/lock-file/file.ts";
import { openDatabase } from "../../world/store/database.ts";
import { openLedger } from "../../world/store/ledger.ts";
import { isRunLocked, runAtWork } from "../../world/store/run-lock.ts";
import { lockName, stateFolder } from "../desk.ts";
import type { Session } from "../session.ts";
import { lookingAt } from "./patient.ts";

/** Whether books and lock file can be read, and whether a run is at work. */
export async function examineBooks(session: Session, rehearsal: boolean): Promise<readonly Diagnosis[]> {
  const { project } = session;
  return [
    ...(await lookingAt({ part: "film", name: "books" }, async () => [await booksIn(stateFolder(session, rehearsal))])),
    ...(await lookingAt({ part: "film", name: "lock file" }, async () => [await lockFileOf(session)])),
    runIn(project.state),
  ];
}

async function booksIn(folder: string): Promise<Diagnosis> {
  const about = { part: "film", name: "books" } as const;
  const file = join(folder, "state.db");
  if (!existsSync(file)) return { ...about, verdict: "ok", says: "Nothing was filmed here yet." };
  const database = openDatabase(file);
  const ledger = openLedger(database, systemClock);
  try {
    const open = await ledger.open();
    const takes = countOf(ledger.takes().length, "clip");
    const damage = database.prepare("PRAGMA quick_check(1)").all()[0]?.["quick_check"];
    if (damage !== "ok") {
      const message = `${shown(file)} is damaged: ${String(damage)}.`;
      return diagnosisOf({ code: "state/damaged", message, hint: "Bring it back from a copy of .storyboard/." }, about);
    }
    const left = open.length === 0 ? "" : `, ${countOf(open.length, "job")} open`;
    return { ...about, verdict: "ok", says: `${shown(file)}: ${takes} kept${left}` };
  } finally {
    ledger.close();
  }
}

async function lockFileOf(session: Session): Promise<Diagnosis> {
  const { lockFile } = session.project;
  const about = { part: "film", name: "lock file" } as const;
  if (!existsSync(lockFile)) return { ...about, verdict: "ok", says: "There is none yet." };
  const entries = await readLock(lockFile, lockName(session));
  return { ...about, verdict: "ok", says: `${shown(lockFile)}: ${countOf(entries.length, "line")}` };
}

function runIn(state: string): Diagnosis {
  const about = { part: "film", name: "run" } as const;
  const worker = runAtWork(state);
  if (worker !== undefined) {
    const { user, host, pid, since } = worker;
    return { ...about, verdict: "ok", says: `${user}@${host} is at work, process ${pid}, since ${since}.` };
  }
  if (!isRunLocked(state)) return { ...about, verdict: "ok", says: "Nobody is at work in this project." };
  return {
    ...about,
    verdict: "error",
    says: "The lock is held, and by nobody who is known to be at work.",
    hint: "If no run is at work, the file system keeps locks of processes that are gone: keep the project on a disk of this machine.",
    code: "run/locked",
  };
}

function shown(file: string): string {
  return relative(process.cwd(), file);
}
