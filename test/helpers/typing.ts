import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, readFile, writeFile } from "node:fs/promises";
import type { Desk } from "./cli.ts";
import { program } from "./program.ts";

/** How a shell is started at a terminal without anybody's settings, with completion as its own pages say. */
const SHELLS: Readonly<Record<string, { readonly command: string; readonly settings: string }>> = {
  bash: { command: "bash --noprofile --rcfile SETTINGS -i", settings: "source SCRIPT" },
  zsh: {
    command: "env ZDOTDIR=FOLDER zsh -d -i",
    settings: "autoload -Uz compinit && compinit -u -D\nsource SCRIPT\nunsetopt beep",
  },
  fish: { command: "fish --no-config -i -C 'source SCRIPT'", settings: "" },
};

/** Prepares a shell at a desk: its script is there, and `storyboard` is the program of this checkout, which notes what it is run with. */
export async function teach(shell: string, desk: Desk): Promise<void> {
  const { stdout, code } = await desk.storyboard(["completion", shell]);
  if (code !== 0) throw new Error(`storyboard completion ${shell} ended with ${code}`);
  await desk.write(`learnt.${shell}`, stdout);
  const main = program();
  await desk.write(
    "bin/storyboard",
    `#!/bin/sh\nif [ "$1" = complete ]; then exec "${process.execPath}" "${main}" "$@"; fi\nprintf '<%s>' "$@" >>"${desk.path("ran")}"\necho >>"${desk.path("ran")}"\n`,
  );
  await chmod(desk.path("bin/storyboard"), 0o755);
}

/** Types lines into a shell at a terminal, tabs and all, and gives what `storyboard` was run with by each of them: `<run><--only><boat>`. */
export async function typeInto(shell: string, desk: Desk, lines: readonly string[]): Promise<readonly string[]> {
  const { command = "", settings = "" } = SHELLS[shell] ?? {};
  const fill = (text: string): string =>
    text
      .replaceAll("SETTINGS", desk.path("settings"))
      .replaceAll("FOLDER", desk.folder)
      .replaceAll("SCRIPT", desk.path(`learnt.${shell}`));
  await writeFile(desk.path(shell === "zsh" ? ".zshrc" : "settings"), `${fill(settings)}\n`);
  await desk.remove("ran");
  const child = spawn("script", ["-qec", fill(command), "/dev/null"], {
    cwd: desk.folder,
    env: {
      PATH: `${desk.path("bin")}:${process.env["PATH"] ?? ""}`,
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"],
      HOME: desk.folder,
      TERM: "xterm",
      COLUMNS: "200",
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let shown = "";
  child.stdout.on("data", (chunk: Buffer) => (shown += chunk.toString("utf8")));
  child.stdin.write(`${[...lines, "exit"].join("\n")}\n`);
  await once(child, "close");
  const ran = await readFile(desk.path("ran"), "utf8").catch(() => "");
  if (ran === "") throw new Error(`storyboard was not run:\n${shown}`);
  return ran.trimEnd().split("\n");
}
