import { readFileSync } from "node:fs";

/** How ffmpeg is installed where a system's `ID` or `ID_LIKE` (os-release(5)) is one of these. */
const BY_SYSTEM: readonly (readonly [readonly string[], string])[] = [
  [["debian", "ubuntu"], "sudo apt-get install -y ffmpeg"],
  [["alpine"], "sudo apk add ffmpeg"],
  [["arch"], "sudo pacman -S ffmpeg"],
  [["suse", "opensuse"], "sudo zypper install -y ffmpeg"],
  // Fedora's own package is `ffmpeg-free`, which has no libx264.
  [["fedora", "rhel", "centos"], "sudo dnf install -y ffmpeg (from RPM Fusion: ffmpeg-free has no libx264)"],
  [["nixos"], "nix-env -iA nixos.ffmpeg"],
];

/** The command that installs ffmpeg on this system; undefined where nobody knows. `release`: what /etc/os-release says. */
export function installLine(platform: NodeJS.Platform = process.platform, release = osRelease()): string | undefined {
  if (platform === "darwin") return "brew install ffmpeg";
  const names = [...release.matchAll(/^(?:ID|ID_LIKE)="?([^"\n]*)"?$/gm)].flatMap(([, ids = ""]) => ids.split(/\s+/));
  return BY_SYSTEM.find(([ids]) => names.some((name) => ids.includes(name)))?.[1];
}

function osRelease(): string {
  try {
    return readFileSync("/etc/os-release", "utf8");
  } catch {
    return "";
  }
}
