import { join } from "node:path";
import type { MicroUsd } from "../../domain/money.ts";
import { openJournal } from "./journal.ts";
import { isFields } from "./json.ts";

/** The wires that are spoken: two of Google's with operations, and Interactions at both its services; and `/v1/videos`. */
export type DoorName = "gemini" | "vertex" | "interactions" | "videos";

/** A job that was accepted, and so is billed unless it is filtered or fails. */
type Generation = {
  readonly event: "accepted";
  /** Counts from 1. */
  readonly n: number;
  /** ISO time by the emulator's clock. */
  readonly at: string;
  readonly door: DoorName;
  readonly model: string;
  /** The operation's full name. */
  readonly operation: string;
  readonly prompt: string;
  /** The operation whose video it continues, or `upload` for bytes this server did not make. */
  readonly parent?: string;
  /** Billed seconds. */
  readonly seconds: number;
  /** Null where the model's price is not known. */
  readonly price: MicroUsd | null;
  /** SHA-256 of what was asked for: door, model, instance, parameters. */
  readonly requestDigest: string;
  /** What bills are taken apart by. */
  readonly labels?: Readonly<Record<string, string>>;
};

/** What became of a job later. */
export type GenerationOutcome = {
  readonly event: "done" | "filtered" | "failed" | "downloaded";
  readonly n: number;
  readonly at: string;
  readonly reason?: string;
};

/** One request, as it was answered; `status` is null where the connection was broken or never answered. */
export type RequestNote = {
  readonly at: string;
  readonly kind: "submit" | "extension" | "poll" | "look" | "download" | "list" | "cancel";
  readonly door: DoorName | "storage";
  readonly status: number | null;
  readonly model?: string;
  readonly prompt?: string;
  readonly operation?: string;
  readonly fault?: string;
};

/** All that is known of money and traffic. */
export type LedgerView = {
  readonly generations: readonly Generation[];
  readonly outcomes: readonly GenerationOutcome[];
  readonly requests: readonly RequestNote[];
};

/** The account book, on disk. */
export type EmulatorLedger = {
  /** Writes a generation down; it is on disk when this returns. */
  accept(generation: Generation): void;
  outcome(outcome: GenerationOutcome): void;
  note(request: RequestNote): void;
  view(): LedgerView;
  clear(): void;
  close(): void;
};

/** The file of a folder in which every generation and what became of it is a line. */
export const LEDGER_FILE = "ledger.ndjson";

/** Opens the ledger of a folder: `ledger.ndjson` for money, `requests.ndjson` for traffic. */
export function openLedger(folder: string): EmulatorLedger {
  const money = openJournal(join(folder, LEDGER_FILE));
  const traffic = openJournal(join(folder, "requests.ndjson"));
  let generations = money.lines.filter((line) => isGeneration(line));
  let outcomes = money.lines.filter((line) => isOutcome(line));
  let requests = traffic.lines.filter((line) => isNote(line));
  return {
    accept: (generation) => {
      money.journal.append(generation, true);
      generations.push(generation);
    },
    outcome: (outcome) => {
      money.journal.append(outcome, true);
      outcomes.push(outcome);
    },
    note: (request) => {
      traffic.journal.append(request, false);
      requests.push(request);
    },
    view: () => ({ generations, outcomes, requests }),
    clear: () => {
      money.journal.clear();
      traffic.journal.clear();
      [generations, outcomes, requests] = [[], [], []];
    },
    close: () => {
      money.journal.close();
      traffic.journal.close();
    },
  };
}

function isGeneration(line: unknown): line is Generation {
  return isFields(line) && line["event"] === "accepted";
}

function isOutcome(line: unknown): line is GenerationOutcome {
  return isFields(line) && line["event"] !== "accepted" && typeof line["n"] === "number";
}

function isNote(line: unknown): line is RequestNote {
  return isFields(line) && typeof line["kind"] === "string";
}
