import { describe, expect, it } from "vitest";
import type { Fault, Join, SeamCheck, SeamFinding } from "../../src/domain/seam.ts";
import { painter } from "../../src/report/paint.ts";
import { lengthWords, seamsFields, seamsLine, seamsPage } from "../../src/report/seams.ts";

function side(name: string, entry: number): Join["from"] {
  return { kind: "shot", name, entry };
}

function join(from: string, to: string): Join {
  const place = { at: 192, overlap: 0, before: 24, after: 24, shows: "" };
  return { ...place, from: side(from, 0), to: side(to, 1), continues: true };
}

function finding(fault: Fault, more: Partial<SeamFinding> = {}): SeamFinding {
  return { join: join("harbour", "open-sea"), fault, ...more };
}

function check(findings: readonly SeamFinding[], changes: Partial<SeamCheck> = {}): SeamCheck {
  return { frameRate: 24, joins: 19, clean: 19 - findings.length, findings, ...changes };
}

const REPEATS = finding(
  { kind: "repeats", frames: 3 },
  { mend: { entry: 1, set: { in: 0.13 } }, yaml: "- { shot: open-sea, in: 0.13 }" },
);

describe("the line on a film's joins", () => {
  it("says that all are clean, or which are not", () => {
    expect(seamsLine(check([]))).toBe("19 joins: clean");
    expect(seamsLine(check([], { joins: 1, clean: 1 }))).toBe("1 join: clean");
    expect(seamsLine(check([REPEATS]))).toBe("19 joins: 18 clean, 1 worth a look: harbour → open-sea repeats 3 frames");
    expect(seamsLine(check(Array.from({ length: 5 }, () => REPEATS)))).toMatch(/, 5 worth a look: .*frames; 2 more$/);
    expect(seamsLine(check([], { joins: 0, clean: 0 }))).toBe("");
  });

  it.each<readonly [Fault, string]>([
    [{ kind: "freeze", frames: 6, side: "to" }, "stands still for 6 frames"],
    [{ kind: "black", frames: 1, side: "from" }, "shows 1 black frame"],
    [{ kind: "colour", luma: -6.2, blue: 1, red: 3.4 }, "becomes 6.2 levels darker and 3.4 levels redder"],
    [{ kind: "loudness", lu: 8 }, "becomes 8 LU louder"],
    [{ kind: "click", db: -22 }, "clicks, at -22 dB"],
    [{ kind: "silence", before: 10, after: 18 }, "is silent for 28 ms"],
  ])("names every fault: %o", (fault, words) => {
    expect(seamsLine(check([finding(fault)]))).toContain(`harbour → open-sea ${words}`);
  });
});

describe("all that was found at a film's joins", () => {
  it("is told with its place and what mends it", () => {
    const sequence = ["- harbour", "- { shot: open-sea, in: 0.13 }"];
    const page = seamsPage("harbour.mp4", check([REPEATS], { joins: 1, clean: 0, sequence }), painter(false));
    expect(page).toBe(
      [
        "harbour.mp4: 1 join, 0 clean",
        "",
        "  ! harbour → open-sea repeats 3 frames [seam/repeats]",
        "      at 0:08, frame 192",
        "      - { shot: open-sea, in: 0.13 }",
        "",
        "The whole sequence, mended:",
        "  sequence:",
        "    - harbour",
        "    - { shot: open-sea, in: 0.13 }",
      ].join("\n"),
    );
  });

  it("is told to machines in numbers", () => {
    expect(seamsFields(check([REPEATS]))["findings"]).toEqual([
      {
        code: "seam/repeats",
        message: "harbour → open-sea repeats 3 frames.",
        frame: 192,
        seconds: 8,
        from: { kind: "shot", name: "harbour", entry: 0 },
        to: { kind: "shot", name: "open-sea", entry: 1 },
        continues: true,
        measured: { frames: 3 },
        mend: { entry: 1, set: { in: 0.13 } },
        yaml: "- { shot: open-sea, in: 0.13 }",
      },
    ]);
  });

  it("says of a film that is too short how much is missing", () => {
    const length = { frames: 190, planned: 192 };
    expect(lengthWords({ length })).toBe("190 frames instead of 192");
    expect(seamsPage("a.mp4", check([], { length }), painter(false))).toContain("✖ It has 190 frames instead of 192");
  });
});
