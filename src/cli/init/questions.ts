import type { Key } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { isCancel, select, text, type CANCEL_SYMBOL } from "@clack/prompts";
import { dollars, type MicroUsd } from "../../domain/money.ts";
import type { ProviderName } from "../../domain/names.ts";
import { StoryboardError } from "../../domain/problem.ts";
import type { FirstFilm } from "./first-film.ts";
import { titleFault } from "./title.ts";

/** What is already decided. */
export type Decided = Partial<FirstFilm>;

/** Asks a person at the terminal whatever is not decided yet; each question has an answer to take as it is. Throws `run/interrupted`, before anything is made. */
export async function askForFilm(decided: Decided, usual: FirstFilm): Promise<FirstFilm> {
  const on = terminal();
  const title =
    decided.title ??
    answered(
      await text({
        ...on,
        message: "What is the film called?",
        placeholder: usual.title,
        defaultValue: usual.title,
        validate: (written) => (written === undefined || written === "" ? undefined : titleFault(written)),
      }),
    );
  const aspectRatio =
    decided.aspectRatio ??
    answered(
      await select<"16:9" | "9:16">({
        ...on,
        message: "Which format has it?",
        options: [
          { value: "16:9", label: "16:9", hint: "wide, for screens" },
          { value: "9:16", label: "9:16", hint: "upright, for phones" },
        ],
      }),
    );
  const provider =
    decided.provider ??
    answered(
      await select<ProviderName | "later">({
        ...on,
        message: "Who films it?",
        options: [
          { value: "later", label: "decide with each run", hint: "--provider, or what your keys say" },
          { value: "animatic", label: "animatic", hint: "drawn slates on this machine, free" },
          { value: "vertex", label: "vertex", hint: "Google's Agent Platform" },
          { value: "gemini", label: "gemini", hint: "the Gemini API" },
          { value: "openai", label: "openai", hint: "a gateway or server of /v1/videos, such as LiteLLM" },
        ],
      }),
    );
  const budget =
    decided.budget ??
    dollarsIn(
      answered(
        await text({
          ...on,
          message: "What may one run cost at most, in US dollars?",
          placeholder: String(usual.budget / 1_000_000),
          defaultValue: String(usual.budget / 1_000_000),
          validate: (written) =>
            written === undefined || written === "" || dollarsIn(written) !== undefined
              ? undefined
              : "An amount is needed, like 20 or 12.50.",
        }),
      ),
    ) ??
    usual.budget;
  return {
    title: title.trim(),
    aspectRatio,
    budget,
    ...(provider !== undefined && provider !== "later" && { provider }),
  };
}

/** Where questions are asked, until the person goes away: the asker hears Ctrl-C by itself, but not Ctrl-D, and waits for ever. */
function terminal(): { readonly input: Readable; readonly output: Writable; readonly signal: AbortSignal } {
  const { stdin, stderr } = process;
  const gone = new AbortController();
  stdin.once("end", () => gone.abort());
  stdin.on("keypress", (_: unknown, { ctrl, name }: Key) => {
    if (ctrl === true && name === "d") gone.abort();
  });
  // Some terminals do not know how large they are; each letter would be a line.
  if (stderr.columns === 0) Object.assign(stderr, { columns: 80, rows: 24 });
  return { input: stdin, output: stderr, signal: gone.signal };
}

function answered<T>(answer: T | typeof CANCEL_SYMBOL): T {
  if (!isCancel(answer)) return answer;
  throw new StoryboardError({ code: "run/interrupted", message: "Nothing was made." });
}

function dollarsIn(written: string): MicroUsd | undefined {
  const amount = /^\s*\$?\s*(\d{1,6}(?:\.\d{1,6})?)\s*$/.exec(written)?.[1];
  return amount === undefined ? undefined : dollars(Number(amount));
}
