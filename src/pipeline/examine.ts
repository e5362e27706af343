import type { Catalogue } from "../domain/catalogue.ts";
import type { Images } from "../domain/image.ts";
import type { Files } from "../domain/project-file.ts";
import { MAX_BYTES, MAX_SHOTS } from "../domain/limits.ts";
import { PROVIDERS, type ProviderName } from "../domain/names.ts";
import type { Source } from "../domain/source.ts";
import { check, type Checked } from "../check/check.ts";
import { filePaths } from "../check/pictures/file-paths.ts";
import { imagePaths } from "../check/pictures/image-paths.ts";
import { inOrder } from "../check/problems.ts";
import { read } from "../read/read.ts";
import { withCaptionsRead } from "./read-captions.ts";

/** Who is to film, and whether at another address than the provider's own: a retired model may still live there. */
export type Casting = {
  readonly provider: ProviderName;
  readonly customEndpoint: boolean;
  /** The region that somebody set, and where it is written. */
  readonly region?: { readonly name: string; readonly from: string; readonly isSetting?: boolean };
  /** Whether a model that was shut down, or one that nobody knows, is only warned of. */
  readonly allowRetired?: boolean;
  readonly allowUnknownModel?: boolean;
  /** The model that films every shot, whatever the file says; one that the provider has. */
  readonly model?: string;
  /** Whether shots are only tried out, each with the cheapest model and size of its line that films it. */
  readonly draft?: boolean;
};

/** What examining needs from outside. `maxBytes`, `maxShots`: how large the storyboard may be; default 4 MiB, 10 000 shots. */
export type Examination<C extends Casting> = {
  readonly catalogue: Catalogue;
  /** The same with the prices that hold for whoever films; default: `catalogue`. */
  readonly priced?: (casting: C) => Catalogue;
  readonly now: Date;
  readonly maxBytes?: number;
  readonly maxShots?: number;
  /** Values of variables from outside; what the storyboard does not declare counts for nothing. */
  readonly variables?: ReadonlyMap<string, string>;
  /** Decides who films, by what the storyboard says and everything else. */
  readonly cast: (named: ProviderName | undefined) => C;
  readonly look: (paths: readonly string[]) => Promise<Images>;
  /** The same for files that the cut needs. */
  readonly lookAtFiles: (paths: readonly string[]) => Promise<Files>;
};

/** A storyboard's text, read and checked. `source` and `casting` are missing where it could not even be read. */
export type Examined<C extends Casting> = Checked & {
  readonly file: string;
  /** Missing where the file is too large or no text. */
  readonly text?: string;
  readonly source?: Source;
  readonly casting?: C;
  readonly images: Images;
  readonly files: Files;
};

/** Reading: from an author's bytes to a storyboard without fault, or every problem at once. */
export async function examine<C extends Casting>(
  bytes: Uint8Array,
  file: string,
  outside: Examination<C>,
): Promise<Examined<C>> {
  const { catalogue, now, maxBytes = MAX_BYTES, maxShots = MAX_SHOTS } = outside;
  const { source, ...reading } = read(bytes, file, { maxBytes, maxShots });
  if (source === undefined)
    return { ...reading, file, ruleBreaks: new Map(), hints: [], images: new Map(), files: new Map() };
  const casting = outside.cast(providerNamedIn(source));
  const images = await outside.look(imagePaths(source));
  const files = await withCaptionsRead(await outside.lookAtFiles(filePaths(source)));
  const { storyboard, ...checked } = check(source, {
    ...casting,
    catalogue: outside.priced?.(casting) ?? catalogue,
    now,
    maxShots,
    images,
    files,
    ...(outside.variables && { variables: outside.variables }),
  });
  const refused = reading.problems.some(({ severity }) => severity === "error");
  return {
    ...checked,
    ...(storyboard && !refused && { storyboard }),
    problems: inOrder([...reading.problems, ...checked.problems]),
    file,
    text: source.text,
    source,
    images,
    files,
    casting,
  };
}

function providerNamedIn({ value }: Source): ProviderName | undefined {
  const top: Record<string, unknown> = Object(value);
  return PROVIDERS.find((name) => name === top["provider"]);
}
