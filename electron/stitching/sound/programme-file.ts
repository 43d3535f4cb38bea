import { type FileHandle, open } from 'node:fs/promises';
import { CHANNELS } from '#electron/media/decode-sound.ts';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { type SoundShape, shapeSound } from './shape-sound.ts';
import { joinSteps, smoothJoins } from './smooth-joins.ts';
import { BYTES_PER_SAMPLE } from './sound-arguments.ts';

/** A second of sound at a time. */
const BLOCK_SAMPLES = 24 * SAMPLES_PER_FRAME;
const BLOCK_BYTES = BLOCK_SAMPLES * BYTES_PER_SAMPLE;

/** The film's sound before it is encoded: stereo floats, added to from front to back. */
export type ProgrammeFile = {
  /** Adds sound at a place; where something is there already, the two are added up. */
  add(sound: Float32Array, atByte: number): Promise<void>;
  /** Makes the file at least so long, with silence. */
  extend(toByte: number): Promise<void>;
  close(): Promise<void>;
};

/** Makes a new file; memory does not grow with it. */
export async function openProgramme(path: string): Promise<ProgrammeFile> {
  const file = await open(path, 'wx+');
  let end = 0;
  const write = async (bytes: Uint8Array, at: number) => {
    await writeFully(file, bytes, at);
    end = Math.max(end, at + bytes.length);
  };
  const extend = async (toByte: number) => {
    const silence = new Uint8Array(Math.min(BLOCK_BYTES, Math.max(0, toByte - end)));
    while (end < toByte) await write(silence.subarray(0, Math.min(silence.length, toByte - end)), end);
  };
  return {
    extend,
    close: () => file.close(),
    add: async (sound, atByte) => {
      await extend(atByte);
      const bytes = new Uint8Array(sound.buffer, sound.byteOffset, sound.byteLength);
      const shared = Math.max(0, Math.min(bytes.length, end - atByte));
      await addExisting(file, sound.subarray(0, shared / Float32Array.BYTES_PER_ELEMENT), atByte);
      await write(bytes, atByte);
    },
  };
}

async function addExisting(file: FileHandle, sound: Float32Array, atByte: number): Promise<void> {
  const there = new Float32Array(sound.length);
  await readFully(file, new Uint8Array(there.buffer), atByte);
  for (let at = 0; at < sound.length; at += 1) sound[at] = (sound[at] ?? 0) + (there[at] ?? 0);
}

/** Raw sound in a file, from a sample on. Of its length the last part may not be there, and is silent. */
export type RawSound = {
  readonly file: FileHandle;
  readonly firstSample: number;
  readonly thereSamples: number;
  /** Asked for more than its length, it begins again. */
  readonly samples: number;
};

/** A file of nothing but one sound. */
export function wholeSound(file: FileHandle, samples: number): RawSound {
  return { file, firstSample: 0, thereSamples: samples, samples };
}

/**
 * Adds a sound to a programme, a second at a time. Where it begins again it does not click: see `smoothJoins`.
 *
 * @param startSample its place; `shape.samples` says for how long it is heard
 */
export async function addSound(
  programme: ProgrammeFile,
  sound: RawSound,
  startSample: number,
  shape: SoundShape,
): Promise<void> {
  const buffer = new Float32Array(BLOCK_BYTES / Float32Array.BYTES_PER_ELEMENT);
  const { samples } = sound;
  const steps = shape.samples > samples ? joinSteps(await aroundJoin(sound)) : [];
  for (let at = 0; at < shape.samples; at += BLOCK_SAMPLES) {
    const block = buffer.subarray(0, Math.min(BLOCK_SAMPLES, shape.samples - at) * CHANNELS);
    await readAround(sound, block, at);
    smoothJoins(block, at, { samples, heard: shape.samples, steps });
    shapeSound(block, at, shape);
    await programme.add(block, (startSample + at) * BYTES_PER_SAMPLE);
  }
}

/** Its last two samples and its first two; the same one over and over where there are fewer. */
async function aroundJoin(sound: RawSound): Promise<Float32Array> {
  const around = new Float32Array(4 * CHANNELS);
  await readAround(sound, around, 2 * sound.samples - 2);
  return around;
}

async function readAround(sound: RawSound, into: Float32Array, at: number): Promise<void> {
  const { file, firstSample, thereSamples, samples } = sound;
  for (let done = 0; done < into.length; ) {
    const from = (at + done / CHANNELS) % samples;
    const part = into.subarray(done, Math.min(into.length, done + (samples - from) * CHANNELS));
    const there = part.subarray(0, Math.max(0, thereSamples - from) * CHANNELS);
    const bytes = new Uint8Array(there.buffer, there.byteOffset, there.byteLength);
    await readFully(file, bytes, (firstSample + from) * BYTES_PER_SAMPLE);
    part.fill(0, there.length);
    done += part.length;
  }
}

/**
 * Makes a new file that is the sum of others, all of one length.
 *
 * @throws where one is shorter than the first
 */
export async function sumProgrammes(
  paths: readonly string[],
  output: string,
  samples: number,
  signal: AbortSignal,
): Promise<void> {
  const files = await Promise.all(paths.map((path) => open(path, 'r')));
  const sum = await openProgramme(output);
  try {
    const block = new Float32Array(BLOCK_BYTES / Float32Array.BYTES_PER_ELEMENT);
    for (let at = 0; at < samples; at += BLOCK_SAMPLES) {
      signal.throwIfAborted();
      const total = new Float32Array(Math.min(BLOCK_SAMPLES, samples - at) * CHANNELS);
      for (const file of files) {
        const part = block.subarray(0, total.length);
        await readAround(wholeSound(file, samples), part, at);
        for (let index = 0; index < total.length; index += 1) {
          total[index] = (total[index] ?? 0) + (part[index] ?? 0);
        }
      }
      await sum.add(total, at * BYTES_PER_SAMPLE);
    }
  } finally {
    await Promise.all([sum, ...files].map((each) => each.close()));
  }
}

/** @throws where the file ends before that */
async function readFully(file: FileHandle, into: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < into.length; ) {
    const { bytesRead } = await file.read(into, at, into.length - at, position + at);
    if (bytesRead === 0) throw new Error('A sound file ended early');
    at += bytesRead;
  }
}

async function writeFully(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, position + at);
    at += bytesWritten;
  }
}
