import { join } from "node:path";
import { expect, test } from "vitest";
import { ALL } from "../helpers/all.ts";
import { openHub, type Hub } from "../helpers/hub.ts";
import { root } from "../helpers/modules.ts";
import { runWorkflow, type DoneJob } from "../helpers/workflow.ts";
import { probeFilm } from "../helpers/films.ts";

const WORKFLOW = join(root, "docs/ci/pull-request.yml");

function film(prompt: string): string {
  return `version: 1
defaults: { duration: 4, aspect_ratio: "16:9" }
shots:
  - id: harbour
    prompt: A red boat leaves the harbour at dawn, slow dolly in
  - id: gulls
    prompt: ${JSON.stringify(prompt)}
`;
}

/** Asks the hub to merge a branch of the desk, and runs the workflow for it. */
async function look(hub: Hub, from = "us/film"): Promise<Readonly<Record<string, DoneJob>>> {
  hub.clear();
  hub.git("checkout", "--quiet", "--detach", "main");
  hub.git("merge", "--quiet", "--no-ff", "--no-edit", "change");
  hub.git("push", "--quiet", "--force", "origin", "HEAD:refs/pull/7/merge", "main");
  return await runWorkflow(WORKFLOW, {
    github: {
      repository: "us/film",
      token: JSON.stringify(from === "us/film" ? { "pull-requests": "write" } : {}),
      event: { pull_request: { number: 7, head: { repo: { full_name: from } } } },
    },
    secrets: {},
    machine: hub.machine({ ref: "refs/pull/7/merge" }),
  });
}

function propose(hub: Hub, prompt: string): void {
  hub.commit("Film the harbour", { "film.yaml": film("Gulls wheel above the wake"), ".gitignore": "*.mp4\n" });
  hub.git("push", "--quiet", "origin", "HEAD:main");
  hub.git("checkout", "--quiet", "-b", "change");
  hub.commit("Try other gulls", { "film.yaml": film(prompt) });
}

test("a pull request is told what it changes, what that costs, and how it looks, without any key", async () => {
  using hub = openHub();
  propose(hub, "::error::Gulls @team | <b>dive</b> ##[add-mask]harbour");
  hub.say("7", "mira", "<!-- storyboard --> mine");
  hub.say("7", "github-actions[bot]", "of another workflow");
  hub.say("7", "github-actions[bot]", "<!-- storyboard -->\nwhat it was before");
  const { look: looked, comment } = await look(hub);
  const said = looked?.steps.map(({ name, outcome, stderr }) =>
    outcome === "success" ? outcome : `${name}: ${stderr}`,
  );
  expect(said).toEqual(looked?.steps.map(() => "success"));
  expect(comment?.result).toBe("success");

  const [, , page] = hub.on().comments;
  expect(page?.body).toContain("**Plan: 2 to film");
  expect(page?.body).toContain("| film | **gulls** | new | 4 s |");
  expect(page?.body).toContain("what the file changes of HEAD\\^1");
  expect(page?.body).toMatch(/\| changed \| \*\*gulls\*\* \| prompt: .*@&#8203;team/);
  expect(page?.body).not.toContain("<b>");
  expect(page?.body).toContain("[Contact sheet](https://hub.example/artifacts/contact-sheet.png)");

  const sheet = await probeFilm(hub.artefact("contact-sheet.png", "contact-sheet.png"));
  expect(sheet).toMatchObject({ width: 4 * 320, height: 180 });

  for (const step of [...(looked?.steps ?? []), ...(comment?.steps ?? [])]) {
    for (const line of `${step.stdout}\n${step.stderr}`.split("\n")) {
      expect(line).not.toMatch(/##\[/);
      expect(line).not.toMatch(/^\s*::(?!(?:error|warning|notice) )/);
    }
    if (step.name !== "Write the comment, or the one of last time anew")
      expect(step.env).not.toHaveProperty("GH_TOKEN");
    expect(Object.keys(step.env).filter((name) => /KEY/.test(name))).toEqual([]);
  }

  // What stood there before is written anew, and nobody else's words are.
  expect(hub.on().comments.map(({ body }) => body.split("\n")[0])).toEqual([
    "<!-- storyboard --> mine",
    "of another workflow",
    "<!-- storyboard -->",
  ]);
  expect(page?.body).not.toContain("what it was before");
});

test.runIf(ALL)("a pull request that mends what is wrong in its base is told so, and passes", async () => {
  using hub = openHub();
  const short = "version: 1\nprovider: animatic\nshots:\n  - { id: gulls, prompt: Gulls dive, duration: 1 }\n";
  hub.commit("Slip", { "film.yaml": short.replace("prompt", "promt"), ".gitignore": "*.mp4\n" });
  hub.git("push", "--quiet", "origin", "HEAD:main");
  hub.git("checkout", "--quiet", "-b", "change");
  hub.commit("Mend", { "film.yaml": short });
  const { look: looked, comment } = await look(hub);
  expect([looked?.result, comment?.result]).toEqual(["success", "success"]);
  expect(looked?.steps.map(({ stderr }) => stderr).join("\n")).not.toMatch(/^::error /m);
  const page = hub.on().comments[0]?.body;
  expect(page).toContain("**Plan: 1 to film");
  expect(page).toMatch(/HEAD\S*film\S*yaml: it cannot be planned\n\n- ❌/);
  expect(page).toContain("The base cannot be compared with");
});

test("a pull request with a fault fails, is annotated at the line, and its comment says what is wrong", async () => {
  using hub = openHub();
  propose(hub, "Gulls dive");
  hub.commit("Slip", { "film.yaml": film("Gulls dive").replace("- id: gulls\n    prompt", "- id: gulls\n    promt") });
  const { look: looked, comment } = await look(hub);
  expect(looked?.result).toBe("failure");
  const [check] = looked?.steps.filter(({ outcome }) => outcome === "failure") ?? [];
  expect(check?.name).toBe("Check");
  expect(check?.stderr).toMatch(/^::error file=film\.yaml,line=7,/m);
  expect(
    looked?.steps
      .map(({ stderr }) => stderr)
      .join("\n")
      .match(/^::error /gm),
  ).toHaveLength(check?.stderr.match(/^::error /gm)?.length ?? 0);
  expect(comment?.result).toBe("success");
  expect(hub.on().comments).toHaveLength(1);
  expect(hub.on().comments[0]?.body).toMatch(/it cannot be planned\n\n- ❌ \*\*film\.yaml:7:5\*\*/);

  // The token of a fork may write nothing: there the same page is the summary of the job.
  const fork = await look(hub, "them/film");
  expect([fork["look"]?.result, fork["comment"]?.result]).toEqual(["failure", "skipped"]);
  expect(hub.on().comments).toHaveLength(1);
  expect(fork["look"]?.steps.map(({ summary }) => summary).join("\n")).toContain("it cannot be planned");
});
