import { answerEarlyStop } from "./early-stop.ts";

// The program runs dry before it has come to an end only by a bug, and that must not count as done.
process.exitCode = 70;
const argv = process.argv.slice(2);
answerEarlyStop(argv);
const { answerFromHead } = await import("./fast-path.ts");
process.exitCode = answerFromHead(argv) ? 0 : await (await import("./program.ts")).main(argv);
