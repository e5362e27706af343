import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { accepted, expectPaidOnce, openScene, type Scene } from "../cli/scene.ts";
import { probeFilm } from "../helpers/films.ts";
import { missing, partsIn, shots } from "./rig.ts";

/** EXT4_IOC_SHUTDOWN without flushing the journal (fs/ext4/ext4.h): from here on nothing reaches the disk, as in a power cut. */
const CUT = `import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack("I", 2))
`;

/** A disk of its own in a file, mounted over a scene's project. */
type OwnDisk = Disposable & { readonly cutPower: () => void; readonly plugIn: () => void };

function ownDisk(scene: Scene, image: string): OwnDisk {
  const folder = scene.desk.path("films");
  mkdirSync(folder);
  execFileSync("truncate", ["-s", "300M", image]);
  execFileSync("mkfs.ext4", ["-q", "-F", image]);
  const plugIn = (): void => void execFileSync("mount", ["-o", "loop", image, folder]);
  plugIn();
  return {
    cutPower: () => void execFileSync("python3", ["-c", CUT, folder]),
    plugIn: () => {
      execFileSync("umount", [folder]);
      plugIn();
    },
    [Symbol.dispose]: () => void spawnSync("umount", ["-l", folder]),
  };
}

describe("a power cut", () => {
  it.each(["sent", "✔", "cutting the film", "Film:"])(
    'right after "%s" loses nothing and pays for nothing twice: what was told is on disk (P7)',
    async (moment) => {
      const reason = missing("root", "mount", "loop", "mkfs.ext4", "python3");
      if (reason !== undefined) return void process.stdout.write(`P7 is left out: ${reason}\n`);
      await using scene = await openScene("", { emulator: { latency: "0.5" } });
      using disk = ownDisk(scene, scene.desk.path("disk.img"));
      await scene.desk.write("films/film.yaml", shots("boat", "gulls"));
      execFileSync("sync", ["-f", scene.desk.path("films")]);
      const words = ["run", "films/film.yaml", "--provider", "gemini", "--poll-seconds", "0.2"];
      const env = { STORYBOARD_BASE_URL: scene.emulator.url, STORYBOARD_API_KEY: "test-key-4711" };
      const running = scene.desk.start(words, env);
      await running.printed(moment);
      disk.cutPower();
      running.process.kill("SIGKILL");
      await running.ended;
      disk.plugIn();

      const again = await scene.storyboard(...words);
      expect([0, 3], again.stderr).toContain(again.code);
      const ledger = await scene.emulator.ledger();
      expectPaidOnce(ledger);
      if (again.code === 3) return;
      expect(accepted(ledger)).toHaveLength(2);
      expect(await probeFilm(scene.desk.path("films/film.mp4"))).toMatchObject({ frames: 192 });
      expect(partsIn(scene.desk.path("films"))).toEqual([]);
    },
  );
});
