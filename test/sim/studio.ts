import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Catalogue, ModelSpec } from "../../src/domain/catalogue.ts";
import type { Event } from "../../src/domain/event.ts";
import { exitCodeOf } from "../../src/domain/exit-code.ts";
import type { Images } from "../../src/domain/image.ts";
import { labelOf, type Plan } from "../../src/domain/plan.ts";
import { StoryboardError, type Problem } from "../../src/domain/problem.ts";
import type { Shot } from "../../src/domain/storyboard.ts";
import type { ClipFacts } from "../../src/domain/take.ts";
import type { Projector, Provider, World } from "../../src/domain/world.ts";
import { prepare, settle } from "../../src/pipeline.ts";
import type { StepEnd } from "../../src/run/context.ts";
import { run, type RunOutcome } from "../../src/run/engine.ts";
import type { Retry } from "../../src/plan/failure.ts";
import type { RunOptions } from "../../src/run/options.ts";
import type { Objects } from "../../src/world/remote/objects.ts";
import { shareLedger, type SharedLedger } from "../../src/world/remote/shared-ledger.ts";
import { openDatabase } from "../../src/world/store/database.ts";
import { openLedger, type LocalLedger } from "../../src/world/store/ledger.ts";
import { catalogue, model, storyboard } from "../helpers/builders.ts";
import { simulatedClock, type SimulatedClock } from "./clock.ts";
import { mortal, type Mortal } from "./deaths.ts";
import { mediaInMemory, newestOf, type MediaInMemory } from "./media.ts";
import { scriptedProvider, type ScriptedProvider } from "./provider.ts";

/** How one run of a studio ended. */
export type Shooting = RunOutcome & {
  readonly exitCode: number;
  /** How each step ended, by its label. */
  readonly kinds: Readonly<Record<string, StepEnd["kind"] | undefined>>;
  readonly events: readonly Event[];
  /** What was found of orders whose answers were lost, before anything was planned. */
  readonly news: readonly Problem[];
};

/** What a run may be told besides. */
type Direction = Partial<RunOptions> & {
  /** Shots other than the studio's own. */
  readonly shots?: readonly Shot[];
  /** Whether clips that are paid for but not here are filmed again. */
  readonly filmMissing?: boolean;
  /** Which attempts that came to nothing are repeated. */
  readonly retry?: Retry;
  /** Milliseconds from now until the run is asked to submit nothing more, or to end. */
  readonly drainAfter?: number;
  readonly endAfter?: number;
  /** What keeps clips from being cut. */
  readonly newest?: Error;
  /** What is wrong with every clip that is watched. */
  readonly fault?: string;
  /** Stands in for the scripted service. */
  readonly provider?: Provider;
};

/** What machines share: time, the service, and the store in which they tell each other what they order. */
export type Among = {
  readonly machine: string;
  readonly clock: SimulatedClock;
  readonly service: ScriptedProvider;
  readonly media: MediaInMemory;
  readonly store: Objects;
};

/** Everything a run needs, in simulated time: a scripted service and media in memory, but the real ledger on disk. */
export type Studio = AsyncDisposable & {
  readonly clock: SimulatedClock;
  readonly service: ScriptedProvider;
  readonly ledger: LocalLedger;
  /** Pictures that can be read; what is missing has changed since the plan. */
  readonly pictures: Map<string, Uint8Array>;
  /** Forgets every clip that is kept, as a removed folder would. */
  readonly loseMedia: () => void;
  readonly plan: (shots?: readonly Shot[]) => Promise<Plan>;
  readonly run: (how?: Direction) => Promise<Shooting>;
  /** Runs in a process that dies at its nth moment; false where it ended before. */
  readonly runAndDie: (moment: number, how?: Direction) => Promise<boolean>;
};

/** Seconds that a job takes at the worst. */
const WORST = 360;

const FACTS = {
  frameRate: { numerator: 24, denominator: 1 },
  width: 1280,
  height: 720,
  hasAudio: true,
  signature: "simulated",
};

