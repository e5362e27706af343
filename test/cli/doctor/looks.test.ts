import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { examineFfmpeg } from "../../../src/cli/doctor/ffmpeg.ts";
import { examineGit } from "../../../src/cli/doctor/git.ts";
import { exitCodeOfAll } from "../../../src/domain/diagnosis.ts";
import type { CutSettings } from "../../../src/domain/storyboard.ts";
import { doctorDocument, showExamination } from "../../../src/report/doctor.ts";
import { fileSystemOf, tryLocks } from "../../../src/world/file-system.ts";
import { findProject } from "../../../src/world/project/root.ts";
import { isRunLocked, holdingRunLock } from "../../../src/world/store/run-lock.ts";
import { tempFolder } from "../../helpers/temp.ts";

const FOREVER = new AbortController().signal;

describe("a build of ffmpeg", () => {
  it("that lacks something is told with what cannot be made without it", async () => {
    using temp = tempFolder();
    // The real one, but for two lines of its lists.
    const script = `#!/bin/sh\nffmpeg "$@" | grep -v -e ' libx264 ' -e ' xfade '\n`;
    writeFileSync(temp.file("lame"), script);
    chmodSync(temp.file("lame"), 0o755);
    process.env["FFMPEG_PATH"] = temp.file("lame");
    onTestFinished(() => void delete process.env["FFMPEG_PATH"]);
    const diagnoses = await examineFfmpeg(FOREVER);
    expect(diagnoses.map(({ name, verdict, says }) => [name, verdict, says]).slice(2)).toEqual([
      ["build", "error", "It lacks the encoder libx264: no film can be cut, and no slate drawn."],
      ["build", "warning", "It lacks the filter xfade: transitions cannot be made."],
    ]);
    expect(exitCodeOfAll(diagnoses)).toBe(69);
  });

  it("that lacks what this very storyboard needs is an error, and what it does without is none", async () => {
    using temp = tempFolder();
    writeFileSync(temp.file("lame"), `#!/bin/sh\nffmpeg "$@" | grep -v -e ' libx265 ' -e ' xfade '\n`);
    chmodSync(temp.file("lame"), 0o755);
    process.env["FFMPEG_PATH"] = temp.file("lame");
    onTestFinished(() => void delete process.env["FFMPEG_PATH"]);
    const film: CutSettings = { fit: "pad", frameRate: 24, transition: { type: "crossfade", seconds: 0.5 } };
    const diagnoses = await examineFfmpeg(FOREVER, [film]);
    expect(diagnoses.map(({ verdict, says }) => [verdict, says]).slice(2)).toEqual([
      ["ok", "It lacks the encoder libx265: no film can be written as H.265. No film of this storyboard needs it."],
      ["error", "It lacks the filter xfade: transitions cannot be made. A film of this storyboard needs it."],
    ]);
    expect(exitCodeOfAll(diagnoses)).toBe(69);
  });

  it("that is none is told as none", async () => {
    process.env["FFMPEG_PATH"] = "/bin/true";
    onTestFinished(() => void delete process.env["FFMPEG_PATH"]);
    const diagnoses = await examineFfmpeg(FOREVER);
    expect(diagnoses[0]).toMatchObject({
      verdict: "error",
      says: "/bin/true is no ffmpeg: it does not say its version.",
    });
    expect(diagnoses).toHaveLength(2);
  });

  it("that has all of it is right", async () => {
    const diagnoses = await examineFfmpeg(FOREVER);
    expect(diagnoses.map(({ verdict }) => verdict)).toEqual(["ok", "ok", "ok"]);
  });
});

function openRepository(): ReturnType<typeof tempFolder> {
  const temp = tempFolder();
  writeFileSync(temp.file("film.yaml"), "version: 1\n");
  execFileSync("git", ["init", "-q", temp.path]);
  return temp;
}

async function look(folder: string): Promise<readonly string[]> {
  const diagnoses = await examineGit(findProject("film.yaml", folder), FOREVER);
  return diagnoses.map(({ verdict, hint }) => `${verdict}: ${hint ?? ""}`);
}

