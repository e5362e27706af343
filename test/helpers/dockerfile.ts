import { cp, mkdir, readFile } from "node:fs/promises";
import { globSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { root } from "./modules.ts";

/** One line of a Dockerfile, put together where it goes over several. */
export type Instruction = { readonly name: string; readonly words: string };

/** One `FROM` with all that belongs to it. `name`: what others call it. */
export type Stage = { readonly name: string | undefined; readonly steps: readonly Instruction[] };

/** Reads the stages of the checkout's Dockerfile. */
export async function stagesOf(): Promise<readonly Stage[]> {
  const text = (await readFile(join(root, "Dockerfile"), "utf8")).replaceAll(/^\s*#.*\n/gm, "");
  const lines = text.replaceAll(/\\\n\s*/g, "").split("\n");
  const all = lines.flatMap((line): Instruction[] => {
    const [, name, words] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    return name === undefined || words === undefined ? [] : [{ name, words }];
  });
  const stages: { name: string | undefined; steps: Instruction[] }[] = [];
  for (const step of all) {
    if (step.name === "FROM") stages.push({ name: / AS (\S+)$/.exec(step.words)?.[1], steps: [] });
    else stages.at(-1)?.steps.push(step);
  }
  return stages;
}

/** What a `COPY` takes and where it goes; `from`: the stage that it takes it from, where not from the checkout. */
export function copyOf({ words }: Instruction): {
  readonly from?: string;
  readonly sources: readonly string[];
  readonly target: string;
} {
  const [, from, rest = words] = /^--from=(\S+) (.*)$/.exec(words) ?? [];
  const all = rest.split(" ");
  return { ...(from !== undefined && { from }), sources: all.slice(0, -1), target: all.at(-1) ?? "" };
}

/** The checkout's files that .dockerignore lets through, of a path and below it: it begins with `*`, and names what passes. */
export async function sent(path: string): Promise<readonly string[]> {
  const text = await readFile(join(root, ".dockerignore"), "utf8");
  const passes = [...text.matchAll(/^!(.*)$/gm)].map(([, name = ""]) => name);
  if (!/^\*$/m.test(text)) throw new Error(".dockerignore no longer begins by leaving everything out");
  const isSent = (file: string): boolean => passes.some((name) => file === name || file.startsWith(`${name}/`));
  const files = globSync([path, `${path}/**`], { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  return files.filter(isSent);
}

/** Copies as a `COPY` of the first stage does, into a folder that stands for its WORKDIR. */
export async function copySent(step: Instruction, workdir: string): Promise<void> {
  const { sources, target } = copyOf(step);
  for (const source of sources) {
    for (const file of await sent(source)) {
      const below = file === source ? posix.basename(file) : posix.relative(source, file);
      const place = target.endsWith("/") || file !== source ? join(workdir, target, below) : join(workdir, target);
      await mkdir(dirname(place), { recursive: true });
      await cp(join(root, file), place);
    }
  }
}
