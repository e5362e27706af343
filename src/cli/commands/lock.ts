import { existsSync } from "node:fs";
import { relative } from "node:path";
import { approvedKeys } from "../../domain/approvals.ts";
import { exitCodeOf } from "../../domain/exit-code.ts";
import { droppedClips } from "../../domain/picks.ts";
import type { Production } from "../../pipeline.ts";
import { lockDocument, showLock, showRebuilt, type LockView } from "../../report/lock.ts";
import { lockOf, type Lock, type LockEntry } from "../../world/lock-file/entry.ts";
import { rebuildLock, salvagedLock, type Rebuilt } from "../../world/lock-file/file.ts";
import { holdingPen } from "../../world/lock-file/pen.ts";
import { lockName, lookAtDesk, type PlanningDesk } from "../desk.ts";
import { filmName, filmWords } from "../film-words.ts";
import { lockEntries, namedOtherwise } from "../lock-entries.ts";
import type { Output } from "../output.ts";
import { refuse } from "../problems.ts";
import { openSession, type Session } from "../session.ts";
import { planWith } from "../takes-known.ts";
import type { LockFlags } from "../takes-flags.ts";

/** `storyboard lock`: says what the lock file holds, or writes it anew from the store and from what can still be understood of it. */
export async function lockCommand(file: string | undefined, flags: LockFlags, output: Output): Promise<number> {
  const session = await openSession(file, flags);
  const { storyboard, casting: cast, problems } = session.examined;
  if (storyboard === undefined || cast === undefined || exitCodeOf(problems) !== 0) {
    return refuse(session, { output, json: flags.json });
  }
  const { lockFile, state } = session.project;
  const planWhole = async (desk: PlanningDesk): Promise<Production> =>
    await planWith({ session, storyboard, cast, rehearsal: false, desk, words: filmWords(session.project, flags) });

  const rebuild = async (): Promise<Rebuilt> => {
    const desk = await lookAtDesk(session, false, lockOf((await salvagedLock(lockFile)).entries));
    try {
      return await rebuildLock(lockFile, storeEntries(session, await planWhole(desk), desk));
    } finally {
      desk.ledger?.close();
    }
  };
  const rebuilt = flags.rebuild === true ? await holdingPen(state, rebuild) : undefined;

  // Rehearsals are never in it, whoever films.
  const desk = await lookAtDesk(session, false);
  try {
    const view = await viewOf({ session, desk, production: await planWhole(desk) });
    const shown = rebuilt && {
      ...rebuilt,
      ...(rebuilt.copy !== undefined && { copy: relative(process.cwd(), rebuilt.copy) }),
    };
    if (flags.json === true) {
      output.out.write(`${JSON.stringify(lockDocument(view, session.file, shown), undefined, 2)}\n`);
    } else {
      output.out.write(`${[...(shown ? [showRebuilt(shown, view.file)] : []), showLock(view)].join("\n")}\n`);
    }
    return 0;
  } finally {
    desk.ledger?.close();
  }
}

/** Everything that the store knows of a film: of what its storyboard asks for today, and of all that was ever ordered for it. */
function storeEntries(session: Session, production: Production, { ledger, lock }: PlanningDesk): readonly LockEntry[] {
  if (ledger === undefined) return [];
  const film = filmName(session.project);
  const ordered = new Map(
    ledger.attempts().flatMap((attempt) => (attempt.film === film ? [[attempt.key, attempt] as const] : [])),
  );
  const bases = new Set([...ordered.values()].map(({ base }) => base));
  const isOthers = namedOtherwise(lock, production.plan);
  return [
    ...lockEntries(production, ledger, lock),
    ...ledger.takes().flatMap((take): LockEntry[] => {
      const attempt = ordered.get(take.key);
      return attempt === undefined || isOthers(take) ? [] : [{ t: "take", take, shot: attempt.shots[0] ?? "" }];
    }),
    ...[...ledger.picks().values()].flatMap((pick): LockEntry[] =>
      bases.has(pick.of) ? [{ t: "pick", ...pick }] : [],
    ),
    ...ledger.drops().flatMap((drop): LockEntry[] => (ordered.has(drop.key) ? [{ t: "drop", ...drop }] : [])),
  ];
}

async function viewOf(at: {
  readonly session: Session;
  readonly desk: PlanningDesk;
  readonly production: Production;
}): Promise<LockView> {
  const { session, desk, production } = at;
  const { lock }: { readonly lock: Lock } = desk;
  const { actions } = production.whole;
  const byKey = new Map(actions.flatMap((action) => [action.key, ...action.formerly].map((key) => [key, action])));
  const byBase = new Map(actions.map((action) => [action.base, action]));
  const takes = [...lock.takes.values()].flat();
  const own = takes.flatMap((take) => {
    const action = byKey.get(take.key) ?? (take.base === undefined ? undefined : byBase.get(take.base));
    return action === undefined ? [] : [{ take, action }];
  });
  const asked = new Set(own.map(({ take }) => take));
  const tried = takes.filter((take) => take.draft === true && !asked.has(take)).length;
  const here = await desk.media.has(own.map(({ take }) => ({ digest: take.media, bytes: take.bytes })));
  return {
    file: lockName(session).file,
    exists: existsSync(session.project.lockFile),
    own: {
      takes: own.length,
      shots: new Set(own.flatMap(({ action }) => action.shots)).size,
      notHere: own.filter(({ take }) => !here.has(take.media)).length,
    },
    drafts: tried,
    others: takes.length - own.length - tried,
    picks: [...lock.picks.values()].map((pick) => ({ ...pick, shots: byBase.get(pick.of)?.shots ?? [] })),
    dropped: droppedClips(lock.drops).size,
    approvals: approvedKeys(lock.approvals).size,
    models: lock.models,
  };
}
