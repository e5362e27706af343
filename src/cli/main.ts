#!/usr/bin/env node
// What an old Node could not even parse stands behind the version check: no import, no await, no newer syntax before it.
const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  process.stderr.write(
    "storyboard needs Node 24 or newer; this is " +
      process.versions.node +
      ". Install it, or run: npx -p node@24 -p storyboard-compiler storyboard …\n",
  );
  process.exitCode = 69;
} else {
  void import("./start.ts");
}
