import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk of its own under a folder, whose power can be cut. */
export type Disk = AsyncDisposable & {
  /** Everything that was written so far is to survive. */
  readonly sync: () => void;
  /** Drops all that was not synced, as a power cut does, and starts the disk again. Nobody may be at work in the folder. */
  readonly cutPower: () => void;
};

/** EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH (include/uapi/linux/ext4.h): not even the file system's journal is written. */
const SHUTDOWN =
  'my $how = pack("I", 2); open(my $folder, "<", $ARGV[0]) or die "$!"; ioctl($folder, 0x8004587D, $how) or die "$!"';
/** The file system writes nothing down by itself within the length of a test, seconds. */
const COMMIT = 300;
/** The file takes no more room than what is written to it. */
const MEBIBYTES = 1024;

/** Puts a disk in a file under a folder that exists. Gives the reason where that cannot be done here. */
export async function openDisk(folder: string): Promise<Disk | string> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "only root on Linux can cut the power of a disk";
  const home = await mkdtemp(join(tmpdir(), "storyboard-disk-"));
  const image = join(home, "disk.img");
  const mount = (): string | undefined => said("mount", ["-o", `loop,commit=${COMMIT}`, image, folder]);
  const unmount = (): string | undefined => said("umount", [folder]);
  const why =
    said("truncate", ["-s", `${MEBIBYTES}M`, image]) ??
    said("mkfs.ext4", ["-q", "-F", image]) ??
    mount() ??
    said("perl", ["-v"]);
  if (why !== undefined) {
    unmount();
    await rm(home, { recursive: true, force: true });
    return why;
  }
  return {
    sync: () => must("sync", ["-f", folder]),
    cutPower: () => {
      must("perl", ["-e", SHUTDOWN, folder]);
      must("umount", [folder]);
      const fault = mount();
      if (fault !== undefined) throw new Error(fault);
    },
    [Symbol.asyncDispose]: async () => {
      unmount();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Runs a program; gives what is wrong in words, undefined where nothing is. */
function said(program: string, args: readonly string[]): string | undefined {
  const ended = spawnSync(program, args, { encoding: "utf8" });
  if (ended.error) return `${program} is not installed`;
  return ended.status === 0 ? undefined : `${program} ${args.join(" ")}: ${ended.stderr.trim()}`;
}

function must(program: string, args: readonly string[]): void {
  const fault = said(program, args);
  if (fault !== undefined) throw new Error(fault);
}
