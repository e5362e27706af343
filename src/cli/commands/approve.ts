import type { Approval } from "../../domain/approvals.ts";
import type { ShotId } from "../../domain/names.ts";
import { StoryboardError } from "../../domain/problem.ts";
import { noSuchShot } from "../../pipeline.ts";
import { approvalsDocument, showApprovals, showApproved } from "../../report/approvals.ts";
import { approvingOf, knownApprovals, sayOf, type Approving } from "../approvals.ts";
import { assumedWords, filmWords } from "../film-words.ts";
import type { FilmFlags } from "../flags.ts";
import type { Output } from "../output.ts";
import { lookingAtTakes } from "../takes-place.ts";

/** Flags of `approve` besides. */
export type ApproveFlags = FilmFlags & {
  readonly all?: true;
  readonly list?: true;
  readonly withdraw?: true;
};

/** Shot ids have neither; names of files nearly always have one. */
const LIKE_A_FILE = /[./]/;

/** `storyboard approve`: says which shots `run --final` may film, or takes that back. It spends nothing. */
export async function approveCommand(
  words: readonly string[],
  { draft, ...flags }: ApproveFlags,
  output: Output,
): Promise<number> {
  if (draft === true) throw wrong("An approval covers a shot whatever films it.", "Leave --draft out.");
  const { named, file } = shotsAndFile(words);
  refuseOddly(named, flags);
  // What was filmed to judge a shot by is looked at besides.
  return await lookingAtTakes({ file, flags: { ...flags, draft: true }, output }, async (place) => {
    const { session, rehearsal, desk } = place;
    const written = session.examined.asWritten ?? place.storyboard;
    const at = await approvingOf(place, written);
    const ids = written.shots.map(({ id }) => id);
    for (const shot of named) if (!ids.includes(shot)) throw noSuchShot(shot, ids);
    const film = filmWords(session.project, flags);
    const view = { file: session.file, rehearsal, color: output.color.out, words: film };
    const listing = flags.list === true;
    const asked = listing || flags.all === true ? ids : named;
    const said = listing ? [] : await sayOf(asked, flags.withdraw !== true, at);
    const all = await knownApprovals(at, [...desk.lock.approvals, ...said]);
    const shots = all.filter(({ shot }) => asked.includes(shot));
    const changed = changedBy(said, at, asked);
    if (flags.json === true) {
      const document = approvalsDocument(shots, { file: session.file, rehearsal, changed });
      output.out.write(`${JSON.stringify(document, undefined, 2)}\n`);
    } else {
      const withdrawn = flags.withdraw === true;
      const shown = listing ? showApprovals(shots, view) : showApproved(shots, { changed, withdrawn }, view);
      output.out.write(`${shown}\n${assumedWords(place.cast)}`);
    }
    return 0;
  });
}

/** The shots that something was said of: one word is about all that ask for the very same thing. */
function changedBy(said: readonly Approval[], { keys }: Approving, asked: readonly ShotId[]): ReadonlySet<ShotId> {
  const of = new Set(said.map((word) => word.of));
  return new Set(
    asked.filter((shot) => {
      const key = keys.get(shot);
      return key !== undefined && of.has(key);
    }),
  );
}

/** The last word is the storyboard where it looks like a file. */
function shotsAndFile(words: readonly string[]): {
  readonly named: readonly ShotId[];
  readonly file: string | undefined;
} {
  const last = words.at(-1);
  if (last === undefined || !LIKE_A_FILE.test(last)) return { named: words, file: undefined };
  return { named: words.slice(0, -1), file: last };
}

function refuseOddly(named: readonly ShotId[], { all, list, withdraw }: ApproveFlags): void {
  if (list === true && (all === true || withdraw === true || named.length > 0))
    throw wrong("--list only lists, and it lists all shots.", "Leave it out to approve, or leave the rest out.");
  if (all === true && named.length > 0) {
    const are = named.length === 1 ? "is" : "are";
    throw wrong(`--all means all shots, and ${named.join(", ")} ${are} named besides.`, "Leave one of them out.");
  }
  if (list !== true && all !== true && named.length === 0)
    throw wrong("approve needs shots: none is named.", "Name them, or say --all; --list shows how all of them stand.");
}

function wrong(message: string, hint: string): StoryboardError {
  return new StoryboardError({ code: "usage/wrong", message, hint });
}
