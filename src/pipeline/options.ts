import type { FilmAsked } from "../domain/films.ts";
import type { RunOptions } from "../run/options.ts";

/** A film to cut, and where it goes. */
export type FilmWanted = FilmAsked & {
  /** Absolute path of the film. */
  readonly output: string;
  /** Absolute path of the film with slates for what is missing; absent: none is cut then. */
  readonly partial?: string;
  /** Whether the frames of the finished film are counted anew when its joins are looked at, whoever cut it. */
  readonly checked?: true;
};

/** How the films are to be made. */
export type ProductionOptions = RunOptions & {
  /** Those that are cut, one after the other; none: nothing is cut. */
  readonly films: readonly FilmWanted[];
};
