import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** System calls that change what is on disk or send something. */
const CALLS = [
  "pwrite64",
  "fsync",
  "fdatasync",
  "rename",
  "unlink",
  "rmdir",
  "mkdir",
  "chmod",
  "symlink",
  "utimensat",
  "writev",
  "write",
] as const;

/** One of CALLS. */
export type Call = (typeof CALLS)[number];

/** A call of a traced process, in the order in which they began. */
export type Traced = {
  readonly thread: number;
  readonly call: Call;
  /** The first file that it names, or the open file that it works on. */
  readonly file: string;
  /** The second file that it names: what a rename makes of it. */
  readonly to: string | undefined;
  readonly worked: boolean;
};

/** Where a process is to be killed: as its n-th call of a kind begins. Counted for each thread by itself. */
export type KillAt = {
  /** Whether threads and children are followed, or the main thread is watched alone, which is much faster. */
  readonly follow: boolean;
  readonly call: Call;
  readonly nth: number;
  /** Counts only calls about this file. */
  readonly file?: string;
};

/** What stands in front of a command so that it is killed at a call. It dies before the call is carried out. */
export function killing({ follow, call, nth, file }: KillAt): readonly string[] {
  const where = file === undefined ? [] : ["-P", file];
  const inject = ["-e", `trace=${call}`, "-e", `inject=${call}:signal=SIGKILL:when=${nth}`];
  return ["strace", ...(follow ? ["-f"] : []), "-qq", ...where, ...inject, "-o", "/dev/null"];
}

/** What stands in front of a command so that its calls are written to a file, for `readTrace`. */
export function tracing(file: string): readonly string[] {
  return [
    "strace",
    "-f",
    "--seccomp-bpf",
    "-qq",
    "-y",
    "-e",
    `trace=${CALLS.join(",")}`,
    "-e",
    "signal=none",
    "-o",
    file,
  ];
}

/** Why nothing can be killed at a call here; undefined where it can. */
export function whyNoStrace(): string | undefined {
  const tried = spawnSync("strace", ["-qq", "-e", "trace=none", "-o", "/dev/null", "true"], { encoding: "utf8" });
  if (tried.error) return "strace is not installed";
  return tried.status === 0 ? undefined : `strace may not trace here: ${tried.stderr.trim()}`;
}

/** Reads what `tracing` had written. */
export function readTrace(file: string): readonly Traced[] {
  const calls: (Omit<Traced, "worked"> & { worked: boolean })[] = [];
  const pending = new Map<number, { worked: boolean }>();
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [, thread = "", rest = ""] = /^(\d+) +(.*)$/u.exec(line) ?? [];
    const worked = / = \d+$/u.test(rest.replace(/ \([^)]*\)$/u, ""));
    if (rest.startsWith("<...")) {
      const begun = pending.get(Number(thread));
      if (begun !== undefined) begun.worked = worked;
      continue;
    }
    const [, name, args = ""] = /^(\w+)\((.*)$/u.exec(rest) ?? [];
    const call = CALLS.find((each) => each === name);
    if (call === undefined) continue;
    const begun = {
      thread: Number(thread),
      call,
      file: fileIn(args),
      to: /^"[^"]*", "([^"]*)"/u.exec(args)?.[1],
      worked,
    };
    if (rest.endsWith("<unfinished ...>")) pending.set(begun.thread, begun);
    calls.push(begun);
  }
  return calls;
}

function fileIn(args: string): string {
  const open = /^\d+<([^>]*)>/u.exec(args)?.[1];
  return open ?? /"([^"]*)"/u.exec(args)?.[1] ?? "";
}
