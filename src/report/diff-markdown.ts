import type { FilmChanges, FilmState, ShotChange, TakeChange } from "../domain/changes.ts";
import { showPrice, showSum } from "../domain/money.ts";
import { showChange, showFields } from "./changes.ts";
import { markdownPage, markdownText, type Block } from "./markdown.ts";
import { painter } from "./paint.ts";
import { COMMENT_PART } from "./plan-markdown.ts";
import { countOf, listOf, sentence, showSeconds } from "./words.ts";

/** Characters of a change that are shown at most: it may hold two whole prompts. */
const MOST = 300;

/** Changes of one shot that are shown word by word. */
const MOST_CHANGES = 4;

const plain = painter(false);

/** How a film differs between two states of it, as a page for comments and summaries: shot by shot what changed, and what that costs. */
export function diffMarkdown(changes: FilmChanges): string {
  const { from, to, shots, unchanged, free, cost, filmSeconds, pending, whole, rehearsal } = changes;
  const title = `${to.storyboard}: what ${nameOf(to)} changes of ${nameOf(from)}`;
  const price = rehearsal ? "Free: it is a rehearsal." : sentence(showSum(cost, "at most "));
  const sums =
    filmSeconds > 0
      ? `${showSeconds(filmSeconds)} to film because of it. ${price}`
      : "Nothing is to be filmed because of it.";
  const blocks: readonly Block[] = [
    { kind: "heading", text: markdownText(title, MOST) },
    { kind: "paragraph", text: `**${markdownText(sums)}**` },
    {
      kind: "table",
      columns: [
        { title: "" },
        { title: "Shot" },
        { title: "What changed" },
        { title: "Seconds", numbers: true },
        { title: "Price", numbers: true },
      ],
      rows: shots.map((shot) => rowOf(shot, rehearsal)),
    },
    {
      kind: "items",
      items: [
        ...(unchanged > 0 ? [`${countOf(unchanged, "shot")} unchanged`] : []),
        ...(free.length > 0 ? [`Besides, for nothing: ${markdownText(listOf(free.map(String)), MOST)}`] : []),
        ...(pending.shots.length > 0 && !rehearsal
          ? [`To be filmed anyway: ${markdownText(`${listOf(pending.shots)}, ${showSum(pending, "at most ")}`, MOST)}`]
          : []),
        ...(whole.from !== undefined && !rehearsal
          ? [`The whole film, from nothing: ${markdownText(`${showSum(whole.from)} before, ${showSum(whole.to)} now`)}`]
          : []),
      ],
    },
  ];
  return markdownPage(blocks, COMMENT_PART);
}

function nameOf(state: FilmState): string {
  switch (state.kind) {
    case "commit":
      return state.name === state.commit ? state.commit.slice(0, 12) : `${state.name} (${state.commit.slice(0, 12)})`;
    case "file":
      return "the file";
    case "lock":
      return "what was filmed last";
  }
}

const KINDS: Readonly<Record<ShotChange["kind"], string>> = {
  added: "new",
  removed: "removed",
  changed: "changed",
  follows: "follows",
  renamed: "renamed",
  picked: "other take",
  handled: "otherwise",
};

function rowOf(shot: ShotChange, rehearsal: boolean): readonly string[] {
  const { kind, filmSeconds, cost } = shot;
  const isFilmed = filmSeconds > 0;
  const price = !isFilmed || rehearsal ? "—" : markdownText(showSum(cost));
  return [
    KINDS[kind],
    `**${markdownText(shot.shot)}**${shot.formerly === undefined ? "" : `, was ${markdownText(shot.formerly)}`}`,
    wordsOf(shot).join("<br>"),
    isFilmed ? showSeconds(filmSeconds) : "—",
    price,
  ];
}

/** What changed of a shot, each in a line. */
function wordsOf({ takes, follows, picked, free, kind }: ShotChange): readonly string[] {
  const own = (takes[0]?.changes ?? []).filter(({ to, from }) => (to ?? from)?.kind !== "footage");
  const shown = own.slice(0, MOST_CHANGES).map((change) => {
    return `${markdownText(change.field)}: ${markdownText(showChange(change, plain), MOST)}`;
  });
  return [
    ...(kind === "added" || kind === "removed" ? [] : shown),
    ...(own.length > MOST_CHANGES && kind === "changed"
      ? [`and ${countOf(own.length - MOST_CHANGES, "more field")}`]
      : []),
    ...(follows.length > 0 ? [`it follows ${markdownText(listOf(follows), MOST)}`] : []),
    ...(picked === undefined ? [] : [`it shows take ${picked.to}, and no longer take ${picked.from}`]),
    ...(free.length > 0 ? [`for nothing: ${markdownText(showFields(free))}`] : []),
    ...unknown(takes),
  ];
}

function unknown(takes: readonly TakeChange[]): readonly string[] {
  const unpriced = takes.filter(({ price }) => price === null);
  return unpriced.length === 0 ? [] : [`its price: ${markdownText(showPrice(null))}`];
}
