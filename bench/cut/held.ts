import { readdir, readFile, readlink } from "node:fs/promises";

/** Memory of one process, MB. `own`: what it alone holds; `mapped`: pages of files, such as programs and libraries; `share`: the sum of all with shared pages divided (PSS). */
type Rollup = { readonly program: string; readonly own: number; readonly mapped: number; readonly share: number };

/**
 * MB that a process and all below it hold in memory now. `once`: what each holds for itself, and the pages of files of each program once,
 * whoever else on the machine runs it too. `share`: the sum of their proportional shares, which is less where others run the same. Linux only;
 * elsewhere 0.
 */
export type Held = { readonly once: number; readonly share: number };

/** Looks at a process and all that it started, and what those started. */
export async function heldUnder(root: number): Promise<Held> {
  const numbers = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(numbers.map(async (name) => [Number(name), await parentOf(name)] as const));
  const within = new Set([root]);
  for (let before = 0; before < within.size;) {
    before = within.size;
    for (const [number, parent] of all) if (within.has(parent)) within.add(number);
  }
  const rollups = (await Promise.all([...within].map(rollupOf))).filter((each) => each !== undefined);
  const mapped = new Map<string, number>();
  for (const each of rollups) mapped.set(each.program, Math.max(mapped.get(each.program) ?? 0, each.mapped));
  return {
    once: sum([...rollups.map(({ own }) => own), ...mapped.values()]),
    share: sum(rollups.map(({ share }) => share)),
  };
}

/** Undefined where it ended between being listed and being read. */
async function rollupOf(number: number): Promise<Rollup | undefined> {
  try {
    const text = await readFile(`/proc/${number}/smaps_rollup`, "utf8");
    const field = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0) / 1024;
    const own = field("Anonymous");
    return { program: await readlink(`/proc/${number}/exe`), own, mapped: field("Rss") - own, share: field("Pss") };
  } catch {
    return undefined;
  }
}

async function parentOf(number: string): Promise<number> {
  const stat = await readFile(`/proc/${number}/stat`, "utf8").catch(() => "");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? -1);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}
