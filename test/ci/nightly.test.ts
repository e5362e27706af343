import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { ALL } from "../helpers/all.ts";
import { startEmulatorProcess, type EmulatorProcess } from "../helpers/emulator.ts";
import { openHub, type Hub } from "../helpers/hub.ts";
import { root } from "../helpers/modules.ts";
import { CANARY } from "../helpers/secrets.ts";
import { runWorkflow, type DoneJob } from "../helpers/workflow.ts";

const WORKFLOW = join(root, "docs/ci/nightly.yml");

function film(...shots: readonly string[]): string {
  const listed = shots.map((shot) => `  - { id: ${shot}, prompt: "The ${shot} at dawn, slow dolly in" }\n`).join("");
  return `version: 1\nprovider: gemini\nmodel: veo-3.1\ndefaults: { duration: 4, resolution: 720p }\nshots:\n${listed}`;
}

type Night = {
  readonly allowance?: string;
  readonly store?: string;
  /** The variable STORYBOARD_PROVIDER. */
  readonly provider?: string;
  readonly cancel?: AbortSignal;
  /** The run of the workflow, and its storyboard. */
  readonly run?: string;
  readonly file?: string;
};

/** Runs the workflow as the clock would, on machines that have nothing. */
async function night(
  hub: Hub,
  emulator: EmulatorProcess,
  { allowance = "20", store = join(hub.folder, "store"), provider, cancel, run = "42", file = "film.yaml" }: Night = {},
): Promise<Readonly<Record<string, DoneJob>>> {
  hub.clear();
  const workflow = join(hub.folder, "nightly.yml");
  writeFileSync(workflow, readFileSync(WORKFLOW, "utf8").replace("FILE: film.yaml", `FILE: ${file}`));
  return await runWorkflow(workflow, {
    github: {
      ref_name: "main",
      repository: "us/film",
      server_url: "https://hub.example",
      run_id: run,
      token: JSON.stringify({ contents: "write", "pull-requests": "write" }),
    },
    secrets: { GEMINI_API_KEY: CANARY, STORYBOARD_STORE_KEY: `store-${CANARY}` },
    vars: {
      STORYBOARD_ALLOWANCE: allowance,
      STORYBOARD_STORE: store,
      ...(provider && { STORYBOARD_PROVIDER: provider }),
    },
    machine: hub.machine({
      ref: "main",
      env: { STORYBOARD_BASE_URL: emulator.url },
      flags: ["--as-real", "--poll-seconds", "0"],
      ...(cancel && { cancel }),
    }),
  });
}

function publish(hub: Hub, ...shots: readonly string[]): void {
  hub.commit("Change the film", {
    "film.yaml": film(...shots),
    ".gitignore": ".storyboard/\n*.mp4\n*.provenance.json\n",
  });
  hub.git("push", "--quiet", "origin", "HEAD:main");
}

/** The film's takes that the lock names at a branch. */
function takes(hub: Hub, branch: string): number {
  return hub.show(branch, "film.lock.yaml").match(/t: take,/g)?.length ?? 0;
}

function stderrOf(job: DoneJob | undefined): string {
  return job?.steps.map(({ stderr }) => stderr).join("\n") ?? "";
}

test("a night films within its allowance, keeps film and lock, and hands the lock over in one pull request", async () => {
  using hub = openHub();
  await using emulator = await startEmulatorProcess();
  publish(hub, "harbour", "gulls");
  const first = await night(hub, emulator);
  expect(stderrOf(first["lock"]) + stderrOf(first["film"])).not.toContain("::error::");
  expect([first["film"]?.result, first["lock"]?.result]).toEqual(["success", "success"]);
  expect(await paid(emulator)).toBe(2);
  expect(takes(hub, "storyboard/nightly")).toBe(2);
  expect(hub.on().pulls).toMatchObject([{ head: "storyboard/nightly", title: "Keep what was filmed at night" }]);
  expect(hub.on().pulls[0]?.body).toContain("https://hub.example/us/film/actions/runs/42");
  expect(hub.artefacts()["storyboard-night"]).toEqual(
    expect.arrayContaining(["events.ndjson", "film/film.mp4", "film/film.provenance.json"]),
  );
  expect(hub.artefacts()["storyboard-night"]?.filter((path) => path.startsWith("lock"))).toEqual([]);
  const [summary = ""] = first["film"]?.steps.flatMap((step) => (step.summary === "" ? [] : [step.summary])) ?? [];
  expect(summary).toContain("| ✔ | **harbour** | filmed | 4 s |");

  // No key is where anything is written, and nothing is written where a key is.
  for (const step of first["lock"]?.steps ?? []) expect(Object.values(step.env).join("\n")).not.toContain(CANARY);
  for (const step of first["film"]?.steps ?? []) expect(step.env).not.toHaveProperty("GH_TOKEN");

  // Nobody merged it yet; people went on, and one of them wrote to the branch: the same pull request, and the machine pays for what is new alone.
  hub.git("fetch", "--quiet", "origin");
  hub.git("checkout", "--quiet", "-B", "storyboard/nightly", "origin/storyboard/nightly");
  hub.commit("Say something", { "NOTES.md": "Fine.\n" });
  hub.git("push", "--quiet", "origin", "HEAD:storyboard/nightly");
  hub.git("checkout", "--quiet", "-B", "main", "origin/main");
  publish(hub, "harbour", "gulls", "mast");
  const second = await night(hub, emulator);
  expect([second["film"]?.result, second["lock"]?.result]).toEqual(["success", "success"]);
  expect(await paid(emulator)).toBe(3);
  expect(takes(hub, "storyboard/nightly")).toBe(3);
  expect(hub.show("storyboard/nightly", "NOTES.md")).toBe("Fine.");
  expect(hub.show("storyboard/nightly", "film.yaml")).toContain("mast");
  expect(hub.on().pulls).toHaveLength(1);

  // Merged: nothing is left to be done or handed over.
  hub.git("fetch", "--quiet", "origin");
  hub.git("merge", "--quiet", "--no-edit", "origin/storyboard/nightly");
  hub.git("push", "--quiet", "origin", "HEAD:main");
  const third = await night(hub, emulator);
  expect([third["film"]?.result, third["lock"]?.result]).toEqual(["success", "skipped"]);
  expect(await paid(emulator)).toBe(3);
});

