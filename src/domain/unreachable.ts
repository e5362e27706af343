/** Marks a branch that cannot be reached: a switch that forgets a case does not compile. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
