import type { CaptionFile } from "../domain/captions.ts";
import type { ShotId } from "../domain/names.ts";
import type { Storyboard } from "../domain/storyboard.ts";
import type { OwnClip, OwnSound, Shown, Timeline } from "../domain/timeline.ts";

/** The author's own files that a film needs, looked into: footage and sounds by their paths, captions and a font where the film has them. */
export type OwnFiles = {
  readonly footage?: ReadonlyMap<string, OwnClip>;
  readonly sounds?: ReadonlyMap<string, OwnSound>;
  readonly captions?: CaptionFile;
  readonly font?: NonNullable<Timeline["font"]>;
};

/** What a cut is worked out from: the author's wishes, the picked take of every shot that is shown, and the author's own files. */
export type CutInputs = OwnFiles & {
  readonly storyboard: Pick<Storyboard, "title" | "shots" | "cut">;
  readonly takes: ReadonlyMap<ShotId, Shown>;
};
