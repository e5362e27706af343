import type { Problem } from "../../src/domain/problem.ts";
import type { Footage, ReadyRequest } from "../../src/domain/request.ts";
import { SubmitError, type Clock, type LostSubmit, type Progress, type Provider } from "../../src/domain/world.ts";
import { clipOf } from "./clips.ts";

/** What a service does to one shot; after its lines it does what services should. */
type Part = {
  /** Submits that are not accepted, in order. */
  readonly submits?: readonly Error[];
  /** Submits after those that are accepted, but whose answers are lost on the way. */
  readonly lost?: number;
  /** Answers to questions about its operations, in order; an error is no answer. */
  readonly polls?: readonly (Progress | Error)[];
  /** Downloads that break, in order. */
  readonly fetches?: readonly Error[];
  /** How long it is filmed. */
  readonly seconds?: number;
  /** What the service says with an order's name that it costs, micro-dollars. */
  readonly cost?: number;
  /** How long its submit and the answer are on their way, milliseconds. */
  readonly line?: number;
  /** What becomes of its job where somebody asks for it to be given up; an error is what the asking comes to. Default: it goes on, deaf. */
  readonly cancel?: "free" | "billed" | "forgotten" | Error;
};

/** A request that reached the service: whose it was and when, milliseconds; `accepted` is what money is paid for. */
type Arrival = {
  readonly shot: string;
  readonly at: number;
  readonly accepted: boolean;
  readonly request: ReadyRequest;
};

/** A job: its name, whose it is, and under which name it was to be filed. */
type Order = { readonly operation: string; readonly shot: string; readonly filing: string | undefined };

/** A service that plays by a script, in simulated time. */
export type ScriptedProvider = Provider & {
  readonly arrivals: readonly Arrival[];
  /** Operations that it was asked to give up, in order. */
  readonly cancels: readonly string[];
  /** Shots of the accepted requests, in order. */
  readonly accepted: () => readonly string[];
  /** Every job there is, as its own console would list it. */
  readonly orders: () => readonly Order[];
  /** Gives a shot its lines from now on. */
  readonly direct: (shot: string, part: Part) => void;
  /** When each shot's video was done, milliseconds. */
  readonly doneAt: ReadonlyMap<string, number>;
  /** Whether it lists its operations, in which lost submits are looked for; it does not until it is told to. */
  readonly list: (does: boolean) => void;
};

const SECONDS = 60;
/** How far apart clocks may be, milliseconds. */
const SKEW = 60_000;
/** How long a submit and its answer are on their way, milliseconds. */
const ON_THE_LINE = 500;

/** The shot of a request whose prompt is the builders' own: `The view of harbour`. */
function shotOf({ prompt }: ReadyRequest): string {
  return prompt.replace(/^The view of /, "");
}

