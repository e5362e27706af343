import { expect, test } from "vitest";
import { from, startChild } from "../helpers/child.ts";
import { openDesk } from "../helpers/cli.ts";

const MUTATIONS = 300;

/** Runs commands on mutated files, all in one process, and prints what none of them may print. */
const DRIVER = `
import { writeFileSync, rmSync } from "node:fs";
process.setMaxListeners(0);
process.stdout.setMaxListeners(0);
process.stderr.setMaxListeners(0);
const COMMANDS = [["check"], ["check", "--json"], ["fmt", "--check"], ["graph"], ["check", "--prompts"], ["plan", "--provider", "animatic"]];
const faults = [];
let said = "";
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write = (text) => { said += text; return true; };
for (let number = 0; number < ${MUTATIONS}; number += 1) {
  const seed = SEEDS[number % SEEDS.length];
  const bytes = mutant(seed, chanceOf(1_000_000 + number));
  const film = "version: 1\\nshots:\\n  - id: a\\n    prompt: Boat\\n";
  rmSync("storyboard.config.yaml", { force: true });
  writeFileSync("film.yaml", seed.kind === "storyboard" ? bytes : film);
  if (seed.kind === "configuration") writeFileSync("storyboard.config.yaml", bytes);
  writeFileSync("values.yaml", seed.kind === "variables" ? bytes : "a: b\\n");
  const values = seed.kind === "variables" ? ["--var-file", "values.yaml"] : [];
  const [command, ...flags] = seed.kind === "storyboard" ? COMMANDS[number % COMMANDS.length] : ["check"];
  said = "";
  const code = await main([command, "film.yaml", ...flags, ...values]);
  if (code === 70 || /^    at |This is a bug/m.test(said)) faults.push(number + " " + command + " " + code + " " + said.slice(0, 600));
}
write(JSON.stringify(faults) + "\\n");
`;

test(`no command ends with 70 or shows a stack on ${MUTATIONS} mutated files`, async () => {
  await using desk = await openDesk();
  const child = startChild(
    from("src/cli/program.ts", "main") +
      from("test/check/mutants.ts", "SEEDS", "chanceOf", "mutant") +
      `process.chdir(${JSON.stringify(desk.folder)});` +
      DRIVER,
  );
  expect(await child.firstLine).toBe("[]");
  expect((await child.ended).code).toBe(0);
});
