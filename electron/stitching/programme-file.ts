import { type FileHandle, open } from 'node:fs/promises';
import { SAMPLES_PER_FRAME } from '#shared/timecode.ts';
import { BYTES_PER_SAMPLE } from './sound-arguments.ts';

/** A second of sound at a time. */
export const BLOCK_BYTES = 24 * SAMPLES_PER_FRAME * BYTES_PER_SAMPLE;

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

/** @throws where the file ends before that */
export async function readFully(file: FileHandle, into: Uint8Array, position: number): Promise<void> {
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
