import type { Reporter } from "../domain/event.ts";

/** Something that text can be written to: a terminal, a pipe, a test. */
export type Screen = {
  readonly write: (text: string) => unknown;
  /** Size in cells; absent where it is no terminal. */
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
};

/** A reporter that also says something while nothing happens. */
export interface LiveReporter extends Reporter {
  /** To be called now and then with the milliseconds since 1970; there is no clock in here. */
  tick(at: number): void;
}