/** Opens a studio for these shots. */
export async function openStudio(
  shots: readonly Shot[],
  given: { readonly catalogue?: Catalogue; readonly images?: Images; readonly among?: Among } = {},
): Promise<Studio> {
  const { among } = given;
  const folder = await mkdtemp(join(tmpdir(), "storyboard-studio-"));
  const clock = among?.clock ?? simulatedClock();
  const media = among?.media ?? mediaInMemory();
  const service = among?.service ?? scriptedProvider(clock, media.wordsIn);
  const ledger = openLedger(openDatabase(join(folder, "state.db")), clock);
  const models = given.catalogue ?? catalogue(model({ limits: { requestsPerMinute: 100, concurrency: 20 } }));
  const pictures = new Map<string, Uint8Array>();
  const world: World = {
    provider: service,
    ledger,
    media,
    projector: projectorFor(media),
    clock,
    images: {
      read: async (path) => {
        const bytes = pictures.get(path);
        if (bytes !== undefined) return bytes;
        throw new StoryboardError({ code: "image/changed", message: `${path} changed.` });
      },
    },
    cutter: {
      survey: async () => {
        throw new Error("nothing is cut here");
      },
      proofread: () => [],
      cut: async () => {
        throw new Error("nothing is cut here");
      },
    },
    slates: {
      draw: async () => {
        throw new Error("nothing is cut here");
      },
    },
    ownFootage: {
      look: async () => {
        throw new Error("nothing is cut here");
      },
      listen: async () => {
        throw new Error("nothing is cut here");
      },
      read: async () => {
        throw new Error("nothing is cut here");
      },
      tryFont: async () => {
        throw new Error("nothing is cut here");
      },
      fileOf: () => undefined,
      verify: async () => {},
    },
    films: { look: async () => ({ kind: "absent" }), begin: async () => {}, done: async () => {} },
  };
  const plan = async (which = shots, asked: Pick<Direction, "filmMissing" | "retry"> = {}): Promise<Plan> => {
    const production = await prepare(storyboard(...which), {
      provider: "gemini",
      catalogue: models,
      images: given.images ?? new Map(),
      picks: new Map(),
      pins: new Map(),
      remembered: new Map(),
      filmMissing: asked.filmMissing === true,
      ...(asked.retry && { retry: asked.retry }),
      now: clock.date(),
      limits: { requestsPerMinute: 100, concurrency: 20 },
      ledger,
      media,
    });
    return production.plan;
  };
  const open = async (direction: Direction) => {
    const {
      shots: which,
      filmMissing = false,
      retry,
      drainAfter,
      endAfter,
      provider: _,
      newest: __,
      ...options
    } = direction;
    const events: Event[] = [];
    const how = {
      options: {
        film: "film.yaml",
        words: "film.yaml",
        accept: false,
        limitsOf: ({ limits }: ModelSpec) => limits,
        ceilings: {},
        pollSeconds: 10,
        timeoutMinutes: 20,
        failFast: false,
        ...options,
      } satisfies RunOptions,
      watch: {
        emit: (event: Event) => void events.push(event),
        drain: after(clock, drainAfter),
        signal: after(clock, endAfter),
      },
    };
    return { made: await plan(which, { filmMissing, ...(retry && { retry }) }), events, how };
  };
  /** What a process has of the books where they are shared: they begin with what other machines did, unless nobody can say. */
  const meetOthers = async (process: Mortal | undefined): Promise<SharedLedger | undefined> => {
    if (among === undefined) return undefined;
    const { machine, store } = among;
    const shared = shareLedger(ledger, { objects: process?.store(store) ?? store, machine, readOnly: false });
    const isHeard = await shared.hear().then(
      () => true,
      (error: unknown) => {
        if (error instanceof StoryboardError) return false;
        throw error;
      },
    );
    if (isHeard) await shared.meet();
    return shared;
  };
  /** What the command does: settles what is in doubt, plans, and films. */
  const shoot = async (alone: World, direction: Direction, process?: Mortal) => {
    const shared = await meetOthers(process);
    const outside = shared === undefined ? alone : { ...alone, ledger: process?.books(shared) ?? shared };
    const asking = { world: outside, signal: new AbortController().signal, worstOf: () => WORST };
    const { news, reasons } = await settle("film.yaml", asking);
    const { made, events, how } = await open({ reasons, ...direction });
    const outcome = await run(made, outside, how);
    await shared?.part();
    return { made, events, news, outcome };
  };
  return {
    clock,
    service,
    ledger,
    pictures,
    loseMedia: media.forget,
    plan,
    run: async (direction = {}) => {
      const { provider = world.provider, newest, fault } = direction;
      const projector = {
        ...world.projector,
        ...(newest && { newest: () => Promise.reject(newest) }),
        watch: async () => fault,
      };
      const outside = { ...world, provider, projector };
      const { made, events, news, outcome } = await clock.runUntil(shoot(outside, direction));
      const kinds = made.steps.map(({ action }) => [labelOf(action), outcome.ends.get(action.key)?.kind] as const);
      return { ...outcome, exitCode: exitCodeOf(outcome.problems), kinds: Object.fromEntries(kinds), events, news };
    },
    runAndDie: async (moment, direction = {}) => {
      const process = mortal(world, moment);
      const end = shoot(process.world, direction, process).then(() => "ended" as const);
      return (await clock.runUntil(Promise.race([process.death, end]))) === "died";
    },
    [Symbol.asyncDispose]: async () => {
      ledger.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A signal that aborts when so much simulated time has passed. */
function after(clock: SimulatedClock, milliseconds: number | undefined): AbortSignal {
  const controller = new AbortController();
  if (milliseconds !== undefined) {
    void clock.sleep(milliseconds, new AbortController().signal).then(() => controller.abort());
  }
  return controller.signal;
}

/** Reads a clip's length from its simulated bytes; every extension comes back behind what was handed over of its parent. */
function projectorFor({ wordsIn }: MediaInMemory): Projector {
  return {
    hear: async () => 48_000,
    inspect: async (file): Promise<ClipFacts> => ({ ...FACTS, frames: Number(wordsIn(file).split(" ")[1]) }),
    findOwnPart: async ({ file, facts }, parent, { newSeconds }) => {
      if (wordsIn(file).split(" ")[2] !== wordsIn(parent.file).split(" ")[0])
        throw new StoryboardError({ code: "media/differs", message: "This clip continues another." });
      return { join: "combined", newFrom: facts.frames - newSeconds * 24, newFrames: newSeconds * 24 };
    },
    newest: async ({ file }, { frames }) => {
      const [clip] = wordsIn(file).split(" ");
      return { file: newestOf(`${clip} ${frames} -`), facts: { ...FACTS, frames } };
    },
    letGo: async () => {},
    frame: async (file) => Buffer.from(`a frame of ${wordsIn(file)}`),
  };
}
