// A vitest reporter that writes `passed failed` to the file named by TALLY_FILE.
import { writeFileSync } from "node:fs";

/** How many tests of a module passed and failed. One that cannot even be loaded has no failed test, but it failed all the same. */
function tally(module) {
  const states = [...module.children.allTests()].map((test) => test.result().state);
  const failed = states.filter((state) => state === "failed").length;
  return {
    passed: states.filter((state) => state === "passed").length,
    failed: failed === 0 && module.state() === "failed" ? 1 : failed,
  };
}

export default class TallyReporter {
  onTestRunEnd(modules) {
    const tallies = modules.map(tally);
    const sum = (name) => tallies.reduce((total, one) => total + one[name], 0);
    writeFileSync(process.env.TALLY_FILE, `${sum("passed")} ${sum("failed")}\n`);
  }
}
