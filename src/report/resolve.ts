import type { Step } from "../domain/plan.ts";

/** Of which shot an attempt is, how commands name its film, and its take where the shot alone would not say. */
export type Unsettled = {
  readonly shot: string;
  readonly film: string | undefined;
  readonly take: number | undefined;
};

/** The command with which a person says what became of an attempt that may have been paid. */
export function resolveCommand({ shot, film, take }: Unsettled): string {
  const words = ["storyboard resolve", shot, film, take && `--take ${take}`, "--paid|--not-paid|--op NAME"];
  return words.filter((word) => word !== undefined).join(" ");
}

/** The command with which an author brings the file of an own clip back that is gone. `film`: how commands name the film. */
export function addCommand({ action }: Step, film: string): string {
  return `storyboard takes add ${action.shots[0] ?? "SHOT"} CLIP ${film}`;
}
