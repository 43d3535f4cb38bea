import { readFileSync } from 'node:fs';

/**
 * Tables of small real clips (320x180, 24 fps, libx264), as ffmpeg 5.1 wrote them: `closed-groups` (49 frames, a
 * key frame each 24, AAC stereo), `open-groups` (the same without sound), `interlaced` (6 frames), `coarse` and
 * `coarse-set-1` (3 frames of low quality, the second with parameter sets of id 1).
 */
export function moovFixture(name: string): Uint8Array {
  return readFileSync(new URL(`../../fixtures/media/${name}.moov`, import.meta.url));
}