test("a night without an allowance orders nothing and films with the service that pull requests name; one without a store refuses to begin", async () => {
  using hub = openHub();
  await using emulator = await startEmulatorProcess();
  publish(hub, "harbour");
  const poor = await night(hub, emulator, { allowance: "0" });
  expect(poor["film"]?.result).toBe("failure");
  expect(stderrOf(poor["film"])).toMatch(/^::error title=/m);
  expect(serviceOf(poor["film"])).toBe("gemini");
  // A storyboard that names nobody is priced without a key, and the key of another service changes nothing at night.
  hub.commit("Name nobody", { "film.yaml": film("harbour").replace("provider: gemini\n", "") });
  hub.git("push", "--quiet", "origin", "HEAD:main");
  expect(serviceOf((await night(hub, emulator, { allowance: "0" }))["film"])).toBe("vertex");
  expect(serviceOf((await night(hub, emulator, { allowance: "0", provider: "gemini" }))["film"])).toBe("gemini");
  const homeless = await night(hub, emulator, { store: "" });
  expect(homeless["film"]?.result).toBe("failure");
  expect(homeless["film"]?.steps.map(({ stdout }) => stdout).join("\n")).toContain(
    "::error::The variable STORYBOARD_STORE names no store.",
  );
  expect(await paid(emulator)).toBe(0);
  expect(hub.on().pulls).toEqual([]);
});

test("what a night was paying for when its machine was taken away is collected by the next one", async () => {
  using hub = openHub();
  await using emulator = await startEmulatorProcess({ latency: "3600" });
  publish(hub, "harbour");
  const cancelling = new AbortController();
  const ending = night(hub, emulator, { cancel: cancelling.signal });
  while ((await emulator.ledger()).generations.length === 0) await setImmediate();
  cancelling.abort();
  expect((await ending)["film"]?.result).toBe("failure");
  await emulator.advance(7200);
  const { film: next, lock } = await night(hub, emulator);
  expect([next?.result, lock?.result]).toEqual(["success", "success"]);
  expect(await paid(emulator)).toBe(1);
  expect(takes(hub, "storyboard/nightly")).toBe(1);
  expect(hub.artefacts()["storyboard-night"]).toContain("film/film.mp4");
});

test("the page of what has moved is kept of a film in a folder of its own, too", async () => {
  using hub = openHub();
  await using emulator = await startEmulatorProcess({ clips: "small" });
  const file = "films/sea/film.yaml";
  hub.commit("Film the sea", {
    [file]: film("harbour").replace("- { id", "- { regenerate: nightly, id"),
    ".gitignore": ".storyboard/\n*.mp4\n*.provenance.json\n",
  });
  hub.git("push", "--quiet", "origin", "HEAD:main");
  expect((await night(hub, emulator, { file }))["film"]?.result).toBe("success");
  expect(hub.artefacts()["storyboard-night"]).not.toContain("drift/film/index.html");
  const { film: second } = await night(hub, emulator, { file, run: "43" });
  expect(second?.result, stderrOf(second)).toBe("success");
  expect(await paid(emulator)).toBe(2);
  expect(hub.artefacts()["storyboard-night"]).toEqual(
    expect.arrayContaining(["drift/film/index.html", "film/film.mp4"]),
  );
});

test.runIf(ALL)("a branch that no longer merges is left alone, and said so", async () => {
  using hub = openHub();
  await using emulator = await startEmulatorProcess();
  publish(hub, "harbour");
  hub.git("checkout", "--quiet", "-b", "storyboard/nightly");
  hub.commit("Mine", { "film.yaml": film("pier") });
  hub.git("push", "--quiet", "origin", "HEAD:storyboard/nightly");
  hub.git("checkout", "--quiet", "main");
  publish(hub, "quay");
  const { lock } = await night(hub, emulator);
  expect(lock?.result).toBe("failure");
  expect(lock?.steps.map(({ stdout }) => stdout).join("\n")).toContain(
    "::error::storyboard/nightly no longer merges with main.",
  );
  expect(hub.show("storyboard/nightly", "film.yaml")).toContain("pier");
});

/** Who films by night. */
function serviceOf(job: DoneJob | undefined): string | undefined {
  return job?.steps.find(({ name }) => name === "Film and cut")?.env["PROVIDER"];
}

/** How many clips were paid for. */
async function paid(emulator: EmulatorProcess): Promise<number> {
  return (await emulator.ledger()).generations.length;
}