/** Opens a scripted service. A clip's bytes are its operation's name, its length in frames, and the operation it continues. */
export function scriptedProvider(clock: Clock, wordsIn: (file: string) => string = () => ""): ScriptedProvider {
  const parts = new Map<string, Lines>();
  const partOf = (shot: string): Lines => parts.get(shot) ?? linesOf({});
  const jobs = new Map<string, Job>();
  let lists = false;
  const arrivals: Arrival[] = [];
  const cancels: string[] = [];
  const doneAt = new Map<string, number>();
  const jobOf = (operation: string) => {
    const job = jobs.get(operation);
    if (job === undefined) throw new Error(`nobody ordered ${operation}`);
    return job;
  };
  return {
    name: "gemini",
    rehearsal: false,
    pollSeconds: 10,
    authorise: async () => {},
    isOperation: (name) => /^operations\/\d+$/.test(name),
    arrivals,
    cancels,
    doneAt,
    accepted: () => arrivals.filter(({ accepted }) => accepted).map(({ shot }) => shot),
    orders: () => [...jobs.values()].map(({ operation, shot, filing }) => ({ operation, shot, filing })),
    list: (does) => void (lists = does),
    direct: (shot, part) => void parts.set(shot, linesOf(part)),
    place: (filing) => filing,
    submit: async (request, signal) => {
      const shot = shotOf(request);
      const part = partOf(shot);
      const refusal = part.submits.shift();
      arrivals.push({ shot, at: clock.now(), accepted: refusal === undefined, request });
      await clock.sleep(part.line, signal);
      if (refusal !== undefined) throw refusal;
      const operation = `operations/${jobs.size + 1}`;
      const seconds = request.newSeconds + (request.parent?.seconds ?? 0);
      const clip = `${operation} ${seconds * 24} ${nameOfParent(request, wordsIn)}`;
      const at = clock.now() + part.seconds * 1_000;
      jobs.set(operation, { operation, shot, filing: request.filing, began: clock.date(), at, clip });
      if (part.lost-- > 0) throw lostAnswer();
      return { operation, ...(part.cost !== undefined && { cost: part.cost }) };
    },
    trace: async (lost) => {
      if (!lists) return { kind: "unknown", reason: "the service offers no list" };
      const found = [...jobs.values()].filter((job) => !lost.isTaken(job.operation) && isWithin(job, lost));
      const [first, second] = found;
      if (first === undefined) return { kind: "unknown", reason: "the service lists nothing of that moment" };
      const isShared = lost.rivals.some((rival) => isWithin(first, rival));
      if (second !== undefined || isShared) return { kind: "unknown", reason: "the service lists more than one" };
      return { kind: "operation", operation: first.operation };
    },
    poll: async (operation) => {
      if (!jobs.has(operation)) return { kind: "gone", problem: gone(operation) };
      const { shot, at, cancelled } = jobOf(operation);
      if (cancelled === "forgotten") return { kind: "gone", problem: gone(operation) };
      if (cancelled !== undefined) return givenUp(cancelled);
      const line = partOf(shot).polls.shift();
      if (line instanceof Error) throw line;
      if (line !== undefined) return line;
      if (clock.now() < at) return { kind: "pending" };
      doneAt.set(shot, at);
      return { kind: "done", footage: [{ kind: "uri", uri: `https://service.example/${operation}` }] };
    },
    cancel: async (operation) => {
      const job = jobOf(operation);
      const { cancel } = partOf(job.shot);
      cancels.push(operation);
      if (cancel instanceof Error) throw cancel;
      if (cancel !== undefined && clock.now() < job.at) jobs.set(operation, { ...job, cancelled: cancel });
    },
    fetch: async (footage) => {
      const { shot, clip } = jobOf(operationOf(footage));
      const broken = partOf(shot).fetches.shift();
      if (broken !== undefined) throw broken;
      return stream(clipOf(clip));
    },
  };
}

/** The operation whose footage a request continues, by the service's own copy or by the file that came with it. */
function nameOfParent({ parent }: ReadyRequest, wordsIn: (file: string) => string): string {
  if (parent === undefined) return "-";
  return parent.footage === undefined ? (wordsIn(parent.file).split(" ")[0] ?? "-") : operationOf(parent.footage);
}

function gone(operation: string): Problem {
  return { code: "provider/gone", severity: "error", message: `Nobody ordered ${operation}.` };
}

function lostAnswer(): SubmitError {
  const problem = { code: "provider/unsure", severity: "error", message: "The line broke before an answer." } as const;
  return new SubmitError("unsure", problem);
}

type Job = Order & {
  readonly began: Date;
  readonly at: number;
  readonly clip: string;
  readonly cancelled?: "free" | "billed" | "forgotten";
};

function givenUp(as: "free" | "billed"): Progress {
  const problem = { code: "provider/failed", severity: "error", message: "The job was cancelled." } as const;
  return { kind: "failed", problem, again: false, billed: as === "free" ? "no" : "unknown" };
}

function isWithin({ began }: Job, { from, until }: Pick<LostSubmit, "from" | "until">): boolean {
  return began.getTime() >= from.getTime() - SKEW && began.getTime() <= until.getTime() + SKEW;
}

type Lines = {
  readonly submits: Error[];
  lost: number;
  readonly polls: (Progress | Error)[];
  readonly fetches: Error[];
  readonly seconds: number;
  readonly line: number;
  readonly cancel: Part["cancel"];
  readonly cost: Part["cost"];
};

function linesOf({ submits = [], polls = [], fetches = [], ...rest }: Part): Lines {
  const { lost = 0, seconds = SECONDS, line = ON_THE_LINE, cancel, cost } = rest;
  return { submits: [...submits], polls: [...polls], fetches: [...fetches], lost, seconds, line, cancel, cost };
}

function operationOf(footage: Footage): string {
  return "operation" in footage ? footage.operation : footage.uri.replace(/^.*example\//, "");
}

async function* stream(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
