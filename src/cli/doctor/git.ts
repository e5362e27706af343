import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Diagnosis } from "../../domain/diagnosis.ts";
import { findProgram, runTool } from "../../world/process.ts";
import type { Project } from "../../world/project/root.ts";

const DEADLINE = 10_000;

/** Whether git leaves out what belongs to this machine and joins lock files line by line, where the film is in a repository. */
export async function examineGit(project: Project, signal: AbortSignal): Promise<readonly Diagnosis[]> {
  const about = { part: "place", name: "git" } as const;
  const git = findProgram("git");
  if (git === undefined || !isInRepository(project.folder)) return [];
  const ask = async (...args: readonly string[]): Promise<{ readonly code: number | null; readonly text: string }> => {
    const { code, stdout } = await runTool(git, ["-C", project.folder, ...args], { signal, deadline: DEADLINE });
    return { code, text: stdout.toString("utf8") };
  };
  const state = join(project.state, "state.db");
  const [ignored, merged] = [
    await ask("check-ignore", "-q", "--", state),
    await ask("check-attr", "merge", "--", project.lockFile),
  ];
  if (ignored.code === null || ignored.code > 1 || merged.code !== 0) {
    return [{ ...about, verdict: "skipped", says: "git does not answer for this folder." }];
  }
  const env = join(project.root, ".env");
  const secret = existsSync(env) && (await ask("check-ignore", "-q", "--", env)).code === 1;
  const lock = relative(project.folder, project.lockFile);
  const wrong = [
    ...(ignored.code === 1 ? [["It does not ignore .storyboard/.", "Add this line to .gitignore: .storyboard/"]] : []),
    ...(secret ? [["It does not ignore .env, which may hold a key.", "Add this line to .gitignore: .env"]] : []),
    ...(/: merge: union\s*$/.test(merged.text)
      ? []
      : [
          [
            `Lines that two people add to ${lock} would be in conflict.`,
            "Add this line to .gitattributes: *.lock.yaml merge=union",
          ],
        ]),
  ];
  if (wrong.length === 0)
    return [{ ...about, verdict: "ok", says: "It ignores .storyboard/, and joins lock files line by line." }];
  return wrong.map(([says = "", hint = ""]) => ({ ...about, verdict: "warning", says, hint }));
}

function isInRepository(start: string): boolean {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return true;
    if (dirname(folder) === folder) return false;
  }
}
