import { describe, expect, it } from "vitest";
import type { ImageAsked, Shot } from "../../src/domain/storyboard.ts";
import { around, filmGraph } from "../../src/pipeline.ts";
import { dot } from "../../src/report/graph-dot.ts";
import { graphDocument } from "../../src/report/graph-json.ts";
import { mermaid } from "../../src/report/graph-mermaid.ts";
import { CATALOGUE } from "../check/catalogue.ts";
import { chain, extension, shot } from "../helpers/builders.ts";

const lastOf = (of: string): ImageAsked => ({ kind: "frame", of, at: "last" });
const graphOf = (...shots: readonly Shot[]) =>
  filmGraph({ title: "Sea", shots }, { catalogue: CATALOGUE, provider: "gemini" });

/** A chain that forks, a shot that takes a frame from it, one with pictures, and one that is alone. */
const FILM = graphOf(
  shot("harbour", { duration: 6, takes: 2 }),
  extension("sea", "harbour"),
  extension("storm", "sea"),
  extension("calm", "sea", { duration: 5 }),
  shot("gulls", {
    firstFrame: lastOf("storm"),
    lastFrame: { kind: "frame", of: "harbour", at: { milliseconds: 3500 } },
  }),
  shot("quay", {
    model: "nobody-knows-it",
    firstFrame: { kind: "file", path: "art/quay.png" },
    referenceImages: [{ image: { kind: "file", path: "art/rope.png" }, type: "asset" }],
  }),
);

describe("the graph of a film", () => {
  it("has every shot with its seconds, its model and its takes, also where nobody knows the model", () => {
    expect(FILM.shots.map(({ id, seconds, model, takes }) => [id, seconds, model, takes])).toEqual([
      ["harbour", 6, "lens", 2],
      ["sea", 7, "lens", 1],
      ["storm", 7, "lens", 1],
      ["calm", 5, "lens", 1],
      ["gulls", 8, "lens", 1],
      ["quay", null, "nobody-knows-it", 1],
    ]);
  });

  it("has a chain for each of its ends, with its length", () => {
    expect(FILM.chains).toEqual([
      { shots: ["harbour", "sea", "storm"], seconds: 20 },
      { shots: ["harbour", "sea", "calm"], seconds: 18 },
    ]);
  });

  it("does not say how long a chain is where a part is of a model that nobody knows", () => {
    const { chains } = graphOf(shot("a", { model: "what" }), extension("b", "a", { model: "what" }));
    expect(chains).toEqual([{ shots: ["a", "b"], seconds: null }]);
  });

  it("is drawn around a shot: what it comes from and what comes from it, and their chain as far as it is there", () => {
    const idsOf = (...asked: readonly string[]): readonly string[] => around(FILM, asked).shots.map(({ id }) => id);
    expect(idsOf("storm")).toEqual(["harbour", "sea", "storm", "gulls"]);
    expect(idsOf("calm")).toEqual(["harbour", "sea", "calm"]);
    expect(idsOf("calm", "quay")).toEqual(["harbour", "sea", "calm", "quay"]);
    expect(around(FILM, ["calm"]).chains).toEqual([{ shots: ["harbour", "sea", "calm"], seconds: 18 }]);
    expect(around(FILM, ["quay"]).edges).toHaveLength(2);
    expect(() => around(FILM, ["clam"])).toThrow('The storyboard has no shot "clam".');
  });
});

