#!/usr/bin/env node
// The version check comes before anything that an old Node could not even load.
const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 24) {
  process.stderr.write(
    `storyboard needs Node 24 or newer; this is ${process.versions.node}. Install it, or run: npx -p node@24 -p storyboard-compiler storyboard …\n`,
  );
  process.exitCode = 69;
} else {
  const { answerFromHead } = await import("./fast-path.ts");
  if (!answerFromHead(process.argv.slice(2))) {
    const { main } = await import("./program.ts");
    process.exitCode = await main(process.argv.slice(2));
  }
}
