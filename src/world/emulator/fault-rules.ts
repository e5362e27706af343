import { isFields } from "./json.ts";

/** Where a fault strikes. `submit` is any submit, `extension` only one that continues a video. */
export const PLACES = ["submit", "extension", "poll", "download"] as const;
/** Where a fault strikes. */
type Place = (typeof PLACES)[number];

/** Answers that can come instead of the right one, anywhere. Pages of proxies end in `-html`. */
const ANSWERS = [
  "400",
  "400-key",
  "401",
  "403",
  "404",
  "429",
  "429-bare",
  "429-per-day",
  "500",
  "500-html",
  "502-html",
  "503",
  "503-html",
  "504",
  "504-html",
  "html",
  "empty",
  "cut",
  "reset",
  "hang",
] as const;

/** Every fault by place: `fates` are decided when a job is accepted and seen later. */
export const FAULTS = {
  answers: ANSWERS,
  submit: ["reset-after", "nameless", "over-budget"],
  poll: ["wrong-name", "elsewhere"],
  fates: [
    "filtered",
    "filtered-audio",
    "filtered-one",
    "error",
    "no-video",
    "two-videos",
    "never-done",
    "short-clip",
    "new-part-only",
  ],
  download: [
    "cut-chunked",
    "cut-close",
    "short",
    "wrong-length",
    "stall",
    "trickle",
    "redirect",
    "endless",
    "huge",
    "tail",
    "two-indexes",
    "wrong-clip",
    "gzip",
  ],
} as const;

/** The name of a fault. */
export type FaultName = (typeof FAULTS)[keyof typeof FAULTS][number];
/** The name of a fault that a job is born with. */
export type Fate = (typeof FAULTS.fates)[number];

/** Which requests go wrong, and how. */
export type FaultRule = {
  readonly on: Place;
  readonly fault: FaultName;
  /** From which matching request on, counted from 1. */
  readonly nth?: number;
  /** Only each so-manyeth matching request; then `times` is unlimited unless given. */
  readonly every?: number;
  /** How often it strikes. Default: once. */
  readonly times?: number | "always";
  /** Only jobs whose prompt holds this. */
  readonly prompt?: string;
  /** Whether a submit is accepted and billed although its answer goes wrong. */
  readonly accept?: boolean;
  /** The code of an operation's error. */
  readonly code?: number;
  readonly message?: string;
  /** Google's words on waiting, e.g. `7s`. */
  readonly retryDelay?: string;
  /** The Retry-After header. */
  readonly retryAfter?: string;
  /** Where a redirect leads, or which origin a video is said to be at. */
  readonly location?: string;
  /** Length of a wrong clip. */
  readonly seconds?: number;
};

/** The rules in force. */
export type Faults = {
  add(rules: readonly FaultRule[]): void;
  clear(): void;
  /** What goes wrong with this request, if anything. The first rule that strikes wins. */
  strike(places: readonly Place[], prompt: string): FaultRule | undefined;
};

/** Keeps fault rules and counts what they have seen. */
export function openFaults(first: readonly FaultRule[]): Faults {
  let rules: { readonly rule: FaultRule; seen: number; struck: number }[] = [];
  const add = (added: readonly FaultRule[]): void => {
    rules.push(...added.map((rule) => ({ rule, seen: 0, struck: 0 })));
  };
  add(first);
  return {
    add,
    clear: () => {
      rules = [];
    },
    strike: (places, prompt) => {
      const matching = rules.filter(({ rule }) => places.includes(rule.on) && prompt.includes(rule.prompt ?? ""));
      for (const each of matching) each.seen += 1;
      const hit = matching.find((each) => strikes(each));
      if (hit !== undefined) hit.struck += 1;
      return hit?.rule;
    },
  };
}

function strikes({ rule, seen, struck }: { rule: FaultRule; seen: number; struck: number }): boolean {
  const times = rule.times ?? (rule.every === undefined ? 1 : "always");
  if (times !== "always" && struck >= times) return false;
  return seen >= (rule.nth ?? 1) && (rule.every === undefined || seen % rule.every === 0);
}

/** The faults that can strike at a place. */
function faultsAt(place: Place): readonly FaultName[] {
  const submit: readonly FaultName[] = [...FAULTS.answers, ...FAULTS.submit, ...FAULTS.fates];
  const at: Readonly<Record<Place, readonly FaultName[]>> = {
    submit,
    extension: submit,
    poll: [...FAULTS.answers, ...FAULTS.poll],
    download: [...FAULTS.answers, ...FAULTS.download],
  };
  return at[place];
}

/** Whether a value is a rule; otherwise what is wrong with it. */
export function readFaultRule(value: unknown): FaultRule | string {
  if (!isFields(value)) return 'A fault is an object like {"on": "submit", "fault": "503"}.';
  const on = PLACES.find((place) => place === value["on"]);
  if (on === undefined) return `"on" is one of ${PLACES.join(", ")}.`;
  const known = faultsAt(on);
  const fault = known.find((name) => name === value["fault"]);
  return fault === undefined ? `At ${on}, "fault" is one of ${known.join(", ")}.` : { ...value, on, fault };
}
