import type { Problem } from "../domain/problem.ts";
import type { Storyboard } from "../domain/storyboard.ts";
import type { AttemptId } from "../domain/take.ts";
import type { World } from "../domain/world.ts";
import type { FilmWanted, Production } from "../pipeline.ts";
import type { HowFar } from "../world/store/run-lock.ts";
import type { Desk } from "./desk.ts";
import type { WatchedBooks } from "./lost-books.ts";
import type { Cast, Session } from "./session.ts";

/** What a run is about, once it is known that it can begin. */
export type Shoot = {
  readonly session: Session;
  readonly storyboard: Storyboard;
  readonly cast: Cast;
  readonly rehearsal: boolean;
  readonly desk: Desk;
  readonly production: Production;
  readonly world: World;
  /** Every film of the storyboard, and where it goes. */
  readonly films: readonly FilmWanted[];
  /** Tells whoever wants to run too how far this one is. */
  readonly howFar: HowFar;
  /** Why attempts are still in doubt, as far as the service was asked. */
  readonly reasons: ReadonlyMap<AttemptId, string>;
  readonly books: WatchedBooks;
  /** What people were told before it began. */
  readonly told: readonly Problem[];
};
