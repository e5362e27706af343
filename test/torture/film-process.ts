import { createInterface } from "node:readline";
import { main } from "../../src/cli/program.ts";
// Loaded before the first command comes, so that a life is spent on the film and not on loading.
import "../../src/cli/commands/plan.ts";
import "../../src/cli/commands/resolve.ts";
import "../../src/cli/commands/run.ts";

// Runs command lines of the program, one after another, each a line of JSON on standard input.
// It says "ready" at first, and "ended CODE" after each of them, on a line of its own.
const said = (line: string): void => void process.stdout.write(`\u0002${line}\n`);

said("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const words: unknown = JSON.parse(line);
  said(`ended ${await main(Array.isArray(words) ? words.map(String) : [])}`);
}
process.exit();
