/** The command with which a person says what became of an attempt that may have been paid. */
export function resolveCommand(shot: string): string {
  return `storyboard resolve ${shot} --paid|--not-paid|--op NAME`;
}
