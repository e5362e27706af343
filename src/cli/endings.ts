/** How an operator or a machine may end a run. */
export type Endings = Disposable & {
  /** Aborted by the first Ctrl-C: nothing more is submitted. */
  readonly drain: AbortSignal;
  /** Aborted by the second Ctrl-C, SIGTERM or SIGHUP: everything ends now. */
  readonly signal: AbortSignal;
  /** The exit code that the ending asks for; undefined while nobody asked. */
  readonly exitCode: () => number | undefined;
};

/** Listens for signals until disposed. `onDrain` is called at the first Ctrl-C. */
export function listenForEndings(onDrain: () => void): Endings {
  const drain = new AbortController();
  const now = new AbortController();
  let exitCode: number | undefined;
  const interrupt = (): void => {
    exitCode = 130;
    if (drain.signal.aborted) now.abort();
    drain.abort();
    onDrain();
  };
  const terminate = (): void => {
    exitCode = 143;
    drain.abort();
    now.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", terminate);
  process.on("SIGHUP", terminate);
  return {
    drain: drain.signal,
    signal: now.signal,
    exitCode: () => exitCode,
    [Symbol.dispose]: () => {
      process.off("SIGINT", interrupt);
      process.off("SIGTERM", terminate);
      process.off("SIGHUP", terminate);
    },
  };
}
