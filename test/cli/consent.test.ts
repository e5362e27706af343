import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { askConsent, runCeiling, type Purses } from "../../src/cli/consent.ts";
import { dollars } from "../../src/domain/money.ts";
import type { Plan } from "../../src/domain/plan.ts";
import { from } from "../helpers/child.ts";
import { root } from "../helpers/modules.ts";
import { accepted, openScene } from "./scene.ts";

/** A film of one shot. */
function filmedWith(model: string, budget = ""): string {
  return `version: 1\nmodel: ${model}\n${budget}shots: [{ id: a, prompt: A boat, duration: 8 }]\n`;
}

/** A plan that films this many shots for so many dollars. */
function planOf(film: number, price: number, unpriced = 0): Plan {
  return {
    provider: "vertex",
    steps: [],
    counts: { keep: 0, resume: 0, film, hold: 0, blocked: 0 },
    filmSeconds: 8 * film,
    price: dollars(price),
    unpriced,
    bound: { seconds: 0, by: "nothing" },
  };
}

function purses(said: Partial<Purses> = {}): Purses {
  return { yes: false, budget: {}, spent: { day: 0, film: 0 }, rehearsal: false, ...said };
}

/** The code of the refusal where nobody sits at a terminal; "agreed" where there is none. */
async function unattended(plan: Plan, said: Partial<Purses> = {}): Promise<string> {
  return await askConsent(plan, purses(said), new AbortController().signal).then(
    () => "agreed",
    (error: { problem: { code: string } }) => error.problem.code,
  );
}

