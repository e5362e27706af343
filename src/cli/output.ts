import type { Screen } from "../report/screen.ts";

/** Where a command writes: results on `out`, everything else on `err`. All of it passes the redactor. */
export type Output = {
  readonly out: Screen;
  readonly err: Screen;
  /** Whether `err` is a terminal that can repaint. */
  readonly live: boolean;
  readonly color: { readonly out: boolean; readonly err: boolean };
};

/** How the operator wants to be told things. */
export type OutputFlags = {
  readonly color?: "auto" | "always" | "never";
  readonly progress?: "auto" | "live" | "plain" | "none";
};

/** Opens both streams. A reader that goes away ends our writing, not our work. */
export function openOutput(flags: OutputFlags, redact: (text: string) => string): Output {
  const { stdout, stderr, env } = process;
  const dumb = env["TERM"] === "dumb";
  const live = flags.progress === "live" || (flags.progress !== "plain" && stderr.isTTY && !dumb && !env["CI"]);
  return {
    out: screen(stdout, redact),
    err: screen(stderr, redact),
    live,
    color: { out: colored(stdout, flags), err: colored(stderr, flags) },
  };
}

function colored(stream: NodeJS.WriteStream, { color }: OutputFlags): boolean {
  if (color === "always") return true;
  if (color === "never") return false;
  return stream.isTTY && stream.hasColors();
}

function screen(stream: NodeJS.WriteStream, redact: (text: string) => string): Screen {
  let open = true;
  stream.on("error", () => {
    open = false;
  });
  return {
    write: (text) => open && stream.write(redact(text)),
    get columns() {
      return stream.columns;
    },
    get rows() {
      return stream.rows;
    },
  };
}
