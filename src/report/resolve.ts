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
