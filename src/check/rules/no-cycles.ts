import type { Finding } from "../../domain/problem.ts";
import type { Shot } from "../../domain/storyboard.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { sourcesOf, type SourceLink } from "../sources.ts";

const LONGEST_LOOP = 10;

/** No shot needs itself, neither directly nor through others. Circles that share a shot are told as one. */
export const noCycles: Rule = function* ({ storyboard, shots }) {
  for (const loop of loops(storyboard.shots, (id) => shots.get(id))) yield tell(loop);
};

type Link = SourceLink & { readonly from: Shot };
type Visit = {
  readonly shot: Shot;
  readonly links: readonly SourceLink[];
  next: number;
  /** The highest place on the trail, up to here, of a shot whose circle is told already; -1 for none. */
  told: number;
};

/** Circles without a common shot, each as its links; walked with a trail of our own, because chains may be very long. */
function* loops(all: readonly Shot[], find: (id: string) => Shot | undefined): Iterable<readonly Link[]> {
  const done = new Set<Shot>();
  const place = new Map<Shot, number>();
  const trail: Visit[] = [];
  const enter = (shot: Shot): void => {
    place.set(shot, trail.length);
    trail.push({ shot, links: sourcesOf(shot), next: 0, told: trail.at(-1)?.told ?? -1 });
  };
  for (const start of all) {
    if (done.has(start)) continue;
    enter(start);
    for (let visit = trail.at(-1); visit !== undefined; visit = trail.at(-1)) {
      const link = visit.links[visit.next++];
      if (link === undefined) {
        done.add(visit.shot);
        place.delete(visit.shot);
        trail.pop();
        continue;
      }
      const source = find(link.of);
      if (source === undefined || done.has(source)) continue;
      const from = place.get(source);
      if (from === undefined) {
        enter(source);
      } else if (visit.told < from) {
        const members = trail.slice(from);
        for (const [step, member] of members.entries()) member.told = from + step;
        yield members.map(({ shot, links, next }) => ({ ...(links[next - 1] as SourceLink), from: shot }));
      }
    }
  }
}

function tell(loop: readonly Link[]): Finding {
  const first = loop.reduce(
    (least, link, index) => (link.from.index < (loop[least]?.from.index ?? 0) ? index : least),
    0,
  );
  const links = [...loop.slice(first), ...loop.slice(0, first)];
  const [head, ...rest] = links as [Link, ...Link[]];
  const names = links.map(({ from }) => quote(from.id));
  const shown =
    names.length > LONGEST_LOOP ? [...names.slice(0, LONGEST_LOOP), `(${names.length - LONGEST_LOOP} more)`] : names;
  return {
    code: "graph/cycle",
    path: head.path,
    message:
      rest.length === 0
        ? `The shot ${quote(head.from.id)} ${head.says} itself.`
        : `These shots need each other in a circle: ${[...shown, names[0]].join(" → ")}.`,
    hint: "Let one of them begin on its own.",
    related: rest.map(({ from, says, of, path }) => ({ message: `${quote(from.id)} ${says} ${quote(of)}`, path })),
  };
}
