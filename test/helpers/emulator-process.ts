import { emulatorCommand, type EmulatorFlags } from "../../src/cli/commands/emulator.ts";
import { shippedCatalogue } from "../../src/world/catalogue/load.ts";

// Runs the emulator as a process of its own; the first argument holds its flags as JSON.
// The pipe of its standard input ends when its parent dies, however that dies; then it ends too.
process.stdin.on("end", () => process.kill(process.pid, "SIGTERM")).resume();

const given: unknown = JSON.parse(process.argv[2] ?? "{}");
const flags: EmulatorFlags = typeof given === "object" && given !== null ? given : {};
const write = (line: string): void => void process.stdout.write(`${line}\n`);
const drawn = process.env["STORYBOARD_DRAWN"];
process.exitCode = await emulatorCommand(flags, shippedCatalogue().models, {
  write,
  ...(drawn !== undefined && { drawn }),
});
process.stdin.destroy();
