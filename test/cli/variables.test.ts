import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDesk, type Desk, type Ended } from "../helpers/cli.ts";

const FILM = `version: 1
provider: animatic
variables: { boat: a red boat, light: }
shots:
  - id: quay
    prompt: \${boat} at the quay in \${light}, slow dolly in
    duration: 1
    resolution: 360p
`;

let desk: Desk;
const ask = async (...args: readonly string[]): Promise<Ended> => await desk.storyboard(args);

beforeAll(async () => {
  desk = await openDesk({
    "film.yaml": FILM,
    "values.yaml": "light: fog\nsea: calm\n",
    "later.json": '{"light": "rain", "boat": "a \\"blue\\" boat"}',
    "wrong.yaml": 'light: ["fog"]\nboat: "a\\u0007"\n',
  });
});
afterAll(async () => await desk[Symbol.asyncDispose]());

describe("values from outside", () => {
  it("go before those of the file: --var before --var-file, the later file before the earlier", async () => {
    const ended = await ask(
      ..."plan film.yaml --var-file values.yaml --var-file later.json --var".split(" "),
      "light=the moon's light",
    );
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain(
      String.raw`storyboard run film.yaml --var-file values.yaml --var-file later.json --var 'light=the moon'\''s light'`,
    );
    const prompts = await ask(
      ..."check --json --prompts --var-file values.yaml --var-file later.json --var light=moonlight".split(" "),
    );
    expect(JSON.parse(prompts.stdout)).toMatchObject({
      prompts: [{ shot: "quay", prompt: 'a "blue" boat at the quay in moonlight, slow dolly in' }],
    });
  });

  it("that nobody gives are missed where they are declared", async () => {
    const { code, stderr } = await ask("check");
    expect(code).toBe(65);
    expect(stderr).toContain("film.yaml:3:32 error [words/no-value]");
    expect(stderr).toContain("--var light=TEXT");
  });

  it("for a name that the film does not declare are a mistake of the call, and a warning in a file", async () => {
    const wrong = await ask("check", "--var", "lights=fog");
    expect(wrong.code).toBe(64);
    expect(wrong.stderr).toContain('Did you mean "light"? The variables are boat, light.');
    const warned = await ask("check", "--no-hints", "--var-file", "values.yaml");
    expect(warned.code).toBe(0);
    expect(warned.stderr).toContain("values.yaml:2:1 warning [words/unknown-name]");
    expect(warned.stderr).toContain("> 2 | sea: calm");
    expect(warned.stdout).toBe("film.yaml: no errors, 1 warning.\n");
  });

  it("that cannot be sent are told at their place, each once", async () => {
    const { code, stderr } = await ask("check", "--var-file", "wrong.yaml");
    expect(code).toBe(65);
    expect(stderr.match(/^\S+ error \[.*?\]/gm)).toEqual([
      "wrong.yaml:1:1 error [schema/wrong-type]",
      "wrong.yaml:2:7 error [shot/control-character]",
    ]);
    const flag = await ask("plan", "--var", "light=a\u001b[31m");
    expect(flag.code).toBe(64);
    expect(flag.stderr).toContain("U+001B");
    const gone = await ask("check", "--var-file", "nowhere.yaml");
    expect(gone).toMatchObject({ code: 66, stderr: "error [file/not-found] There is no nowhere.yaml.\n" });
    const wordless = await ask("check", "--var", "light");
    expect(wordless).toMatchObject({
      code: 64,
      stderr: expect.stringContaining("error: --var <name=text> cannot be 'light'. A name"),
    });
  });
});

it("a film is filmed again for another value, says which words changed, and is not answered from memory when its values changed", async () => {
  const run = ["run", "film.yaml", "--var-file", "values.yaml"];
  expect((await ask(...run)).code).toBe(0);
  expect((await ask(...run)).stderr).toContain("Nothing to film");
  for (let time = 0; time < 2; time++) expect((await ask("plan", ...run.slice(1))).stdout).toContain("Nothing to film");
  await desk.write("values.yaml", "light: snow\n");
  const plan = await ask("plan", ...run.slice(1));
  expect(plan.stdout).toContain("1 to film");
  const why = await ask("why", "quay", ...run.slice(1));
  expect(why.stdout).toContain("fog");
  expect(why.stdout).toContain("snow");
  await desk.write("values.yaml", "light: fog\n");
  expect((await ask(...run)).stderr).toContain("Nothing to film");
});
