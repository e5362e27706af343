import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 24) {
  throw new Error(`The tests need Node 24 or newer; this is ${process.versions.node}. Run them with: npm test`);
}

// What takes long (`npm run test:all`, `npm run torture`) lies in one folder, and is run by itself.
const long = process.env["STORYBOARD_TESTS"] === "long";

export default defineConfig({
  test: {
    // The program is started from its sources more than a thousand times: without it, two thirds of each start would go into stripping types.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, "node_modules/.cache/compiled") },
    include: long ? ["test/torture/**/*.test.ts"] : ["test/**/*.test.ts"],
    exclude: long ? [] : ["test/torture/**"],
    // Most tests wait for programs that they start: a worker for each core keeps all of them at work, where vitest would leave one idle.
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
