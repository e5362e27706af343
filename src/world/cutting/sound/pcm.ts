import { open } from "node:fs/promises";

/** How a film's sound is written until it is encoded, by ffmpeg's name: 32-bit floats, so that no sum is rounded or clipped on the way. */
export const SOUND_FORMAT = "f32le";

/** Every sound that is worked on is stereo. */
export const CHANNELS = 2;

/** Two channels of 32-bit floats. */
const BYTES_A_SAMPLE = CHANNELS * Float32Array.BYTES_PER_ELEMENT;

/** Samples that are worked on at once: little enough to hold, enough that the disk is asked seldom. */
const BLOCK = 65_536;

/** Sound as plain samples in a file, left and right in turn, at any place at any time. Positions and lengths are samples a channel. */
export type Pcm = AsyncDisposable & {
  readonly samples: number;
  /** So many samples from one on; silence before the beginning and behind the end. */
  readonly read: (from: number, count: number) => Promise<Float32Array>;
  /** Writes samples over those from one on. */
  readonly write: (from: number, block: Float32Array) => Promise<void>;
};

/** A stretch of sound, in samples. */
export type Part = { readonly from: number; readonly count: number };

/** A new file of so many silent samples. A hole in a file reads as zeros: silence needs no writing. */
export async function createPcm(path: string, samples: number): Promise<Pcm> {
  const file = await open(path, "wx+");
  await file.truncate(samples * BYTES_A_SAMPLE);
  return pcmOf(file, samples);
}

/** A file of samples that ffmpeg wrote. */
export async function openPcm(path: string): Promise<Pcm> {
  const file = await open(path, "r+");
  const { size } = await file.stat();
  return pcmOf(file, Math.floor(size / BYTES_A_SAMPLE));
}

function pcmOf(file: File, samples: number): Pcm {
  return {
    samples,
    read: async (from, count) => {
      const block = new Float32Array(count * CHANNELS);
      const [first, end] = [Math.max(0, from), Math.min(samples, from + count)];
      if (end <= first) return block;
      const bytes = new Uint8Array(block.buffer, (first - from) * BYTES_A_SAMPLE, (end - first) * BYTES_A_SAMPLE);
      await readAll(file, bytes, first * BYTES_A_SAMPLE);
      return block;
    },
    write: async (from, block) => {
      const bytes = new Uint8Array(block.buffer, block.byteOffset, block.byteLength);
      await writeAll(file, bytes, from * BYTES_A_SAMPLE);
    },
    [Symbol.asyncDispose]: () => file.close(),
  };
}

/** The parts of so many samples that are worked on one after the other. */
export function* partsOf(samples: number): Generator<Part> {
  for (let from = 0; from < samples; from += BLOCK) yield { from, count: Math.min(BLOCK, samples - from) };
}

type File = Awaited<ReturnType<typeof open>>;

async function readAll(file: File, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, position + done);
    if (bytesRead === 0) return;
    done += bytesRead;
  }
}

async function writeAll(file: File, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}
