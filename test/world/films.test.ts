import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { examineFilms, openFilms, type FilmOf } from "../../src/world/films.ts";
import { from, startChild } from "../helpers/child.ts";
import { tempFolder } from "../helpers/temp.ts";

const FILM: FilmOf = { storyboard: "film.yaml", draft: false, rehearsal: false };

describe("the shelf of films", () => {
  it("sees nothing where nothing stands, whatever it remembers", async () => {
    using folder = tempFolder();
    const films = openFilms(folder.file(".storyboard"), FILM);
    expect(await films.look(folder.file("film.mp4"))).toEqual({ kind: "absent" });
    writeFileSync(folder.file("part"), "a film");
    await films.begin(folder.file("film.mp4"), { file: folder.file("part"), fingerprint: "cut" });
    expect(await films.look(folder.file("film.mp4"))).toEqual({ kind: "absent" });
  });

  it("knows its own films, each with what it was cut from, and leaves all others to their owners", async () => {
    using folder = tempFolder();
    const films = openFilms(folder.file(".storyboard"), FILM);
    for (const name of ["a.mp4", "b.mp4"]) {
      writeFileSync(folder.file("part"), "a film");
      await films.begin(folder.file(name), { file: folder.file("part"), fingerprint: `cut of ${name}` });
      await rename(folder.file("part"), folder.file(name));
      await films.done(folder.file(name), `cut of ${name}`);
    }
    writeFileSync(folder.file("mine.mp4"), "a film");
    const again = openFilms(folder.file(".storyboard"), FILM);
    expect(await again.look(folder.file("a.mp4"))).toEqual({
      kind: "ours",
      fingerprint: "cut of a.mp4",
      rehearsal: false,
    });
    expect(await again.look(folder.file("b.mp4"))).toEqual({
      kind: "ours",
      fingerprint: "cut of b.mp4",
      rehearsal: false,
    });
    expect(await again.look(folder.file("mine.mp4"))).toEqual({ kind: "foreign" });
  });

  it("takes nothing for its own that somebody puts where a film never came to stand, and knows an older film as before", async () => {
    using folder = tempFolder();
    const films = openFilms(folder.file(".storyboard"), FILM);
    const film = folder.file("film.mp4");
    writeFileSync(folder.file("part"), "a film");
    await films.begin(film, { file: folder.file("part"), fingerprint: "first" });
    writeFileSync(film, "my own film");
    expect(await films.look(film)).toEqual({ kind: "foreign" });
    await films.done(film, "second");
    await films.begin(film, { file: folder.file("part"), fingerprint: "third" });
    expect(await films.look(film)).toEqual({ kind: "ours", fingerprint: "second", rehearsal: false });
    writeFileSync(film, "my own film, a little later");
    expect(await films.look(film)).toEqual({ kind: "changed" });
  });

  it("remembers which films are rehearsals", async () => {
    using folder = tempFolder();
    const film = folder.file("film.mp4");
    writeFileSync(film, "a film");
    await openFilms(folder.file(".storyboard"), { ...FILM, rehearsal: true }).done(film, "cut");
    expect(await openFilms(folder.file(".storyboard"), FILM).look(film)).toMatchObject({ rehearsal: true });
  });

  it.each<[string, Partial<FilmOf>]>([
    ["of another storyboard", { storyboard: "film.draft.yaml" }],
    ["of drafts", { draft: true }],
  ])("tells a film %s from this one, and this one from it", async (_, fields) => {
    using folder = tempFolder();
    const [state, film, other] = [folder.file(".storyboard"), folder.file("film.mp4"), { ...FILM, ...fields }];
    for (const { storyboard } of [FILM, other]) writeFileSync(folder.file(storyboard), "");
    for (const [of, asked] of [
      [other, FILM],
      [FILM, other],
    ] as const) {
      writeFileSync(film, "a film");
      await openFilms(state, of).done(film, "cut");
      const { storyboard, draft } = of;
      expect(await openFilms(state, asked).look(film)).toEqual({ kind: "other", storyboard, draft });
      expect(await openFilms(state, of).look(film)).toMatchObject({ kind: "ours" });
      // Once it has taken the other's place, it is the one that stands there.
      await openFilms(state, asked).begin(film, { file: film, fingerprint: "cut" });
      await openFilms(state, asked).done(film, "cut");
      expect(await openFilms(state, asked).look(film)).toMatchObject({ kind: "ours" });
    }
  });

  it("is still the film of a storyboard that was renamed", async () => {
    using folder = tempFolder();
    const [state, film] = [folder.file(".storyboard"), folder.file("film.mp4")];
    writeFileSync(film, "a film");
    await openFilms(state, { ...FILM, storyboard: "old-name.yaml" }).done(film, "cut");
    expect(await openFilms(state, FILM).look(film)).toMatchObject({ kind: "ours" });
  });

  it("takes a film of an older note for this one", async () => {
    using folder = tempFolder();
    const [state, film] = [folder.file(".storyboard"), folder.file("film.mp4")];
    await mkdir(state);
    writeFileSync(film, "a film");
    const { size: bytes, mtimeMs: modified } = statSync(film);
    const note = { "film.mp4": { fingerprint: "cut", bytes, modified, rehearsal: true } };
    writeFileSync(folder.file(".storyboard", "films.json"), JSON.stringify(note));
    const found = { kind: "ours", fingerprint: "cut", rehearsal: true };
    expect(await openFilms(state, { ...FILM, draft: true }).look(film)).toEqual(found);
  });

  it("takes a film that was replaced or edited since for somebody else's", async () => {
    using folder = tempFolder();
    const films = openFilms(folder.file(".storyboard"), FILM);
    const film = folder.file("film.mp4");
    writeFileSync(film, "a film");
    await films.done(film, "cut");
    writeFileSync(film, "a flim");
    utimesSync(film, new Date(), new Date(0));
    expect(await films.look(film)).toEqual({ kind: "changed" });
    await films.done(film, "cut");
    writeFileSync(film, "another film");
    expect(await films.look(film)).toEqual({ kind: "changed" });
  });

  it("sees that a film was written to also where its time was set back", async () => {
    using folder = tempFolder();
    const films = openFilms(folder.file(".storyboard"), FILM);
    const film = folder.file("film.mp4");
    writeFileSync(film, "a film");
    utimesSync(film, 1_000, 1_000);
    await films.done(film, "cut");
    writeFileSync(film, "a flim");
    utimesSync(film, 1_000, 1_000);
    expect(await films.look(film)).toEqual({ kind: "changed" });
  });

  it("finds damage that left no trace where the film is read", async () => {
    using folder = tempFolder();
    const films = openFilms(folder.file(".storyboard"), FILM);
    const [film, note] = [folder.file("film.mp4"), folder.file(".storyboard", "films.json")];
    writeFileSync(film, "a film");
    await films.done(film, "cut");
    const ofAnother = createHash("sha256").update("a flim").digest("hex");
    writeFileSync(note, readFileSync(note, "utf8").replace(/"sha256": "\w+"/, `"sha256": "${ofAnother}"`));
    expect(await films.look(film)).toMatchObject({ kind: "ours" });
    expect(await films.look(film, { read: true })).toEqual({ kind: "changed" });
    const [list, good] = [folder.file("film.edl"), folder.file("good.mp4")];
    for (const file of [list, good]) {
      writeFileSync(file, "written");
      await films.done(file, "cut");
    }
    writeFileSync(list, "edited");
    expect(await examineFilms(folder.file(".storyboard"))).toEqual({ whole: 1, changed: [film] });
  });

  it("knows without any note what a sidecar of ours lists, and the sidecar, and nothing else", async () => {
    using folder = tempFolder();
    const films = openFilms(folder.file(".storyboard"), FILM);
    const sha256 = createHash("sha256").update("ours").digest("hex");
    const listed = (name: string): object => ({ name, sha256 });
    const said = {
      $schema: "urn:storyboard:provenance:1",
      film: listed("film.mp4"),
      beside: [listed("film.srt"), listed("film.vtt")],
    };
    const names = ["film.mp4", "film.srt", "film.vtt", "film.poster.png", "other.mp4"];
    for (const name of names) writeFileSync(folder.file(name), name === "film.vtt" ? "edited" : "ours");
    writeFileSync(folder.file("film.provenance.json"), JSON.stringify(said));
    writeFileSync(folder.file("other.provenance.json"), JSON.stringify({ ...said, $schema: "urn:another" }));
    const kinds: string[] = [];
    for (const name of [...names, "film.provenance.json", "other.provenance.json"])
      kinds.push((await films.look(folder.file(name))).kind);
    expect(kinds).toEqual(["ours", "ours", "foreign", "foreign", "foreign", "ours", "foreign"]);
  });

  it("knows a film by its content where its time is another, as in a copy, and by that time once it is told", async () => {
    using folder = tempFolder();
    const [film, part] = [folder.file("film.mp4"), folder.file("part")];
    const films = openFilms(folder.file(".storyboard"), FILM);
    const ours = { kind: "ours", fingerprint: "cut", rehearsal: false };
    writeFileSync(part, "a film");
    await films.begin(film, { file: part, fingerprint: "cut" });
    writeFileSync(film, "a film");
    utimesSync(film, 1_000, 1_000);
    expect(await films.look(film)).toEqual(ours);
    await films.done(film, "cut");
    utimesSync(film, 2_000, 2_000);
    expect(await films.look(film)).toEqual(ours);
    const note = folder.file(".storyboard", "films.json");
    expect(readFileSync(note, "utf8")).toContain('"modified": 1000000');
    await films.done(film, "cut");
    const told = readFileSync(note, "utf8");
    expect(told).toContain('"modified": 2000000');
    writeFileSync(note, told.replace(/"sha256": "\w+",/, ""));
    expect(await films.look(film)).toEqual(ours);
    utimesSync(film, 3_000, 3_000);
    expect(await films.look(film)).toEqual({ kind: "changed" });
  });

  it("owns what stands there after a run that was killed between publishing and saying so", async () => {
    using folder = tempFolder();
    const [state, film] = [folder.file(".storyboard"), folder.file("film.mp4")];
    const child = startChild(
      `${from("src/world/films.ts", "openFilms")}
      import { renameSync, writeFileSync } from "node:fs";
      const [part, film] = [${JSON.stringify(folder.file("part"))}, ${JSON.stringify(film)}];
      writeFileSync(part, "a film");
      await openFilms(${JSON.stringify(state)}, ${JSON.stringify(FILM)}).begin(film, { file: part, fingerprint: "cut" });
      renameSync(part, film);
      process.kill(process.pid, "SIGKILL");`,
    );
    expect(await child.ended).toMatchObject({ signal: "SIGKILL" });
    expect(await openFilms(state, FILM).look(film)).toEqual({ kind: "ours", fingerprint: "cut", rehearsal: false });
  });

  it("still knows its films when the whole project is moved", async () => {
    using folder = tempFolder();
    await mkdir(folder.file("here"));
    const film = folder.file("here", "film.mp4");
    writeFileSync(film, "a film");
    await openFilms(folder.file("here", ".storyboard"), FILM).done(film, "cut");
    await rename(folder.file("here"), folder.file("there"));
    const found = await openFilms(folder.file("there", ".storyboard"), FILM).look(folder.file("there", "film.mp4"));
    expect(found).toEqual({ kind: "ours", fingerprint: "cut", rehearsal: false });
  });

  it.each(["", "{", "null", "[]", "7"])(
    "with a damaged note (%j) leaves every film to its owner and goes on",
    async (note) => {
      using folder = tempFolder();
      const [state, film] = [folder.file(".storyboard"), folder.file("film.mp4")];
      await mkdir(state);
      writeFileSync(film, "a film");
      writeFileSync(folder.file(".storyboard", "films.json"), note);
      const films = openFilms(state, FILM);
      expect(await films.look(film)).toEqual({ kind: "foreign" });
      await films.done(film, "cut");
      expect(await films.look(film)).toEqual({ kind: "ours", fingerprint: "cut", rehearsal: false });
    },
  );

  it("names the film that it cannot find when it is told that it is done", async () => {
    using folder = tempFolder();
    const films = openFilms(folder.file(".storyboard"), FILM);
    await expect(films.done(folder.file("film.mp4"), "cut")).rejects.toMatchObject({
      problem: { code: "disk/failed", message: expect.stringContaining("film.mp4") },
    });
    expect(existsSync(folder.file(".storyboard"))).toBe(false);
  });

  it("writes no absolute path down", async () => {
    using folder = tempFolder();
    writeFileSync(folder.file("film.mp4"), "a film");
    const films = openFilms(folder.file(".storyboard"), FILM);
    await films.begin(folder.file("film.mp4"), { file: folder.file("film.mp4"), fingerprint: "cut" });
    await films.done(folder.file("film.mp4"), "cut");
    expect(readFileSync(folder.file(".storyboard", "films.json"), "utf8")).not.toContain(folder.path);
  });
});
