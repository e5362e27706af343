import type { Finding } from "../../domain/problem.ts";
import type { Shot } from "../../domain/storyboard.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { sourcesOf, type SourceLink } from "../sources.ts";

const LONGEST_LOOP = 10;

/** No shot needs itself, neither directly nor through others. Of circles that share a shot, one is told. */
export const noCycles: Rule = {
  name: "no-cycles",
  codes: ["graph/cycle"],
  *check({ storyboard, shots }) {
    for (const loop of loops(storyboard.shots, (id) => shots.get(id))) yield* tell(loop);
  },
};

type Link = SourceLink & { readonly from: Shot };
type Visit = {
  readonly shot: Shot;
  readonly links: Iterator<SourceLink>;
  /** The link that is being followed. */
  link?: SourceLink;
  /** The highest place on the trail, up to here, of a shot whose circle is told already; -1 for none. */
  told: number;
};

/** Circles without a common shot, each as its links. The trail is our own, because chains may be too long for the stack. */
function* loops(all: readonly Shot[], find: (id: string) => Shot | undefined): Iterable<readonly Link[]> {
  const done = new Set<Shot>();
  const places = new Map<Shot, number>();
  const trail: Visit[] = [];
  const enter = (shot: Shot): void => {
    places.set(shot, trail.length);
    trail.push({ shot, links: sourcesOf(shot).values(), told: trail.at(-1)?.told ?? -1 });
  };
  for (const start of all) {
    if (!done.has(start)) enter(start);
    for (let visit = trail.at(-1); visit !== undefined; visit = trail.at(-1)) {
      const next = visit.links.next();
      if (next.done === true) {
        done.add(visit.shot);
        places.delete(visit.shot);
        trail.pop();
        continue;
      }
      visit.link = next.value;
      const source = find(next.value.of);
      if (source === undefined || done.has(source)) continue;
      const from = places.get(source);
      if (from === undefined) {
        enter(source);
      } else if (visit.told < from) {
        const members = trail.slice(from);
        for (const [step, member] of members.entries()) member.told = from + step;
        yield members.flatMap(({ shot, link }) => (link ? [{ ...link, from: shot }] : []));
      }
    }
  }
}

/** A circle is told from its first shot in story order on. */
function* tell(loop: readonly Link[]): Iterable<Finding> {
  const first = loop.reduce((least, { from }) => Math.min(least, from.index), Infinity);
  const start = loop.findIndex(({ from }) => from.index === first);
  const links = [...loop.slice(start), ...loop.slice(0, start)];
  const [head, ...rest] = links;
  if (head === undefined) return;
  const names = links.map(({ from }) => quote(from.id));
  const more = names.length - LONGEST_LOOP;
  const shown = more > 0 ? [...names.slice(0, LONGEST_LOOP), `(${more} more)`] : names;
  yield {
    code: "graph/cycle",
    path: head.path,
    message:
      rest.length === 0
        ? `The shot ${quote(head.from.id)} ${head.says} itself.`
        : `These shots need each other in a circle: ${[...shown, quote(head.from.id)].join(" → ")}.`,
    hint:
      rest.length === 0
        ? "Name another shot, or remove it: the shot then begins on its own."
        : 'Let one of them begin on its own: remove its "extends" or the frame that it takes.',
    related: rest.map(({ from, says, of, path }) => ({ message: `${quote(from.id)} ${says} ${quote(of)}`, path })),
  };
}
