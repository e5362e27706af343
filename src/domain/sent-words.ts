import type { ShotId } from "./names.ts";
import type { Shot } from "./storyboard.ts";

/** What is sent of a shot besides its settings: its words in their last form, and the pictures that go along. */
export type SentWords = {
  readonly shot: ShotId;
  readonly prompt: string;
  readonly negativePrompt?: string;
  readonly referenceImages: Shot["referenceImages"];
};
