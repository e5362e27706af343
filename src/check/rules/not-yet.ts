import type { Finding, Path } from "../../domain/problem.ts";
import type { Transition } from "../../domain/storyboard.ts";
import { TRANSITIONS } from "../../domain/transitions.ts";
import type { FileDefaults, FileShot, StoryboardFile } from "../../domain/storyboard-file.ts";
import { list, mapping, text, type Unchecked } from "../raw.ts";
import type { Rule, Scene } from "../rule.ts";

/** Something that is read and checked, and what a film is like that is made without it. */
type Unmade = { readonly path: Path; readonly on?: "key"; readonly message: string };

/** Everything that this version reads and checks but does not do yet, each where it is written. */
const UNMADE: readonly ((scene: Scene) => Iterable<Unmade>)[] = [transitions, titles, captions, audio, cuts, shots];

/** What has no effect yet is told where it is written. */
export const notYet: Rule = {
  name: "not-yet",
  codes: ["cut/not-yet"],
  *check(scene) {
    for (const unmade of UNMADE) {
      for (const found of unmade(scene)) {
        const finding: Finding = { code: "cut/not-yet", severity: "warning", ...found };
        yield finding;
      }
    }
  },
};

function* transitions({ storyboard: { cut } }: Scene): Iterable<Unmade> {
  const message = "The film is cut hard here: transitions are not made yet.";
  if (isAsked(cut.transition)) {
    const everywhere = "The film is cut hard from clip to clip: transitions are not made yet.";
    yield { path: ["cut", "transition"], on: "key", message: everywhere };
  }
  for (const { transition, index } of cut.sequence ?? []) {
    if (isAsked(transition)) yield { path: ["cut", "sequence", index, "transition"], on: "key", message };
  }
}

function isAsked(transition: Transition | undefined): boolean {
  return transition !== undefined && transition.type !== "cut" && TRANSITIONS.has(transition.type);
}

function* titles({ storyboard: { cut } }: Scene): Iterable<Unmade> {
  for (const { kind, index } of cut.sequence ?? []) {
    if (kind !== "title") continue;
    const message = "The film leaves this title out: titles are not made yet.";
    yield { path: ["cut", "sequence", index, "title"], on: "key", message };
  }
}

function* captions({ storyboard: { cut } }: Scene): Iterable<Unmade> {
  if (cut.captions === undefined) return;
  yield { path: ["cut", "captions"], on: "key", message: "The film has no captions: they are not made yet." };
}

function* audio({ storyboard: { cut } }: Scene): Iterable<Unmade> {
  const path = ["cut", "audio"];
  const { music, voice = [], loudness } = cut.audio ?? {};
  if (music) {
    const message = "The film has no music, only the sound of its clips: music is not mixed in yet.";
    yield { path: [...path, "music"], on: "key", message };
  }
  for (const place of voice.keys()) {
    yield { path: [...path, "voice", place], message: "The film is without this voice: voices are not mixed in yet." };
  }
  if (loudness !== undefined) {
    const message = "The film is as loud as its clips are: loudness is not evened out yet.";
    yield { path: [...path, "loudness"], on: "key", message };
  }
}

function* cuts({ storyboard }: Scene): Iterable<Unmade> {
  for (const name of Object.keys(storyboard.cuts ?? {})) {
    const message = 'This film is not made: only the one under "cut:" is made yet.';
    yield { path: ["cuts", name], on: "key", message };
  }
}

/** What a value of a shot's key does not bring about yet. */
const OF_SHOTS: { readonly [Key in "regenerate" | "pick"]: Readonly<Record<string, string>> } = {
  regenerate: {
    never: '"never" has no effect yet: a shot is filmed again when what it asks for changes.',
    nightly: '"nightly" has no effect yet: a shot is filmed again only when what it asks for changes.',
  },
  pick: { newest: '"newest" has no effect yet: the film shows the take that was picked, or else the first.' },
};

function* shots({ value }: Scene): Iterable<Unmade> {
  const file = mapping<StoryboardFile>(value);
  yield* ofShot(mapping(file["defaults"]), ["defaults"]);
  for (const [index, shot] of list(file["shots"]).entries()) yield* ofShot(mapping(shot), ["shots", index]);
}

function* ofShot(raw: Unchecked<FileShot | FileDefaults>, path: Path): Iterable<Unmade> {
  for (const key of ["regenerate", "pick"] as const) {
    const written = text(raw[key]) ?? "";
    const message = Object.hasOwn(OF_SHOTS[key], written) ? OF_SHOTS[key][written] : undefined;
    if (message !== undefined) yield { path: [...path, key], message };
  }
}
