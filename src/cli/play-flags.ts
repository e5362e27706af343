import type { Command } from "commander";
import { count, withReadingFlags, type FilmFlags } from "./flags.ts";

/** Flags of `play`. */
export type PlayFlags = FilmFlags & {
  readonly take?: number;
  /** The film that is played; absent: the one under `cut:`. */
  readonly cut?: string;
  readonly player?: string;
};

/** Adds the flags of PlayFlags to a command. */
export function withPlayFlags(command: Command): Command {
  return withReadingFlags(command)
    .option("--take <n>", "which take of the shot; default the one that the film shows", count)
    .option("--cut <name>", "one of the films under cuts:, in place of the one under cut:")
    .option(
      "--player <command>",
      "what plays it; default STORYBOARD_PLAYER, else mpv, ffplay, vlc or what the system has",
    );
}
