// Made by `npm run generate` from schemas/config.schema.json: change that, and run this.

/** Settings of a project. The folder that holds this file is the project's root. */
export interface ConfigFile {
  /** Who films where neither a flag, nor STORYBOARD_PROVIDER, nor the storyboard says so. */
  provider?: "gemini" | "vertex" | "openai" | "animatic";
  limits?: FileLimits;
  vertex?: FileVertex;
  /** Where machines share clips and what they know of them: a folder, counted from this file, s3://bucket/folder or gs://bucket/folder. STORYBOARD_STORE goes before it. */
  store?: string;
  /** What is known better here than in the catalogue of models: by PROVIDER/ID, by family, or by a name of your own. */
  models?: {
    [k: string]: FileModel;
  };
  [own: `x-${string}`]: unknown;
}
/** How much is asked of the provider, for each model. What is not written is taken from the catalogue. */
export interface FileLimits {
  /** Shots being filmed at once, for each model. */
  concurrency?: number;
  /** Requests in any 60 seconds, for each model. */
  requests_per_minute?: number;
  /** Requests a day that you are granted, for each model. The service says when they are used up. */
  requests_per_day?: number;
  /** Seconds between two questions about a shot. */
  poll_seconds?: number;
  /** Minutes after which a shot that is still being filmed is left for the next run. */
  timeout_minutes?: number;
  [own: `x-${string}`]: unknown;
}
/** Where Google's Agent Platform films, and who pays there. */
export interface FileVertex {
  /** The id of the Google Cloud project that pays. It goes before GOOGLE_CLOUD_PROJECT. */
  project?: string;
  /** The region that films. It goes before GOOGLE_CLOUD_LOCATION; without either each model is asked where it is. */
  location?: string;
  /** The folder of Cloud Storage that the service puts the videos into, each in a folder of its own. STORYBOARD_GCS_OUTPUT goes before it. */
  output?: string;
  [own: `x-${string}`]: unknown;
}
/** What one model of a provider films, costs and allows. What an entry does not say stays as the catalogue has it. */
export interface FileModel {
  /** The model whose rules hold for this name, as "PROVIDER/ID" or "PROVIDER/FAMILY". The name itself is what is sent. */
  is?: string;
  /** The name that an author may write at every provider. */
  family?: string;
  /** The line that it belongs to. With --draft the cheapest model of a line stands in for the others of its provider. By itself a family is a line of its own. */
  line?: string | null;
  /** What people call the model. */
  title?: string;
  /** How it is spoken to. */
  wire?: "veo" | "interactions" | "videos" | "own";
  /** How far its provider stands by it. */
  status?: "ga" | "preview" | "retired" | "unknown";
  /** The day on which it was released. */
  released?: string | null;
  /** The day until which its provider promises to keep it. From then on every check warns. */
  retires_not_before?: string | null;
  /** The day on which its provider shuts it down. From then on it is refused; "null" says that it lives. */
  shutdown?: string | null;
  successor?: FileModelSuccessor;
  /**
   * Lengths of a shot in seconds.
   *
   * Items: A length in seconds.
   */
  durations?: number[];
  /** The length in seconds where a shot says none. */
  default_duration?: number;
  /**
   * Shapes of the picture.
   *
   * Items: A shape of the picture.
   */
  aspect_ratios?: string[];
  /** The shape where a shot says none. */
  default_aspect_ratio?: string;
  /** Sizes of the picture, each with what it demands besides. */
  resolutions?: {
    [k: string]: FileModelResolution;
  };
  /** The size where a shot says none. */
  default_resolution?: string;
  /** Frames a second. */
  frame_rate?: number;
  /** Whether it makes sound. */
  audio?: "always" | "toggle" | "none";
  seed?: FileModelSeed;
  /** Whether it takes a text of what should not be seen. */
  negative_prompt?: boolean;
  /** How many characters of a prompt it reads. */
  max_prompt?: number;
  /** Whether it begins with a picture. */
  first_frame?: boolean;
  /** Whether it ends with a picture. */
  last_frame?: boolean;
  references?: FileModelReferences;
  extend?: FileModelExtension;
  /** Words that it takes for the people who may be seen; "null" where it takes none. */
  person_generation?: string[] | null;
  /** Regions that it is served in, the best first; "null" where there are none or nobody knows. */
  regions?: string[] | null;
  /** US dollars for a second by size; "null" where it is not known. A price below the one of the catalogue counts only with "--trust-prices". */
  price_per_second?: {
    [k: string]: FileModelPrice;
  } | null;
  price_source?: FileModelPriceSource;
  limits?: FileModelLimits;
  quota?: FileModelQuota;
  latency?: FileModelLatency;
  /** Where the entry stands. */
  source?: string;
  /** The day on which the entry was read. */
  checked?: string;
  /** Where single facts stand, by their path in the entry. */
  facts?: {
    [k: string]: FileModelFact;
  } | null;
  [own: `x-${string}`]: unknown;
}
/** The family that takes a model's place, and where. */
export interface FileModelSuccessor {
  /** Who has it. */
  provider?: "gemini" | "vertex" | "openai" | "animatic";
  /** What it is called there. */
  family?: string;
  [own: `x-${string}`]: unknown;
}
/** What a size of the picture demands besides; "null" takes the size away. */
export interface FileModelResolution {
  /**
   * The only lengths of this size, in seconds.
   *
   * Items: A length in seconds.
   */
  durations?: number[];
  [own: `x-${string}`]: unknown;
}
/** The seeds that a model takes; "null" where it takes none. */
export interface FileModelSeed {
  /** The largest seed. */
  max?: number;
  [own: `x-${string}`]: unknown;
}
/** How many reference images a model takes, of which kinds and in which lengths; "null" where it takes none. */
export interface FileModelReferences {
  /** How many of them. */
  max?: number;
  /**
   * Of which kinds.
   *
   * Items: A kind of reference image.
   */
  types?: ("asset" | "style")[];
  /** The only lengths of shots with them, in seconds. */
  durations?: number[] | null;
  [own: `x-${string}`]: unknown;
}
/** How a model continues footage; "null" where it cannot. */
export interface FileModelExtension {
  /**
   * Seconds that an extension may add; the first is the default.
   *
   * Items: A length in seconds.
   */
  adds?: number[];
  /** Whether the length of an extension is sent. */
  sends_duration?: boolean;
  /** Seconds of footage that it continues at most. */
  max_input?: number;
  /** Seconds of footage that it gives back at most. */
  max_total?: number;
  /** How often a chain may be extended. */
  max_hops?: number;
  /**
   * Sizes that it continues.
   *
   * Items: A size of the picture.
   */
  resolutions?: string[];
  /**
   * How footage is handed over, best first.
   *
   * Items: A way to hand over footage.
   */
  inputs?: ("uri" | "gcs" | "bytes" | "interaction")[];
  /** Longest footage that it takes as bytes, in seconds; max_input where it is not written. */
  max_upload?: number;
  /** How many of the newest seconds are handed over, as bytes, where a chain is too long to be handed over whole; as many as all limits allow where it is not written. */
  window?: number;
  /** Seconds for which the provider keeps footage that can be continued; "null" where there is no end. */
  footage_life?: number | null;
  [own: `x-${string}`]: unknown;
}
/** US dollars for a second. Where only one is written, both cost the same. */
export interface FileModelPrice {
  /** US dollars for a second with sound. */
  audio?: number | null;
  /** US dollars for a second without sound. */
  silent?: number | null;
  [own: `x-${string}`]: unknown;
}
/** Where the price stands and when it was read. */
export interface FileModelPriceSource {
  /** Where it stands. */
  source?: string;
  /** The day on which it was read. */
  checked?: string;
  [own: `x-${string}`]: unknown;
}
/** How often and how many at once a model is asked. */
export interface FileModelLimits {
  /** Requests in any 60 seconds. */
  requests_per_minute?: number;
  /** Shots being filmed at once. */
  concurrency?: number;
  /** Requests a day that you are granted. */
  requests_per_day?: number | null;
  /** The time zone in which the quota's day begins at midnight; "null" means UTC. */
  day_in?: string | null;
  [own: `x-${string}`]: unknown;
}
/** What a provider documents that it grants. Nothing is held against it. */
export interface FileModelQuota {
  /** Requests in any 60 seconds. */
  requests_per_minute?: number;
  /** Shots being filmed at once. */
  concurrency?: number;
  /** Requests a day. */
  requests_per_day?: number;
  [own: `x-${string}`]: unknown;
}
/** Seconds from a request to its footage. For estimates only. */
export interface FileModelLatency {
  /** Seconds as a rule. */
  usual?: number;
  /** Seconds at the worst. */
  worst?: number;
  [own: `x-${string}`]: unknown;
}
/** Where a fact stands, when it was read, and whether sources quarrel about it. */
export interface FileModelFact {
  /** Where it stands. */
  source?: string;
  /** The day on which it was read. */
  checked?: string;
  /** What is to be said of it. */
  note?: string;
  /** Whether sources quarrel about it. Breaking it is then a warning. */
  disputed?: boolean;
  [own: `x-${string}`]: unknown;
}
