/** A change that would make the program untrustworthy, and the tests that must notice. */
export type BadPatch = {
  /** What is wrong with the program afterwards. */
  readonly what: string;
  readonly file: string;
  /** Each text must stand in the file exactly once; it is replaced by the other. */
  readonly changes: readonly (readonly [from: string, to: string])[];
  /** The test file that must turn red. */
  readonly red: string;
  /** Only tests whose names match are run. */
  readonly only?: string;
};

/** Faults that were made once, here or elsewhere, and must never come back unseen. */
export const BAD_PATCHES: readonly BadPatch[] = [
  {
    what: "an attempt is written down after the request instead of before",
    file: "src/run/submit.ts",
    changes: [
      ["const id = await world.ledger.claim({", "const claim = async () => await world.ledger.claim({"],
      ["    line.leaving();", "    line.leaving();\n    let id = 0;"],
      [
        "const operation = await world.provider.submit({ ...ready, filing }, grace.signal);",
        "const operation = await world.provider.submit({ ...ready, filing }, grace.signal);\n      id = await claim();",
      ],
    ],
    red: "test/run/deaths.test.ts",
  },
  {
    what: "an operation's name is not written down before the run goes on",
    file: "src/run/submit.ts",
    changes: [["await writeDown(operation, { id, step, context });", "void writeDown;"]],
    red: "test/run/deaths.test.ts",
  },
  {
    what: "a request that may have been accepted is sent again",
    file: "src/run/submit.ts",
    changes: [
      [
        "const { outcome, problem, retryAfter } = error;",
        'const { problem, retryAfter } = error;\n  const outcome = error.outcome === "unsure" ? "not-sent" : error.outcome;',
      ],
    ],
    red: "test/run/engine-money.test.ts",
  },
  {
    what: "an attempt that was never answered counts as not paid for in the next run",
    file: "src/plan/verdict.ts",
    changes: [
      [
        'return { verdict: "hold", because: { kind: "unsure", attempt } };',
        'return { verdict: "film", because: { kind: "unsure", attempt } };',
      ],
    ],
    red: "test/plan/plan.test.ts",
  },
  {
    what: "a take is kept though what it continues has changed",
    file: "src/plan/verdict.ts",
    changes: [
      [
        'return digestOfSources(media) === take.source ? undefined : { kind: "source-changed", of: first.action.key };',
        "return undefined;",
      ],
    ],
    red: "test/plan/plan.test.ts",
  },
  {
    what: "the run lock is not taken",
    file: "src/world/store/run-lock.ts",
    changes: [['database.exec("BEGIN EXCLUSIVE");', 'database.exec("SELECT 1");']],
    red: "test/world/store/run-lock.test.ts",
  },
  {
    what: "a folder is not synced after a file in it got its name",
    file: "src/world/disk.ts",
    changes: [["  await sync(dirname(file));", ""]],
    red: "test/torture/durable.test.ts",
  },
  {
    what: "a file gets its name before it is on disk",
    file: "src/world/disk.ts",
    changes: [["  await sync(part);", ""]],
    red: "test/torture/durable.test.ts",
  },
  {
    what: "a film gets its name before it is on disk",
    file: "src/world/cutting/work-folder.ts",
    changes: [["      await sync(join(path, file));", ""]],
    red: "test/torture/durable.test.ts",
  },
  {
    what: "a commit of the books does not wait for the disk",
    file: "src/world/store/database.ts",
    changes: [["PRAGMA synchronous = FULL", "PRAGMA synchronous = NORMAL"]],
    red: "test/torture/durable.test.ts",
  },
  {
    what: "the key goes wherever a download is redirected to",
    file: "src/world/download.ts",
    changes: [
      ["const headers = url.origin === wanted.url.origin ? wanted.headers : {};", "const { headers } = wanted;"],
    ],
    red: "test/world/download.test.ts",
  },
  {
    what: "a download follows redirects to any host",
    file: "src/world/download.ts",
    changes: [['if (!allowed || to.username !== "" ||', 'if (to.username !== "" ||']],
    red: "test/world/download.test.ts",
  },
  {
    what: "a clip is kept without looking whether all of it came",
    file: "src/world/store/media.ts",
    changes: [["      await patiently(async () => await walkBoxes(part));", ""]],
    red: "test/world/store/media.test.ts",
  },
  {
    what: "a kept clip is believed by its name",
    file: "src/world/store/media.ts",
    changes: [['if (found !== digest) return "damaged";', ""]],
    red: "test/world/store/media.test.ts",
  },
  {
    what: "the window of a minute is fixed and does not slide",
    file: "src/run/window.ts",
    changes: [
      [
        "const taken = sentAt.map((time) => time + WINDOW).filter((time) => time > now);",
        "const turn = (time: number): number => (Math.floor(time / MINUTE) + 1) * MINUTE;\n    const taken = sentAt.map(turn).filter((time) => time > now);",
      ],
    ],
    red: "test/run/gate.test.ts",
  },
  {
    what: "ffmpeg's exit code is proof enough of a film",
    file: "src/world/cutting/cutter.ts",
    changes: [["        await prove(job, film);", ""]],
    red: "test/world/ffmpeg/cutter.test.ts",
  },
  {
    what: "the parser looks for repeated keys itself, in quadratic time",
    file: "src/read/understand.ts",
    changes: [["uniqueKeys: false", "uniqueKeys: true"]],
    red: "test/read/read.test.ts",
    // With thirty thousand keys it would take minutes.
    only: "every duplicate names the first",
  },
  {
    what: "what the service says is shown on the screen as it came",
    file: "src/report/news.ts",
    changes: [
      [
        'return ended(paint("red", "✖"), told.shot, safeLine(told.problem.message));',
        'return ended(paint("red", "✖"), told.shot, told.problem.message);',
      ],
    ],
    red: "test/report/plain.test.ts",
  },
];
