import { spawnSync } from "node:child_process";
import { words } from "../../test/world/ffmpeg/rig.ts";
import { CLIP } from "./clips.ts";
import type { Film } from "./plain.ts";

/** Another program that cuts films: how it is found, and its command for a film. */
export type Peer = {
  readonly name: string;
  readonly found: () => boolean;
  readonly command: (film: Film) => readonly string[];
};

/** A Python that has moviepy. */
const PYTHON = process.env["BENCH_PYTHON"] ?? "python3";

const MOVIEPY = `
import json, sys
from moviepy import VideoFileClip, CompositeVideoClip, vfx, afx
film = json.loads(sys.argv[1])
fade = film["overlap"] / ${CLIP.rate}
start, parts = 0, []
for index, file in enumerate(film["clips"]):
    clip = VideoFileClip(file)
    effects = []
    if index > 0 and fade > 0: effects += [vfx.CrossFadeIn(fade), afx.AudioFadeIn(fade)]
    if index < len(film["clips"]) - 1 and fade > 0: effects += [afx.AudioFadeOut(fade)]
    parts.append(clip.with_effects(effects).with_start(start))
    start += clip.duration - fade
CompositeVideoClip(parts).write_videofile(film["output"], fps=${CLIP.rate}, codec="libx264", preset="fast",
    audio_codec="aac", audio_bitrate="192k", ffmpeg_params=["-crf", "16", "-pix_fmt", "yuv420p"], logger=None)
`;

function works(...run: readonly string[]): boolean {
  const [program = "", ...args] = run;
  return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}

/** Programs that are looked for; none is installed by this. */
export const PEERS: readonly Peer[] = [
  {
    name: "MLT (melt)",
    found: () => works("melt", "-version"),
    command: ({ clips, overlap, output }) => [
      "melt",
      "-silent",
      "-profile",
      "atsc_720p_24",
      ...clips.flatMap((file, index) =>
        index === 0 || overlap === 0 ? [file] : [file, "-mix", String(overlap), "-mixer", "luma", "-mixer", "mix:-1"],
      ),
      "-consumer",
      `avformat:${output}`,
      ...words(
        "vcodec=libx264 preset=fast crf=16 acodec=aac ab=192k pix_fmt=yuv420p real_time=-1 terminate_on_pause=1",
      ),
    ],
  },
  {
    name: "moviepy",
    found: () => works(PYTHON, "-c", "import moviepy"),
    command: (film) => [PYTHON, "-c", MOVIEPY, JSON.stringify(film)],
  },
];
