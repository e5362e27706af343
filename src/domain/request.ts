import type { Wire } from "./catalogue.ts";
import type { Digest, Key } from "./names.ts";
import type { Moment, ReferenceType } from "./storyboard.ts";

/** A picture to send: the bytes of a file, or a frame of another action's footage. */
export type ImageSource =
  | { readonly kind: "file"; readonly path: string; readonly digest: Digest; readonly mimeType: string }
  | { readonly kind: "frame"; readonly of: Key; readonly at: Moment };

/** Everything that shapes the result of one action: what goes on the wire, and nothing else. Absent is not sent. */
export type VideoRequest = {
  /** The provider's exact id. */
  readonly model: string;
  readonly prompt: string;
  readonly negativePrompt?: string;
  readonly aspectRatio?: string;
  readonly resolution?: string;
  readonly durationSeconds?: number;
  readonly seed?: number;
  readonly generateAudio?: boolean;
  /** Which people may be seen, in the provider's own word. */
  readonly personGeneration?: string;
  readonly firstFrame?: ImageSource;
  readonly lastFrame?: ImageSource;
  readonly referenceImages?: readonly { readonly image: ImageSource; readonly type: ReferenceType }[];
  /** The action whose footage this one continues. */
  readonly extends?: Key;
  /** What the animatic writes on its slate; real services never see it. */
  readonly slate?: Slate;
};

/** The label of an animatic clip. */
type Slate = { readonly shot: string; readonly model: string; readonly take?: number };

/** Footage as the provider holds it. Plain JSON; a uri never holds a key. `operation` beside a uri: the job by whose name it is continued. */
export type Footage =
  | { readonly kind: "uri"; readonly uri: string; readonly mimeType?: string; readonly operation?: string }
  | { readonly kind: "gcs"; readonly uri: string; readonly mimeType?: string; readonly operation?: string }
  /** The bytes came inside the answer and can be had again by asking the operation. */
  | { readonly kind: "inline"; readonly operation: string; readonly mimeType?: string }
  /** The bytes are had at the operation's own address. */
  | { readonly kind: "content"; readonly operation: string; readonly mimeType?: string };

/** A picture with its bytes at hand. */
export type ReadyImage = { readonly bytes: Uint8Array; readonly mimeType: string };

/** A request whose pictures and parent have been brought along, ready for a provider. */
export type ReadyRequest = Omit<VideoRequest, "firstFrame" | "lastFrame" | "referenceImages" | "extends"> & {
  /** The wire by which the model is spoken to. */
  readonly wire: Wire;
  readonly firstFrame?: ReadyImage;
  readonly lastFrame?: ReadyImage;
  readonly referenceImages?: readonly { readonly image: ReadyImage; readonly type: ReferenceType }[];
  /**
   * The parent: by the provider's own copy, where that is to be named, and as our own file, whole or its newest seconds. Without `footage` the
   * file is what is handed over. `seconds` are the file's.
   */
  readonly parent?: { readonly footage?: Footage; readonly file: string; readonly seconds: number };
  /** Under which name the provider may file the result, so that it can be found when the answer is lost: plain letters, digits, `-` and `/`. */
  readonly filing?: string;
  /** What is asked for, for whoever books or bills it; shapes nothing. `film`: the storyboard's path; `shots`: those that share the clip. */
  readonly about?: { readonly film: string; readonly shots: readonly string[]; readonly key: Key };
  /** Regions that the model is served in, the best first. */
  readonly regions?: readonly string[];
  /** Seconds of new footage that are expected. */
  readonly newSeconds: number;
};
