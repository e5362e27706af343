import { shellWord } from "./shell.ts";
import type { AttemptStart } from "./take.ts";

/** The address of a provider that is asked at its own. */
export const OWN_ADDRESS = "own";

/** An attempt as far as it is known where it was ordered. */
type Addressed = Pick<AttemptStart, "address">;

/** Whether an attempt was ordered at another address than is asked: what that one says of its job says nothing. Nobody knows where nobody noted one, or none is asked. */
export function isElsewhere({ address }: Addressed, asked: string | undefined): boolean {
  return address !== undefined && asked !== undefined && address !== asked;
}

/** Where an attempt was ordered, in words that go on after "it was ordered". */
export function whereOrdered({ address, provider }: Addressed & Pick<AttemptStart, "provider">): string {
  return address === undefined || address === OWN_ADDRESS ? `at ${provider}'s own address` : `at ${address}`;
}

/** How a command is led there, in words that go on after "run". */
export function wayThere({ address }: Addressed): string {
  return address === undefined || address === OWN_ADDRESS
    ? "without --base-url"
    : `with --base-url ${shellWord(address)}`;
}