/** Runs a command line on a terminal of its own, where somebody types this at the question; and what was shown. */
async function onTerminal(
  command: string,
  typed: string,
  at: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<{ code: number | null; shown: string }> {
  const child = spawn("script", ["-qec", command, "/dev/null"], { ...at, env: { ...process.env, ...at.env } });
  let asked = "";
  child.stdout.on("data", (chunk: Buffer) => {
    asked += chunk.toString("utf8");
    if (asked.includes("[y/N]") && !child.stdin.writableEnded) child.stdin.end(typed);
  });
  const [shown] = await Promise.all([text(child.stdout), once(child, "close")]);
  return { code: child.exitCode, shown };
}

/** The same of the question alone. */
async function attended(plan: Plan, said: Partial<Purses>, typed: string): Promise<{ answer: string; shown: string }> {
  const code = `${from("src/cli/consent.ts", "askConsent")}
    const signal = new AbortController().signal;
    askConsent(${JSON.stringify(plan)}, ${JSON.stringify(purses(said))}, signal).then(
      (agreed) => console.log("ANSWER " + (agreed ? "agreed." : "stopped.")), (error) => console.log("ANSWER " + error.problem?.code + "."));`;
  const quoted = `'${code.replaceAll("'", `'\\''`)}'`;
  const { shown } = await onTerminal(`"${process.execPath}" --input-type=module --eval ${quoted}`, typed);
  return { answer: /ANSWER (.*)\./.exec(shown)?.[1] ?? shown, shown };
}

const PLAN = planOf(2, 6.4);

describe("spending without anybody at a terminal", () => {
  it("needs --yes or --max-cost", async () => {
    expect(await unattended(PLAN)).toBe("money/no-consent");
    expect(await unattended(PLAN, { yes: true })).toBe("agreed");
    expect(await unattended(PLAN, { maxCost: dollars(6.4) })).toBe("agreed");
  });

  it("is refused with the flag that would allow just this plan", async () => {
    const asking = askConsent(planOf(1, 0.123_456), purses(), new AbortController().signal);
    await expect(asking).rejects.toMatchObject({ problem: { hint: expect.stringContaining("--max-cost 0.13") } });
    expect(await unattended(planOf(1, 0.123_456), { maxCost: dollars(0.13) })).toBe("agreed");
  });

  it("is not agreed to by a budget alone, but by a budget together with --yes", async () => {
    const budget = { run: dollars(20) };
    expect(await unattended(PLAN, { budget })).toBe("money/no-consent");
    expect(await unattended(PLAN, { budget, yes: true })).toBe("agreed");
  });
});

describe("a ceiling", () => {
  it("holds against any consent: for the run, the day, the film, each with what counts against it already", async () => {
    const spent = { day: dollars(4), film: dollars(10) };
    const said = { yes: true, spent };
    expect(await unattended(PLAN, { ...said, maxCost: dollars(6.39) })).toBe("money/over-budget");
    expect(await unattended(PLAN, { ...said, budget: { run: dollars(6.39) } })).toBe("money/over-budget");
    expect(await unattended(PLAN, { ...said, budget: { day: dollars(10.39) } })).toBe("money/over-budget");
    expect(await unattended(PLAN, { ...said, budget: { film: dollars(16.39) } })).toBe("money/over-budget");
    const enough = { run: dollars(6.4), day: dollars(10.4), film: dollars(16.4) };
    expect(await unattended(PLAN, { ...said, budget: enough })).toBe("agreed");
  });

  it("is the lower of the operator's and the author's for one run", () => {
    expect(runCeiling(5, { run: 7 })).toBe(5);
    expect(runCeiling(9, { run: 7 })).toBe(7);
    expect(runCeiling(undefined, { run: 7 })).toBe(7);
    expect(runCeiling(0, {})).toBe(0);
    expect(runCeiling(undefined, {})).toBeUndefined();
  });

  it("of nothing allows nothing", async () => {
    expect(await unattended(PLAN, { maxCost: 0 })).toBe("money/over-budget");
  });
});

describe("a price that nobody knows", () => {
  const unknown = planOf(3, 3.2, 2);

  it("cannot be kept under a ceiling of any kind", async () => {
    expect(await unattended(unknown, { maxCost: dollars(100) })).toBe("money/unknown-price");
    for (const budget of [{ run: 1 }, { day: 1 }, { film: 1 }])
      expect(await unattended(unknown, { yes: true, budget })).toBe("money/unknown-price");
  });

  it("is told as such from the plan to the books, and makes of later ceilings' sums a floor", async () => {
    await using scene = await openScene(filmedWith("veo-3.0-generate-001"));
    const args = ["film.yaml", "--provider", "gemini", "--as-real"];
    const plan = await scene.storyboard("plan", ...args);
    const run = await scene.run("--as-real", "--yes", "--events", "events.ndjson");
    expect(run.code).toBe(0);
    const spend = await scene.storyboard("status", ...args, "--spend");
    for (const words of [plan.stdout, run.stderr, spend.stdout]) {
      expect(words).toMatch(/price not known/i);
      expect(words).not.toMatch(/[Mm]ost \$0\.00|\$0\.00 spent|, \$0\.00$/m);
    }
    expect(run.stderr).toContain("1 filmed. Price not known.");
    expect(spend.stdout).toMatch(/this film +price not known/);
    const events = await scene.desk.read("events.ndjson");
    expect(events).toMatch(/"type":"shot.submitting".*"price_usd":null/);
    expect(events).toMatch(/"type":"shot.stored".*"cost_usd":null/);
    expect(events).toMatch(/"type":"run.ended".*"unpriced":1/);
    expect(await scene.desk.read("film.lock.yaml")).not.toContain("micro_usd");
    await scene.desk.write("film.yaml", filmedWith("veo-3.1", "budget: { film: 4, day: 4 }\n"));
    const later = await scene.run("--as-real", "--yes");
    expect(later.code).toBe(0);
    expect(later.stderr).toMatch(
      /warning \[money\/unknown-price\] 1 attempt has a price that nobody knows .* for today/,
    );
    expect(later.stderr).toContain("for this film");
  });

  it("can be agreed to with --yes alone, and is never called free", async () => {
    expect(await unattended(planOf(2, 0, 2))).toBe("money/no-consent");
    expect(await unattended(unknown, { yes: true })).toBe("agreed");
    const asking = askConsent(unknown, purses(), new AbortController().signal);
    await expect(asking).rejects.toMatchObject({
      problem: {
        message: expect.stringContaining("at least $3.20 and 2 of unknown price"),
        hint: "Agree with --yes.",
      },
    });
  });
});

describe("what costs nothing", () => {
  it("asks nobody: a rehearsal, nothing to film, a model without a price tag of its own", async () => {
    expect(await unattended(PLAN, { rehearsal: true, budget: { run: 0 } })).toBe("agreed");
    expect(await unattended(planOf(0, 0), { budget: { run: 0 }, spent: { day: dollars(9), film: dollars(9) } })).toBe(
      "agreed",
    );
    expect(await unattended(planOf(1, 0))).toBe("agreed");
  });
});

describe("spending with somebody at the terminal", () => {
  it.each(["y", "Y", "yes", "YES "])("is agreed to by %j", async (typed) => {
    const { answer, shown } = await attended(PLAN, {}, `${typed}\n`);
    expect(answer).toBe("agreed");
    expect(shown).toContain("Spend up to $6.40? [y/N]");
  });

  it.each(["", "n", "no", "yep", "ye", "$6.40"])("is not agreed to by %j", async (typed) => {
    expect((await attended(PLAN, {}, `${typed}\n`)).answer).toBe("money/no-consent");
  });

  it("is stopped by Ctrl-C at the question, which is not a no", async () => {
    expect((await attended(PLAN, {}, "\u0003")).answer).toBe("stopped");
  });

  it("ends with 130 at Ctrl-C, and nothing was sent", async () => {
    await using scene = await openScene("version: 1\nshots:\n  - id: lamp\n    prompt: A lamp\n    duration: 4\n");
    const main = join(root, "src/cli/main.ts");
    const env = { STORYBOARD_BASE_URL: scene.emulator.url, STORYBOARD_API_KEY: "sk-test", NO_COLOR: "1" };
    const command = `"${process.execPath}" "${main}" run film.yaml --provider gemini --as-real`;
    const { code, shown } = await onTerminal(command, "\u0003", { cwd: scene.desk.folder, env });
    expect(code, shown).toBe(130);
    expect(shown).toContain("Nothing was sent.");
    expect(accepted(await scene.emulator.ledger())).toEqual([]);
  });

  it("is asked for even where the storyboard has a budget: that is a ceiling and no consent", async () => {
    const budget = { run: dollars(20) };
    expect((await attended(PLAN, { budget }, "n\n")).answer).toBe("money/no-consent");
    expect((await attended(PLAN, { budget }, "y\n")).answer).toBe("agreed");
  });

  it("is not asked for above a ceiling, nor after --yes", async () => {
    expect(await attended(PLAN, { budget: { run: 1 } }, "y\n")).toMatchObject({ answer: "money/over-budget" });
    const { answer, shown } = await attended(PLAN, { yes: true }, "\n");
    expect(answer).toBe("agreed");
    expect(shown).not.toContain("[y/N]");
  });
});
