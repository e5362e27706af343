import { chmod } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { openScene } from "./scene.ts";

const FILM = `version: 1
defaults: { duration: 4 }
shots:
  - { id: harbour, prompt: "A red boat leaves the harbour, slow dolly in" }
  - { id: swell, extends: harbour, prompt: "The boat meets the first swell" }
cuts:
  teaser: { sequence: [harbour] }
`;

describe("play", () => {
  it("opens a film, or a shot's own part of its file, in the player that is there, and passes it no key", async () => {
    await using scene = await openScene(FILM, { emulator: { clips: "small", latency: "0.1" } });
    const { desk } = scene;
    for (const name of ["mpv", "xdg-open"]) {
      await desk.write(`bin/${name}`, '#!/bin/sh\nprintf "%s\\n" "$@" "key[$STORYBOARD_API_KEY]" >> "$HOME/played"\n');
      await chmod(desk.path("bin", name), 0o755);
    }
    const played = async (...args: string[]): Promise<{ stderr: string; args: readonly string[] }> => {
      await desk.remove("played");
      const { code, stderr } = await scene.storyboard("play", ...args, "--provider", "gemini");
      expect(code, stderr).toBe(0);
      return { stderr, args: (await desk.read("played")).trimEnd().split("\n") };
    };
    const early = await scene.storyboard("play", "--provider", "gemini");
    expect(early.code).toBe(66);
    expect(early.stderr).toContain("There is no film.mp4 yet.");
    expect(early.stderr).toContain("storyboard run film.yaml --provider gemini films what is missing");
    expect((await scene.run()).code).toBe(0);

    const player = ["--player", desk.path("bin/mpv")] as const;
    const film = await played(...player);
    expect(film.args).toEqual(["--", desk.path("film.mp4"), "key[]"]);
    expect(film.stderr).toBe("Playing the film, film.mp4, with mpv.\n");
    expect((await played(...player, "--cut", "teaser")).args).toContain(desk.path("film.teaser.mp4"));

    const shot = await played("swell", "film.yaml", "--player", `${desk.path("bin/mpv")} --fs`);
    expect(shot.args.slice(0, 4)).toEqual(["--fs", "--start=4", "--length=7", "--"]);
    expect(shot.stderr).toMatch(
      /^Playing take 1 of swell, \.storyboard\/rehearsal\/media\/\S+ from 4 s on for 7 s, with mpv\.$/m,
    );
    const plain = await played("swell", "--player", desk.path("bin/xdg-open"));
    expect(plain.args).toHaveLength(2);
    expect(plain.stderr).toContain("it plays the whole file");

    const without = await scene.storyboard("play", "--provider", "gemini", "--player", "no-such-player");
    expect(without.code).toBe(69);
    expect(without.stdout).toBe("film.mp4\n");
    expect(without.stderr).toContain("Install mpv");
    const { env } = process;
    const screens = [env["DISPLAY"], env["WAYLAND_DISPLAY"], env["STORYBOARD_PLAYER"]];
    if (process.platform === "linux" && screens.every((screen) => screen === undefined)) {
      const dark = await scene.storyboard("play", "--provider", "gemini");
      expect(dark.code).toBe(69);
      expect(dark.stderr).toContain("There is no display here to play on. The film is film.mp4.");
    }
    await desk.write("bin/mpv", '#!/bin/sh\necho "cannot open sound" >&2\nexit "$PLAYED"\n');
    const quiet = await scene.storyboard("play", "--provider", "gemini", "--player", desk.path("bin/mpv"));
    expect(quiet.stderr).toContain("  cannot open sound\n");

    const strange = await scene.storyboard("play", "harbour", "--take", "3", "--provider", "gemini");
    expect(strange.code).toBe(64);
    expect(strange.stderr).toContain('The shot "harbour" has no take 3; it has take 1.');
  });
});
