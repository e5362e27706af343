// Exits 0 when node_modules holds what package-lock.json names. Plain JavaScript: it runs on the system's Node, however old.
import { readFileSync } from "node:fs";

/** The packages that a lock file names; none where it cannot be read. npm writes its own copy last, so a torn install has none. */
function packages(file) {
  try {
    return JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")).packages;
  } catch {
    return {};
  }
}

const installed = packages("../node_modules/.package-lock.json");
// Optional packages are builds for one system or another; the ones for this system are npm's choice.
const missing = Object.entries(packages("../package-lock.json")).filter(
  ([place, wanted]) =>
    place !== "" && !wanted.optional && !wanted.devOptional && installed[place]?.version !== wanted.version,
);
process.exitCode = missing.length === 0 ? 0 : 1;
