import { existsSync } from "node:fs";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { complete } from "../../src/cli/completion/complete.ts";
import { wireOf, type Answer } from "../../src/cli/completion/answer.ts";
import { addAllCommands } from "../../src/cli/whole-program.ts";
import { openDesk, type Desk } from "../helpers/cli.ts";
import { teach, typeInto } from "../helpers/typing.ts";

const FILM = `version: 1
variables: { sky: grey }
shots:
  - { id: boat, prompt: "A boat under a $sky sky" }
  - { id: gulls, prompt: Gulls }
  - { id: gull-close, prompt: A gull }
cuts:
  teaser: { sequence: [boat] }
`;

/** The same, with faults. */
const BROKEN = `version: 1\nshot: 3\nshots:\n  - { id: boat }\n  - { id: 7, prompt: x }\n  - gulls\n  - { id: reef, extends: nothing }\n`;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ "film.yaml": FILM, "broken.yaml": BROKEN, "out/keep": "", "else/film.yaml": BROKEN });
});
afterAll(async () => await desk[Symbol.asyncDispose]());

function answer(...line: readonly string[]): Answer {
  const program = new Command("storyboard");
  addAllCommands(program, {
    argv: [],
    open: () => {
      throw new Error("nothing is told");
    },
    done: () => {},
  });
  return complete(program, line);
}

/** What may come next; a line is typed in the desk's folder, as `-C` says. */
function next(...line: readonly string[]): readonly string[] {
  const [command = "", ...rest] = line;
  return answer(command, "-C", desk.folder, ...rest).candidates.map(([word]) => word);
}

describe("what is offered", () => {
  it("is every command that help lists, with what it does", () => {
    expect(answer("re").candidates).toEqual([
      ["resolve", expect.stringContaining("record")],
      ["retake", expect.stringContaining("film one more")],
    ]);
    expect(answer("complet").candidates.map(([word]) => word)).toEqual(["completion"]);
    expect(answer("takes", "a").candidates.map(([word]) => word)).toEqual(["add"]);
  });

  it("is the command's flags that are not there yet", () => {
    expect(next("run", "--max-")).toEqual(["--max-file-size", "--max-shots", "--max-cost"]);
    expect(next("run", "--fr")).toEqual(["--frozen"]);
    expect(next("run", "--frozen", "--fr")).toEqual([]);
    expect(next("gc", "--max-")).toEqual([]);
    expect(next("run", "--as-")).toEqual([]);
  });

  it("is the values that a flag can have, before or after =", () => {
    expect(next("run", "--provider", "")).toEqual(["gemini", "vertex", "openai", "animatic"]);
    expect(next("run", "--provider=an")).toEqual(["animatic"]);
    expect(next("export", "--format", "e")).toEqual(["edl"]);
    expect(answer("completion", "").candidates).toHaveLength(4);
    expect(answer("schema", "prov").candidates).toEqual([["provenance", ""]]);
  });

  it("is nothing where only the author knows", () => {
    expect(answer("run", "--max-cost", "")).toEqual({ candidates: [] });
    expect(answer("emulator", "--fault", "")).toEqual({ candidates: [] });
    expect(answer("run", "film.yaml", "")).toEqual({ candidates: [] });
  });

  it("is shots, each once in a list", () => {
    expect(next("run", "--only", "")).toEqual(["boat", "gulls", "gull-close"]);
    expect(next("run", "--only", "boat,gull-")).toEqual(["boat,gull-close"]);
    expect(next("run", "--only=gulls,boat,")).toEqual(["gulls,boat,gull-close"]);
    expect(next("pick", "gull")).toEqual(["gulls", "gull-close"]);
    expect(next("takes", "add", "bo")).toEqual(["boat"]);
    expect(next("approve", "boat", "gulls", "g")).toEqual(["gulls", "gull-close"]);
    expect(next("cancel", "boat", "g")).toEqual(["gulls", "gull-close"]);
  });

  it("is shots of the storyboard that is named, whatever is wrong with it", () => {
    expect(next("run", "broken.yaml", "--only", "")).toEqual(["boat", "reef"]);
    expect(next("run", "missing.yaml", "--only", "")).toEqual([]);
    expect(answer("why", "-C", desk.path("else"), "").candidates).toEqual([
      ["boat", ""],
      ["reef", ""],
    ]);
  });

  it("is films, variables, models and problems where they are asked for", () => {
    expect(next("cut", "--cut", "")).toEqual(["main", "teaser"]);
    expect(next("cut", "--cut", "main,")).toEqual(["main,teaser"]);
    expect(next("run", "--var", "")).toEqual(["sky="]);
    expect(next("models", "veo-3.1-l")).toContain("veo-3.1-lite");
    expect(next("run", "--model", "animatic")).toContain("animatic");
    expect(next("check", "--explain", "graph/c")).toEqual(["graph/cycle", "graph/chain-too-long"]);
  });

  it("leaves files and folders to the shell", () => {
    expect(answer("run", "fi").after).toBe("files");
    expect(answer("takes", "add", "boat", "").after).toBe("files");
    expect(answer("fmt", "a.yaml", "b").after).toBe("files");
    expect(answer("diff", "fi").after).toBe("files");
    expect(answer("run", "--events", "").after).toBe("files");
    expect(answer("run", "-C", "").after).toBe("folders");
    expect(answer("init", "").after).toBe("folders");
  });

  it("is told in the protocol's lines, one word each", () => {
    expect(wireOf({ candidates: [["a", "two\n\tlines"]], after: "files" })).toBe("a\ttwo lines\n:0\n");
    expect(wireOf({ candidates: [] })).toBe(":4\n");
    expect(wireOf({ candidates: [["sky=", ""]], after: "no-blank" })).toBe("sky=\t\n:6\n");
  });
});

describe("storyboard completion", () => {
  it("teaches bash commands, flags, values and shots, and leaves files to it", async () => {
    await teach("bash", desk);
    const ran = await typeInto("bash", desk, [
      "storyboard stat\t --spend",
      "storyboard run --prov\tani\t --only boat,gull-\t fi\t",
      "storyboard run --provider=ani\t -C ou\t",
      "storyboard why bo\t",
      "storyboard run --var s\tx",
      "storyboard init --aspect-ratio 9:\t",
      "storyboard run broken.yaml --only re\t",
    ]);
    expect(ran).toEqual([
      "<status><--spend>",
      "<run><--provider><animatic><--only><boat,gull-close><film.yaml>",
      "<run><--provider=animatic><-C><out/>",
      "<why><boat>",
      "<run><--var><sky=x>",
      "<init><--aspect-ratio><9:16>",
      "<run><broken.yaml><--only><reef>",
    ]);
  });

  it("runs nothing that stands in a line, and may be read twice", async () => {
    await teach("bash", desk);
    const line = "storyboard run $(touch hit) `touch hit` --prov\t animatic \x01\x0b";
    await typeInto("bash", desk, ["source learnt.bash", "source learnt.bash && storyboard read", line]);
    expect(existsSync(desk.path("hit"))).toBe(false);
  });

  it("has a script for each shell that is named, and no other", async () => {
    for (const shell of ["bash", "zsh", "fish", "powershell"]) {
      const { stdout, code } = await desk.storyboard(["completion", shell]);
      expect(code).toBe(0);
      expect(stdout).toContain(`${shell} completion for storyboard`);
    }
    const { code, stderr } = await desk.storyboard(["completion", "csh"]);
    expect(code).toBe(64);
    expect(stderr).toContain("cannot be 'csh'");
  });
});
