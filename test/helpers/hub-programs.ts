import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { program } from "./program.ts";

/** Puts our program where npm would install it, and programs that a step may call beside it. */
export function placePrograms(bin: string, flags: readonly string[]): void {
  const place = (name: string, script: string): void => {
    writeFileSync(join(bin, name), `#!/usr/bin/env bash\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  const node = JSON.stringify(process.execPath);
  const main = JSON.stringify(program());
  // Of a flag that is given twice the last one holds.
  const besides = `if [ "$1" = run ]; then set -- "\${@:1:$#-2}" ${flags.join(" ")} "\${@:$#-1}"; fi\n`;
  place("storyboard-installed", `${flags.length === 0 ? "" : besides}exec ${node} ${main} "$@"`);
  // What is not installed by the workflow is not there.
  place(
    "npm",
    `[[ "$*" =~ storyboard-compiler@[0-9.]+$ && "$*" =~ --ignore-scripts ]] || exit 1\ntarget=${JSON.stringify(bin)}\nif [ "$2" = --prefix ]; then target="$3/node_modules/.bin"; mkdir -p "$target"; fi\nln -s ${JSON.stringify(join(bin, "storyboard-installed"))} "$target/storyboard"`,
  );
  place("gh", `exec ${node} ${JSON.stringify(fileURLToPath(new URL("./gh.ts", import.meta.url)))} "$@"`);
  place("sudo", "echo 'nothing is installed on this machine' >&2; exit 1");
}

/** Keeps files as an artefact: what is below the first path, without what an exclamation mark leaves out. */
export function upload(
  artefacts: string,
  { name, path = "", archive }: Readonly<Record<string, string>>,
): Record<string, string> {
  const paths = path.trim().split(/\s*\n\s*/);
  const left = paths.filter((each) => each.startsWith("!")).map((each) => each.slice(1));
  const [first = ""] = paths;
  // A file that goes up as it is gives the artefact its own name.
  const title = archive === "false" ? basename(first) : (name ?? "artifact");
  const target = join(artefacts, title);
  mkdirSync(target, { recursive: true });
  if (existsSync(first)) {
    const isFile = basename(first).includes(".");
    cpSync(first, isFile ? join(target, basename(first)) : target, {
      recursive: true,
      filter: (source) => !left.some((each) => source.startsWith(each)),
    });
  }
  return { "artifact-url": `https://hub.example/artifacts/${title}` };
}