describe("git", () => {
  it("is asked what it leaves out and how it joins lock files", async () => {
    using temp = openRepository();
    writeFileSync(temp.file(".env"), "GEMINI_API_KEY=x\n");
    expect(await look(temp.path)).toEqual([
      "warning: Add this line to .gitignore: .storyboard/",
      "warning: Add this line to .gitignore: .env",
      "warning: Add this line to .gitattributes: *.lock.yaml merge=union",
    ]);
    writeFileSync(temp.file(".gitignore"), ".storyboard/\n.env\n");
    writeFileSync(temp.file(".gitattributes"), "*.lock.yaml merge=union\n");
    expect(await look(temp.path)).toEqual(["ok: "]);
  });

  it("is no matter outside a repository", async () => {
    using temp = tempFolder();
    writeFileSync(temp.file("film.yaml"), "version: 1\n");
    expect(await look(temp.path)).toEqual([]);
  });
});

describe("a disk", () => {
  it("is tried out, and nothing is left on it", async () => {
    using temp = tempFolder();
    expect(await tryLocks(temp.path)).toBeUndefined();
    expect(readdirSync(temp.path)).toEqual([]);
    expect((await fileSystemOf(temp.path)).free).toBeGreaterThan(0);
    expect(await tryLocks("/proc")).toBeInstanceOf(Error);
  });
});

describe("the run lock", () => {
  it("is seen to be held, whoever holds it", async () => {
    using temp = tempFolder();
    expect(isRunLocked(temp.path)).toBe(false);
    await holdingRunLock({ folder: temp.path, now: new Date() }, async () => {
      await Promise.resolve(expect(isRunLocked(temp.path)).toBe(true));
    });
    expect(isRunLocked(temp.path)).toBe(false);
  });
});

describe("a film among a project's state", () => {
  it("belongs to that project and its books", () => {
    using temp = tempFolder();
    mkdirSync(temp.file("reel", ".storyboard"), { recursive: true });
    writeFileSync(temp.file("reel", ".storyboard", "probe.yaml"), "version: 1\n");
    const { root, state } = findProject(".storyboard/probe.yaml", temp.file("reel"));
    expect([root, state]).toEqual([temp.file("reel"), temp.file("reel", ".storyboard")]);
    writeFileSync(temp.file("storyboard.config.yaml"), "");
    expect(findProject(".storyboard/probe.yaml", temp.file("reel")).state).toBe(temp.file(".storyboard"));
  });
});

describe("what was found", () => {
  const examination = {
    storyboard: "film.yaml",
    provider: "gemini",
    diagnoses: [
      { part: "ffmpeg", name: "ffmpeg", verdict: "ok", says: "5.1.9" },
      { part: "program", name: "Node", verdict: "ok", says: "24" },
      { part: "keys", name: "vertex", verdict: "skipped", says: "No project." },
      {
        part: "network",
        name: "gemini",
        verdict: "error",
        says: "It\u001b[2J is away.",
        hint: "Wait.\nThen ask.",
        code: "provider/unreachable",
      },
    ],
  } as const;

  it("is an aligned page, part by part, with nothing in it that a terminal obeys", () => {
    expect(showExamination(examination, { color: false })).toBe(
      [
        "Program",
        "  ✓ Node    24",
        "",
        "ffmpeg",
        "  ✓ ffmpeg  5.1.9",
        "",
        "Who films",
        "  – vertex  No project.",
        "",
        "Network",
        "  ✖ gemini  It\\u{1b}[2J is away.",
        "            Wait.",
        "            Then ask.",
        "",
        "Not ready: 1 thing to mend.",
      ].join("\n"),
    );
  });

  it("is one document with the exit code", () => {
    expect(doctorDocument(examination)).toMatchObject({
      type: "doctor",
      version: "1.0",
      exit_code: 69,
      provider: "gemini",
    });
  });
});
