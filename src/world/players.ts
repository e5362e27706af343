import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { findProgram } from "./process.ts";

/** What is to be played: an absolute path, and the part of it that is meant, in seconds; absent: all of it. */
export type Played = {
  readonly file: string;
  readonly part?: { readonly from: number; readonly seconds: number };
};

/** A program that plays films. `parts`: whether it can be told which part is meant. */
export type Player = {
  readonly name: string;
  readonly program: string;
  readonly args: (played: Played) => readonly string[];
  readonly parts: boolean;
};

/** How each player is called; paths are absolute, so that none is taken for an option. */
const CALLS: Readonly<Record<string, Pick<Player, "args" | "parts">>> = {
  // https://mpv.io/manual/stable/#options-start, #options-length
  mpv: {
    parts: true,
    args: ({ file, part }) => [...(part ? [`--start=${part.from}`, `--length=${part.seconds}`] : []), "--", file],
  },
  // https://ffmpeg.org/ffplay.html#Main-options
  ffplay: {
    parts: true,
    args: ({ file, part }) => [
      "-hide_banner",
      "-loglevel",
      "error",
      "-autoexit",
      ...(part ? ["-ss", String(part.from), "-t", String(part.seconds)] : []),
      "-i",
      `file:${file}`,
    ],
  },
  // https://wiki.videolan.org/VLC_command-line_help: times in seconds.
  vlc: {
    parts: true,
    args: ({ file, part }) => [
      "--play-and-exit",
      ...(part ? [`--start-time=${part.from}`, `--stop-time=${part.from + part.seconds}`] : []),
      pathToFileURL(file).href,
    ],
  },
};

/** A program of which only its name is known gets the file. */
const PLAIN: Pick<Player, "args" | "parts"> = { parts: false, args: ({ file }) => [file] };

/** What is looked for where nobody names a player, in this order. */
function usual(platform: NodeJS.Platform): readonly string[] {
  return ["mpv", "ffplay", "vlc", platform === "darwin" ? "open" : "xdg-open"];
}

/** The player that was named, as a program with options of its own or without, else the first that is there; undefined where it is not there. */
export function findPlayer(
  named: string | undefined,
  platform: NodeJS.Platform = process.platform,
): Player | undefined {
  if (named === undefined) {
    for (const name of usual(platform)) {
      const program = findProgram(name);
      if (program !== undefined) return playerOf(program, []);
    }
    return undefined;
  }
  const whole = findProgram(named);
  if (whole !== undefined) return playerOf(whole, []);
  const [name = "", ...options] = named.split(/\s+/).filter((word) => word !== "");
  const program = name === "" ? undefined : findProgram(name);
  return program === undefined ? undefined : playerOf(program, options);
}

function playerOf(program: string, options: readonly string[]): Player {
  const name = basename(program);
  const { args, parts } = CALLS[name] ?? PLAIN;
  return { name, program, parts, args: (played) => [...options, ...args(played)] };
}

/** Ctrl-C ends the player, and we go on to say what came of it. */
function left(): void {}

/** A player needs to know of screens and sound cards, and of nobody's keys. */
function environment(): NodeJS.ProcessEnv {
  const secret = /KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL|WEBHOOK/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !secret.test(name)));
}

/** Whether there is a display to play on. Only what draws on X or Wayland says where that is. */
export function hasDisplay(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  if (platform === "darwin" || platform === "win32") return true;
  return [env["DISPLAY"], env["WAYLAND_DISPLAY"]].some((name) => name !== undefined && name !== "");
}

/** Lines that a failed player said last, at most. */
const LAST_LINES = 5;

/** How playing ended: 0 where all went well, another exit code or why it did not start, and what the player said last. */
export type Ended = { readonly how: number | string; readonly said: readonly string[] };

/** Plays something to its end, with the terminal's keys in the player's hands; what it says is kept until it fails. Ctrl-C is the player's, too. */
export async function play(player: Player, played: Played): Promise<Ended> {
  // A pipe would break under a viewer that goes on in the background.
  const folder = await mkdtemp(join(tmpdir(), "storyboard-play-"));
  const words = await open(join(folder, "said"), "wx+");
  try {
    const how = await ended(player, played, words.fd);
    const lines = how === 0 ? [] : (await readFile(join(folder, "said"), "utf8")).split(/[\r\n]+/);
    return { how, said: lines.filter((line) => line.trim() !== "").slice(-LAST_LINES) };
  } finally {
    await words.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function ended(player: Player, played: Played, words: number): Promise<number | string> {
  process.on("SIGINT", left);
  try {
    const child = spawn(player.program, player.args(played), {
      stdio: ["inherit", "ignore", words],
      env: environment(),
    });
    const [code, signal]: (number | string | null)[] = await once(child, "exit");
    return typeof code === "number" ? code : `it was ended by ${signal}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    process.off("SIGINT", left);
  }
}