describe("a Mermaid diagram", () => {
  it("draws chains as groups, extensions solid, frames dashed with their moment, and pictures where they are asked for", () => {
    expect(mermaid(FILM, { files: true })).toBe(`---
title: "Sea"
---
flowchart LR
  subgraph c0["chain of 4 parts, up to 20 s"]
  direction LR
  s0["harbour<br/>6 s · lens · 2 takes"]
  s1("sea<br/>7 s · lens")
  s2("storm<br/>7 s · lens")
  s3("calm<br/>5 s · lens")
  end
  s4["gulls<br/>8 s · lens"]
  s5["quay<br/>nobody-knows-it"]
  p0[/"art/quay.png"/]
  p1[/"art/rope.png"/]
  s0 --> s1
  s1 --> s2
  s1 --> s3
  s2 -. "last frame" .-> s4
  s0 -. "at 3.5 s, to end on" .-> s4
  p0 -. "to begin on" .-> s5
  p1 -. "reference" .-> s5
`);
    expect(mermaid(FILM, { files: false })).not.toContain("art/");
  });

  it("goes downwards where a row is long, so that twenty hops can be read", () => {
    expect(mermaid(graphOf(...chain(5)), { files: false })).toContain("flowchart LR\n");
    const long = mermaid(graphOf(...chain(20)), { files: false });
    expect(long).toContain("flowchart TB\n");
    expect(long).toContain('["chain of 21 parts, 148 s"]\n  direction TB\n');
  });

  it("leaves no character of a name to Mermaid, Markdown or HTML", () => {
    const path = '1. a "b" [c] (d) {e} %%f <img src=x> & #35; `g` *h* _i_ $j$ |k; \\l.png';
    const picture = mermaid(graphOf(shot("a", { firstFrame: { kind: "file", path } })), { files: true })
      .split("\n")
      .find((line) => line.startsWith("  p0[/"));
    const label = picture?.slice('  p0[/"'.length, -'"/]'.length) ?? "";
    expect(label.replaceAll(/#\d+;/g, "")).toMatch(/^[\w\s./=-]*$/);
    const read = label.replaceAll(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    expect(read).toBe(path);
  });

  it("keeps a title in one line of YAML", () => {
    const text = mermaid({ ...FILM, title: 'Salt & "Sea"\n---\nx: 1' }, { files: false });
    expect(text.split("\n").slice(0, 3)).toEqual(["---", String.raw`title: "Salt and \"Sea\" --- x: 1"`, "---"]);
  });
});

describe("a diagram for Graphviz", () => {
  it("draws the same, with the prompt as tooltip", () => {
    const text = dot(FILM, { files: true });
    expect(text).toContain('  subgraph cluster_0 {\n    graph [label="chain of 4 parts, up to 20 s"');
    expect(text).toContain(String.raw`"harbour" [label="harbour\n6 s · lens · 2 takes" tooltip="The view of harbour"]`);
    expect(text).toContain('"harbour" -> "sea"\n');
    expect(text).toContain('"storm" -> "gulls" [style=dashed label="last frame"]');
    expect(text).toContain('"file:art/quay.png" -> "quay" [style=dotted label="to begin on"]');
    expect(dot(FILM, { files: false })).not.toContain("art/");
  });

  it("escapes what Graphviz would read as its own", () => {
    const text = dot(graphOf(shot("a", { prompt: 'say "hi" &amp; \\N\nagain' })), { files: false });
    expect(text).toContain(String.raw`tooltip="say \"hi\" &amp;amp; \\N again"`);
  });
});

it("a graph for machines has no words to read but facts", () => {
  expect(graphDocument(around(FILM, ["gulls"]), { storyboard: "film.yaml" })).toMatchObject({
    type: "graph",
    version: "1.0",
    storyboard: "film.yaml",
    title: "Sea",
    shots: [{ id: "harbour", prompt: "The view of harbour", seconds: 6, model: "lens", takes: 2 }, {}, {}, {}],
    pictures: [],
    edges: [
      { kind: "extends", from: "harbour", to: "sea" },
      { kind: "extends", from: "sea", to: "storm" },
      { kind: "frame", from: "storm", to: "gulls", at: "last", as: "first_frame" },
      { kind: "frame", from: "harbour", to: "gulls", at: 3.5, as: "last_frame" },
    ],
    chains: [{ shots: ["harbour", "sea", "storm"], seconds: 20 }],
  });
});
