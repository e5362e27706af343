import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 24) {
  throw new Error(`The tests need Node 24 or newer; this is ${process.versions.node}. Run them with: npm test`);
}

// What takes long (`npm run test:all`, `npm run torture`) and what needs Python (`.ci/interop`) lie in folders of their own, and are run by themselves.
const apart: Readonly<Record<string, string>> = { long: "test/torture", interop: "test/interop" };
const chosen = apart[process.env["STORYBOARD_TESTS"] ?? ""];

export default defineConfig({
  test: {
    include: [`${chosen ?? "test"}/**/*.test.ts`],
    exclude: chosen === undefined ? Object.values(apart).map((folder) => `${folder}/**`) : [],
    // Most tests wait for programs that they start: a worker for each core keeps all of them at work, where vitest would leave one idle.
    maxWorkers: Math.max(2, availableParallelism()),
    globalSetup: ["test/helpers/drawn.ts", "test/helpers/built.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
