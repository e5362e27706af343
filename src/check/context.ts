import type { Catalogue } from "../domain/catalogue.ts";
import type { Images } from "../domain/image.ts";
import type { ProviderName } from "../domain/names.ts";
import type { Files } from "../domain/project-file.ts";

/** What a check must know besides the file. */
export type CheckContext = {
  /** What was found behind every path of `imagePaths`. */
  readonly images: Images;
  /** What was found behind every path of `filePaths`. */
  readonly files: Files;
  readonly catalogue: Catalogue;
  /** The provider that is to film. */
  readonly provider: ProviderName;
  /** The region that somebody set, and where it is written; absent: each model is asked where it is served. */
  readonly region?: { readonly name: string; readonly from: string; readonly isSetting?: boolean };
  /** The day by which models are retired. */
  readonly now: Date;
  /** Whether requests go to another address than the provider's own; a retired model may live on there. */
  readonly customEndpoint: boolean;
  /** Values of variables that were given from outside; they go before those of the file. */
  readonly variables?: ReadonlyMap<string, string>;
  /** Whether a model that the catalogue does not know is only warned of, and filmed by generic limits. */
  readonly allowUnknownModel?: boolean;
  /** Whether a model that was shut down is only warned of. */
  readonly allowRetired?: boolean;
  /** The model that films every shot, whatever the file says; one that the provider has. */
  readonly model?: string;
  /** Whether shots are only tried out, each with the cheapest model and size of its line that films it. */
  readonly draft?: boolean;
  /** Default 10 000. */
  readonly maxShots?: number;
  /** Characters that names and styles may bring into the texts of the file. Default 8 000 000. */
  readonly maxBrought?: number;
};
