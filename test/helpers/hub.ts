import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { placePrograms, upload } from "./hub-programs.ts";
import { CANARY, expectNoneBelow } from "./secrets.ts";
import type { Machine } from "./workflow.ts";

/** What stands on the hub besides the repository. */
type OnHub = {
  readonly comments: readonly { readonly id: number; readonly issue: string; readonly body: string }[];
  readonly pulls: readonly {
    readonly number: number;
    readonly head: string;
    readonly title: string;
    readonly body: string;
  }[];
};

/** A place with a repository, machines that run workflows for it, and what these leave behind. */
export type Hub = Disposable & {
  readonly folder: string;
  /** A clone in which a person works. */
  readonly desk: string;
  readonly git: (...args: readonly string[]) => string;
  /** Writes files at the desk and commits them. */
  readonly commit: (message: string, files: Readonly<Record<string, string | Uint8Array>>) => void;
  /** A file as a branch of the hub has it. */
  readonly show: (branch: string, path: string) => string;
  readonly on: () => OnHub;
  /** Puts a comment of somebody there. */
  readonly say: (issue: string, login: string, body: string) => void;
  /** Files by artefact. */
  readonly artefacts: () => Readonly<Record<string, readonly string[]>>;
  readonly artefact: (...names: readonly string[]) => string;
  /** Forgets what the last workflow left. */
  readonly clear: () => void;
  /** A machine with nothing on it, for `runWorkflow`. `as`: flags that the CLI gets besides. */
  readonly machine: (about: {
    readonly ref: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly flags?: readonly string[];
    readonly cancel?: AbortSignal;
  }) => (job: string, permissions: Readonly<Record<string, string>>) => Promise<Machine>;
};

/** Opens a hub with an empty repository. */
export function openHub(): Hub {
  const folder = mkdtempSync(join(tmpdir(), "storyboard-hub-"));
  const at = (...names: readonly string[]): string => join(folder, ...names);
  const [origin, desk, state] = [at("origin.git"), at("desk"), at("hub.json")];
  const env = { PATH: process.env["PATH"] ?? "", HOME: at("home"), GIT_CONFIG_NOSYSTEM: "1" };
  const run = (cwd: string, ...args: readonly string[]): string =>
    execFileSync("git", args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
  const git = (...args: readonly string[]): string => run(desk, ...args);
  mkdirSync(at("home"));
  run(folder, "init", "--quiet", "--bare", "--initial-branch=main", origin);
  run(folder, "clone", "--quiet", origin, desk);
  git("config", "user.name", "Mira");
  git("config", "user.email", "mira@example.org");
  const nothing = { origin, comments: [], pulls: [], calls: [] };
  writeFileSync(state, JSON.stringify(nothing));
  const on = (): OnHub => JSON.parse(readFileSync(state, "utf8"));
  let machines = 0;
  return {
    folder,
    desk,
    git,
    commit: (message, files) => {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(desk, name)), { recursive: true });
        writeFileSync(join(desk, name), content);
      }
      git("add", "--all");
      git("commit", "--quiet", "--message", message);
    },
    show: (branch, path) => run(origin, "show", `${branch}:${path}`),
    on,
    say: (issue, login, body) => {
      const before = on();
      const comments = [...before.comments, { id: before.comments.length + 1, issue, user: { login }, body }];
      writeFileSync(state, JSON.stringify({ ...before, comments }));
    },
    artefacts: () =>
      existsSync(at("artefacts"))
        ? Object.fromEntries(
            readdirSync(at("artefacts")).map((name) => [
              name,
              readdirSync(at("artefacts", name), { recursive: true }).map(String).toSorted(),
            ]),
          )
        : {},
    artefact: (...names) => at("artefacts", ...names),
    clear: () => rmSync(at("artefacts"), { recursive: true, force: true }),
    machine: ({ ref, env: besides = {}, flags = [], cancel }) => {
      return async (job, permissions) => {
        const here = at(`machine-${++machines}-${job}`);
        const [workspace, temp, bin] = [join(here, "work"), join(here, "temp"), join(here, "bin")] as const;
        for (const each of [workspace, temp, bin, join(here, "home")]) mkdirSync(each, { recursive: true });
        placePrograms(bin, flags);
        const checkout = async (inputs: Readonly<Record<string, string>>): Promise<Record<string, string>> => {
          if (!["read", "write"].includes(permissions["contents"] ?? ""))
            throw new Error(`${job} may not read the repository`);
          const depth = Number(inputs["fetch-depth"] ?? 1);
          run(workspace, "init", "--quiet", "--initial-branch=none");
          run(workspace, "remote", "add", "origin", `file://${origin}`);
          run(workspace, "fetch", "--quiet", ...(depth > 0 ? [`--depth=${depth}`] : []), "origin", ref);
          run(workspace, "checkout", "--quiet", "--detach", "FETCH_HEAD");
          // Without credentials nobody can push.
          if (inputs["persist-credentials"] === "false")
            run(workspace, "remote", "set-url", "--push", "origin", "/nowhere");
          return await Promise.resolve({});
        };
        return {
          workspace,
          temp,
          ...(cancel && { cancel }),
          env: {
            PATH: [bin, dirname(process.execPath), env.PATH].join(":"),
            HOME: join(here, "home"),
            GIT_CONFIG_NOSYSTEM: "1",
            CI: "true",
            GITHUB_ACTIONS: "true",
            GITHUB_WORKSPACE: workspace,
            GITHUB_SHA: run(origin, "rev-parse", ref),
            RUNNER_TEMP: temp,
            HUB: state,
            NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? "",
            ...besides,
          },
          actions: {
            "actions/checkout": checkout,
            "actions/setup-node": async () => await Promise.resolve({}),
            "actions/upload-artifact": async (inputs) => await Promise.resolve(upload(at("artefacts"), inputs)),
            "actions/download-artifact": async ({ name = "", path = "" }) => {
              cpSync(at("artefacts", name), path, { recursive: true });
              return await Promise.resolve({});
            },
          },
        };
      };
    },
    [Symbol.dispose]: () => {
      try {
        expectNoneBelow([CANARY], folder, () => false);
      } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    },
  };
}
