import type { MicroUsd } from "./money.ts";
import type { ProviderName } from "./names.ts";

/** How a model is spoken to: Google's long-running operations, Google's Interactions, the `/v1/videos` family, or within this program. */
export type Wire = "veo" | "interactions" | "videos" | "own";

/** What one provider's model can film, what it costs and how often it may be asked. Data, never code. */
export type ModelSpec = {
  readonly provider: ProviderName;
  /** The exact id that goes on the wire. */
  readonly id: string;
  /** The name an author may write instead, e.g. `veo-3.1`. */
  readonly family: string;
  /** Models of one line, whatever provider they are at, draft for one another; absent: its family is a line of its own. */
  readonly line?: string;
  readonly title: string;
  /** The wire it is spoken to by. */
  readonly wire: Wire;
  readonly status: "ga" | "preview" | "retired" | "unknown";
  /** ISO date on which the provider released it. */
  readonly released?: string;
  /** ISO date from which the provider no longer guarantees the model: a warning. */
  readonly retiresNotBefore?: string;
  /** ISO date on which the provider shut the model down: an error, unless a base URL is set. */
  readonly shutdown?: string;
  /** What to use instead once it is gone. */
  readonly successor?: Successor;
  /** Allowed lengths of a shot in seconds, ascending. */
  readonly durations: readonly number[];
  readonly defaultDuration: number;
  readonly aspectRatios: readonly string[];
  readonly defaultAspectRatio: string;
  /** What each size demands besides. */
  readonly resolutions: Readonly<Record<string, { readonly durations?: readonly number[] }>>;
  readonly defaultResolution: string;
  readonly frameRate: number;
  /** `always`: cannot be switched off; `none`: silent. */
  readonly audio: "always" | "toggle" | "none";
  /** Whether a seed can be sent, and its largest value. */
  readonly seed: { readonly max: number } | null;
  readonly negativePrompt: boolean;
  /** Longest prompt in characters (providers count tokens; this is a safe bound). */
  readonly maxPrompt: number;
  readonly firstFrame: boolean;
  /** A last frame needs a first frame. */
  readonly lastFrame: boolean;
  readonly references: {
    readonly max: number;
    readonly types: readonly ("asset" | "style")[];
    readonly durations?: readonly number[];
  } | null;
  readonly extend: ExtendSpec | null;
  /** Words that it takes for the people who may be seen; absent: it takes none. */
  readonly personGeneration?: readonly string[];
  /** Regions that it is served in, the best first; absent: its provider has none, or nobody knows. */
  readonly regions?: readonly string[];
  /** Micro-dollars per billed second by resolution; null where the price is not known. */
  readonly price: Readonly<Record<string, { readonly withAudio: MicroUsd; readonly silent: MicroUsd }>> | null;
  /** Sizes whose price is that of the model whose rules an author's own name has: nobody wrote it of the name itself. */
  readonly borrowedPrices?: readonly string[];
  /** Sizes whose price is what the service said with an order before, because that is more than was known: micro-dollars a second. */
  readonly toldPrices?: Readonly<Record<string, number>>;
  /** Where the price stands and when it was read. */
  readonly priceSource: { readonly source: string; readonly checked: string };
  /** How often and how many at once this program asks it where nobody says otherwise. */
  readonly limits: Limits;
  /** What the provider documents that it grants; nothing is held against it. */
  readonly quota?: Partial<Limits>;
  /** Seconds from submit to finished footage: usual and worst. For estimates only. */
  readonly latency: { readonly usual: number; readonly worst: number };
  /** Where single facts stand, by their path in this entry, e.g. `resolutions.4k`. What is not listed stands at `source`. */
  readonly facts?: Readonly<Record<string, Fact>>;
  /** Where the entry stands, and the ISO date on which it was read. */
  readonly source: string;
  readonly checked: string;
};

/** The family that takes a model's place, at the same provider or another. */
export type Successor = { readonly provider: ProviderName; readonly family: string };

/** Where a fact was read and on which day, what is to be said of it, and whether sources quarrel about it: breaking it is then a warning. */
export type Fact = {
  readonly source: string;
  readonly checked: string;
  readonly note?: string;
  readonly disputed?: boolean;
};

/** How a model continues footage. */
export type ExtendSpec = {
  /** Seconds that a hop may add; the first is the default. */
  readonly adds: readonly number[];
  /** Whether `durationSeconds` is sent with an extension. */
  readonly sendsDuration: boolean;
  /** Longest footage it accepts, seconds. */
  readonly maxInput: number;
  /** Longest footage it returns, seconds. */
  readonly maxTotal: number;
  readonly maxHops: number;
  /** Sizes that can be continued. */
  readonly resolutions: readonly string[];
  /** How the parent is handed over, best first. */
  readonly inputs: readonly ("uri" | "gcs" | "bytes" | "interaction")[];
  /** Longest footage that it takes as bytes, seconds; absent: `maxInput`. */
  readonly maxUpload?: number;
  /** How many of a parent's newest seconds are handed over where it cannot be handed over whole; absent: as many as all limits allow. */
  readonly window?: number;
  /** Seconds for which the provider keeps footage that can be continued; absent: no end. */
  readonly footageLife?: number;
};

/** How often and how many at once a model may be asked. */
export type Limits = {
  readonly requestsPerMinute: number;
  readonly concurrency: number;
  readonly requestsPerDay?: number;
  /** IANA name of the time zone in which the quota's day begins at midnight; absent: UTC. */
  readonly dayIn?: string;
};

/** All models known, with the family that is used where an author names none. */
export type Catalogue = {
  /** ISO date of the data. */
  readonly checked: string;
  readonly defaultFamily: string;
  readonly models: readonly ModelSpec[];
  /** The limits of a model that is not known at a provider; it has no id. */
  readonly generic?: Readonly<Partial<Record<ProviderName, ModelSpec>>>;
};

/** Finds the model an author means at a provider: by exact id first, then by family. The animatic takes every name. */
export function findModel(
  catalogue: Catalogue,
  provider: ProviderName,
  name: string | undefined,
): ModelSpec | undefined {
  const wanted = name ?? catalogue.defaultFamily;
  const at = catalogue.models.filter((model) => model.provider === provider);
  return (
    at.find((model) => model.id === wanted) ??
    at.find((model) => model.family === wanted) ??
    at.find((model) => model.family === "*")
  );
}
