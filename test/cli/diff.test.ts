import { hash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { diffCommand, type DiffFlags } from "../../src/cli/commands/diff.ts";
import type { Output } from "../../src/cli/output.ts";
import { isKey } from "../../src/domain/digest.ts";
import { StoryboardError } from "../../src/domain/problem.ts";
import { formatLock } from "../../src/world/lock-file/format.ts";
import { take } from "../helpers/builders.ts";
import { openDesk } from "../helpers/cli.ts";
import { gitFolder, gitIn } from "../helpers/git.ts";
import { tempFolder } from "../helpers/temp.ts";
import { openScene } from "./scene.ts";

const FILM = `version: 1
title: Harbour
shots:
  - id: harbour
    prompt: A red boat leaves the harbour
    duration: 4
  - id: swell
    extends: harbour
    prompt: The boat meets the first swell
  - id: lamp
    prompt: The lamp of the lighthouse turns
    duration: 8
`;
const BLUE = FILM.replace("A red boat", "A blue boat");

/** What `diff` says of a folder, and how it ends. */
async function diff(folder: string, words: readonly string[], flags: DiffFlags = {}): Promise<string> {
  let said = "";
  const screen = { write: (text: string) => Boolean((said += text)) };
  const quiet = { write: () => true };
  const output: Output = { out: screen, err: quiet, live: false, color: { out: false, err: false } };
  const code = await diffCommand(words, { provider: "vertex", chdir: folder, ...flags }, output);
  expect(code).toBe(0);
  return said;
}

/** The code with which it is refused. */
async function refusal(folder: string, ...words: string[]): Promise<string> {
  return await diff(folder, words).then(
    (said) => `no refusal but ${said}`,
    (error: unknown) => {
      if (!(error instanceof StoryboardError)) throw error;
      const { code, message, hint } = error.problem;
      return `${code}: ${message} ${hint ?? ""}`;
    },
  );
}

function picture(color: string): Uint8Array {
  const canvas = createCanvas(64, 36);
  const context = canvas.getContext("2d");
  context.fillStyle = color;
  context.fillRect(0, 0, 64, 36);
  return canvas.toBuffer("image/png");
}

const LAMP = (image: string): string =>
  `version: 1\nshots:\n  - id: lamp\n    prompt: It turns\n    first_frame: ${image}\n`;

describe("the difference between a commit and the file", () => {
  it("names what changed to the word, what follows it, and what both cost; machines are told the same", async () => {
    await using desk = await openDesk({ "film.yaml": FILM });
    gitIn(desk.folder, "init", "--quiet", ".");
    gitIn(desk.folder, "add", "film.yaml");
    gitIn(desk.folder, "commit", "--quiet", "--message", "First");
    await desk.write("film.yaml", BLUE.replace("id: lamp", "id: light").replace("title: Harbour", "title: Sea"));
    const flags = ["--provider", "vertex"];
    const { code, stdout, stderr } = await desk.storyboard(["diff", "HEAD", ...flags]);
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(
      /^film\.yaml: HEAD \([0-9a-f]{12}\) → the file\n\n {2}~ harbour {7}\$1\.60 {2}prompt changed\n/,
    );
    expect(stdout).toContain("      prompt  A [-red-] {+blue+} boat leaves the harbour\n");
    expect(stdout).toContain("  > swell         $2.80  follows harbour\n");
    expect(stdout).toContain("  = lamp → light      —  was lamp, which costs nothing\n");
    expect(stdout).toContain("Filming what changed brings 11 s and costs at most $4.40.\nBesides, title changed,");
    const told = JSON.parse((await desk.storyboard(["diff", "HEAD", "film.yaml", "--json", ...flags])).stdout);
    expect(told).toMatchObject({
      type: "diff",
      from: { kind: "commit", name: "HEAD", storyboard: "film.yaml" },
      to: { kind: "file" },
      shots: [{ shot: "harbour", kind: "changed" }, { shot: "swell", follows: ["harbour"] }, { formerly: "lamp" }],
      totals: { changed: 3, unchanged: 0, film_seconds: 11, price_usd: 4.4 },
      free: ["title"],
    });
    const page = await desk.storyboard(["diff", "HEAD", "--markdown", ...flags]);
    expect([page.code, page.stdout]).toEqual([0, expect.stringContaining("| changed | **harbour** |")]);
    // Nothing is written for it.
    expect(desk.has(".storyboard")).toBe(false);
  }, 60_000);

  it("holds the pictures and settings of then against those of now, through links and beside others", async () => {
    using repo = gitFolder();
    const [blue, grey] = [picture("blue"), picture("grey")];
    const film = LAMP("../images/lamp.png");
    repo.write({ "images/first.png": blue });
    symlinkSync("first.png", repo.file("images/lamp.png"));
    repo.commit({
      "films/film.yaml": film,
      "storyboard.config.yaml": "provider: vertex\n",
    });
    expect(await diff(repo.file("films"), ["HEAD"])).toContain("No shot changed.");
    repo.write({ "images/first.png": grey });
    const said = await diff(repo.file("films"), ["HEAD"]);
    expect(said).toContain(
      `first_frame  ../images/lamp.png (${hash("sha256", blue).slice(0, 12)}, ${blue.length} bytes) →`,
    );
    expect(said).toContain(`../images/lamp.png (${hash("sha256", grey).slice(0, 12)}`);
  });

  it("finds a storyboard that had another name, committed or not, and says which there were where that is not sure", async () => {
    using repo = gitFolder();
    repo.commit({ "film.yaml": FILM, "compose.yaml": "services: {}\n" });
    mkdirSync(repo.file("films"));
    renameSync(repo.file("film.yaml"), repo.file("films/sea.yaml"));
    repo.write({ "films/sea.yaml": BLUE });
    expect(await diff(repo.path, ["HEAD", "films/sea.yaml"])).toContain("~ harbour  $1.60  prompt changed");
    const moved = repo.commit();
    expect(await diff(repo.path, ["HEAD~1..", "films/sea.yaml"])).toContain(`→ HEAD (${moved.slice(0, 12)})`);
    repo.write({ "new.yaml": "version: 1\nshots:\n  - id: a\n    prompt: Something else\n" });
    expect(await diff(repo.path, ["HEAD", "new.yaml"])).toContain("+ a  $3.20  new\n");
    renameSync(repo.file("films/sea.yaml"), repo.file("sea.txt"));
    expect(await refusal(repo.path, "HEAD", "new.yaml")).toBe(
      "git/not-there: There is no new.yaml in HEAD. It has films/sea.yaml, gone since: HEAD:PATH names the one that it was.",
    );
    expect(await diff(repo.path, ["HEAD:films/sea.yaml", "new.yaml"])).toContain("+ a ");
  });

  it("reads what Git LFS keeps in its own place or in the file beside, or says that it is not there", async () => {
    using repo = gitFolder();
    const [blue, grey] = [picture("blue"), picture("grey")];
    const oid = hash("sha256", blue);
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${blue.length}\n`;
    repo.commit({ "film.yaml": LAMP("lamp.png"), "lamp.png": pointer });
    repo.write({ "lamp.png": blue });
    expect(await diff(repo.path, ["HEAD"])).toContain("No shot changed.");
    repo.write({ "lamp.png": grey });
    expect(await refusal(repo.path, "HEAD")).toMatch(/^git\/not-there: "lamp\.png" is kept by Git LFS/);
    mkdirSync(repo.file(".git/lfs/objects", oid.slice(0, 2), oid.slice(2, 4)), { recursive: true });
    writeFileSync(repo.file(".git/lfs/objects", oid.slice(0, 2), oid.slice(2, 4), oid), blue);
    expect(await diff(repo.path, ["HEAD"])).toContain("first_frame changed");
  });
});

describe("the difference between two commits", () => {
  it("is the same in a clone without files; three dots begin where the two parted", async () => {
    using repo = gitFolder();
    using clones = tempFolder();
    repo.commit({ "film.yaml": FILM });
    repo.git("branch", "topic");
    repo.commit({ "film.yaml": FILM.replace("duration: 8", "duration: 6") });
    repo.git("checkout", "--quiet", "topic");
    repo.commit({ "film.yaml": BLUE });
    repo.git("checkout", "--quiet", "main");
    gitIn(clones.path, "clone", "--quiet", "--bare", repo.path, "bare.git");
    const bare = clones.file("bare.git");

    const parted = await diff(repo.path, ["main...topic"]);
    expect(parted).toMatch(/^film\.yaml: main\.\.\.topic \([0-9a-f]{12}\) → topic \(/);
    expect(parted).toContain("2 shots changed, 1 did not.");
    const all = await diff(repo.path, ["main..topic", "film.yaml"]);
    expect(all).toContain("~ lamp     $3.20  duration changed");
    expect(await diff(bare, ["main..topic"])).toBe(all);
    expect(await diff(bare, ["main...topic", "film.yaml"])).toBe(parted);
    expect(await refusal(bare, "main")).toMatch(/^usage\/wrong: This repository has commits and no files/);
    expect(await refusal(bare, "main..topic", "../film.yaml")).toMatch(
      /^usage\/wrong: \.\.\/film\.yaml is not in this/,
    );
    repo.git("checkout", "--quiet", "--orphan", "alone");
    // Not the same bytes as the first commit of main: with them, in the same second, it would be that commit.
    repo.commit({ "film.yaml": BLUE });
    expect(await refusal(repo.path, "main...alone")).toMatch(/^git\/unknown-commit: main and alone have no commit in/);
  });

  it("counts nothing for clips that the lock file of the later one knows, and asks the books of this machine for nothing", async () => {
    using repo = gitFolder();
    repo.commit({ "film.yaml": FILM });
    repo.commit({ "film.yaml": BLUE });
    const told = JSON.parse(await diff(repo.path, ["HEAD~1..HEAD"], { json: true }));
    const key: unknown = told.shots[0].takes[0].is;
    if (typeof key !== "string" || !isKey(key)) throw new Error(`${String(key)} is no key`);
    const lock = formatLock([{ t: "take", take: take(key), shot: "harbour" }]);
    repo.commit({ "film.lock.yaml": lock });
    const said = await diff(repo.path, ["HEAD~2..HEAD"]);
    expect(said).toContain("~ harbour      —  prompt changed; its clip is there already");
    expect(said).toContain("costs at most $2.80.");
  });
});

describe("a state of a film", () => {
  it("is named, where it has faults, with its commit, its line and what is wrong there, and ends with 65", async () => {
    using repo = gitFolder();
    repo.commit({ "film.yaml": FILM.replace("duration: 8", "duration: 8\n    lenght: 3") });
    repo.write({ "film.yaml": FILM });
    let [said, told] = ["", ""];
    const output: Output = {
      out: { write: (text) => Boolean((said += text)) },
      err: { write: (text) => Boolean((told += text)) },
      live: false,
      color: { out: false, err: false },
    };
    const flags: DiffFlags = { provider: "vertex", chdir: repo.path, markdown: true };
    expect(await diffCommand(["HEAD"], flags, output)).toBe(65);
    expect(told).toContain('HEAD:film.yaml:13:5 error [schema/unknown-key] A shot has no key "lenght".');
    expect(said).toContain("cannot be planned");
  });

  it("is compared at the prices of its own settings", async () => {
    using repo = gitFolder();
    repo.commit({ "film.yaml": FILM });
    const prices = "models: { veo-3.1-generate-001: { price_per_second: { 720p: { audio: 1, silent: 1 } } } }\n";
    repo.write({ "storyboard.config.yaml": prices });
    const said = await diff(repo.path, ["HEAD"]);
    expect(said).toContain("No shot changed.");
    expect(said).toContain("The whole film, from nothing: $7.60 before, $19.00 now.");
  });
});

describe("git, asked for a difference", () => {
  it("is told what is missing: a repository, a commit, the old commits of a shallow clone", async () => {
    using alone = tempFolder();
    writeFileSync(alone.file("film.yaml"), FILM);
    expect(await refusal(alone.path, "HEAD")).toMatch(/^git\/no-repository: .* is in no git repository/);
    using repo = gitFolder();
    using clones = tempFolder();
    const first = repo.commit({ "film.yaml": FILM });
    repo.commit({ "film.yaml": BLUE });
    expect(await refusal(repo.path, "nobody")).toMatch(/^git\/unknown-commit: There is no commit "nobody" here\. Name/);
    gitIn(clones.path, "clone", "--quiet", "--depth=1", `file://${repo.path}`, "shallow");
    const shallow = await refusal(clones.file("shallow"), first);
    expect(shallow).toMatch(/here, and this clone is shallow\. Fetch the rest: git fetch --unshallow/);
    expect(shallow).toContain("fetch-depth: 0");
  });

  it("starts nothing that a repository or the environment names, and takes no name for an option", async () => {
    using repo = gitFolder();
    repo.commit({
      "film.yaml": LAMP("lamp.png"),
      "lamp.png": picture("blue"),
      ".gitattributes": "* diff=evil filter=evil\n",
    });
    repo.write({ "lamp.png": picture("grey"), "evil.sh": `#!/bin/sh\ntouch ${repo.file("was-here")}\ncat\n` });
    repo.git("update-index", "--chmod=+x", "--add", "evil.sh");
    const evil = `sh ${repo.file("evil.sh")}`;
    for (const name of [
      "core.fsmonitor",
      "core.pager",
      "diff.external",
      "diff.evil.textconv",
      "filter.evil.smudge",
      "filter.evil.clean",
    ])
      repo.git("config", name, evil);
    await using desk = await openDesk();
    const args = ["diff", "HEAD", "film.yaml", "--chdir", repo.path, "--provider", "vertex"];
    const env = { GIT_DIR: "/nowhere", GIT_EXTERNAL_DIFF: evil, GIT_PAGER: evil, PAGER: evil };
    const { code, stdout, stderr } = await desk.storyboard(args, env);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain("first_frame changed");
    expect(existsSync(repo.file("was-here"))).toBe(false);
    expect(await refusal(repo.path, `--output=${repo.file("was-here")}`, "film.yaml")).toMatch(
      /^git\/unknown-commit: /,
    );
    expect(existsSync(repo.file("was-here"))).toBe(false);
  });
});

describe("the difference from what was filmed last", () => {
  it("is told by git on a machine without books: the commit that noted a clip says what it was made from", async () => {
    using repo = gitFolder();
    using clones = tempFolder();
    repo.commit({ "films/film.yaml": FILM });
    const told = JSON.parse(await diff(repo.file("films"), ["HEAD:films/film.yaml", "film.yaml"], { json: true }));
    expect(told.shots).toEqual([]);
    repo.write({ "films/film.yaml": BLUE });
    const { shots } = JSON.parse(await diff(repo.file("films"), ["HEAD"], { json: true }));
    const { was } = shots[0].takes[0];
    if (typeof was !== "string" || !isKey(was)) throw new Error(`${String(was)} is no key`);
    const lock = formatLock([{ t: "take", take: take(was), shot: "harbour" }]);
    repo.commit({ "films/film.yaml": FILM, "films/film.lock.yaml": lock });
    repo.commit({ "films/film.yaml": BLUE });
    gitIn(clones.path, "clone", "--quiet", repo.path, "fresh");
    const said = await diff(clones.file("fresh/films"), []);
    expect(said).toContain("  ~ harbour  $1.60  prompt changed\n      prompt  A [-red-] {+blue+} boat");
    expect(said).toContain("  + swell    $2.80  new\n");
    gitIn(clones.path, "clone", "--quiet", "--depth=1", `file://${repo.path}`, "shallow");
    expect(await diff(clones.file("shallow/films"), [])).toContain(
      "harbour  $1.60  changed, in what way is not known here",
    );
  });

  it("tells what changed of what is in the books, what is new, and what is gone", async () => {
    await using scene = await openScene(FILM);
    const { code, stderr } = await scene.run("--as-real", "--yes", "--no-cut");
    expect(code, stderr).toBe(0);
    const asked = ["diff", "film.yaml", "--provider", "gemini", "--as-real"];
    const kept = await scene.storyboard(...asked);
    expect(kept.stdout).toMatch(/what was filmed last → the file\n\nNo shot changed\.\n/);
    await scene.desk.write(
      "film.yaml",
      `${BLUE.replace(/ {2}- id: lamp[^]*/, "")}  - id: gulls\n    prompt: Gulls wheel\n`,
    );
    const { stdout } = await scene.storyboard(...asked);
    expect(stdout).toContain("  ~ harbour  $1.60  prompt changed\n      prompt  A [-red-] {+blue+} boat");
    expect(stdout).toContain("  > swell    $2.80  follows harbour\n");
    expect(stdout).toContain("  + gulls    $3.20  new\n");
    expect(stdout).toContain("  - lamp         —  no longer in the storyboard; its clips are kept\n");
    expect(stdout).toContain("costs at most $7.60.");
  }, 60_000);
});
