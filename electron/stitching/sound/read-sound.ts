import { open } from 'node:fs/promises';
import { readMoov } from '#electron/media/read-moov.ts';
import { DailiesError } from '#shared/app-error.ts';
import { type Mp4Track, readMp4 } from '#shared/media/read-mp4.ts';
import { readSampleTable, type SampleTable } from '#shared/media/sample-table.ts';

/** A file with one sound track, as the joiner needs it. */
export type SoundFile = { readonly path: string; readonly track: Mp4Track; readonly samples: SampleTable };

/** Reads the encoder's own output; anything else than one plain sound track is its failure. */
export async function readSoundFile(path: string): Promise<SoundFile> {
  const file = await open(path, 'r');
  try {
    const found = await readMoov(file);
    const movie = found.kind === 'found' ? readMp4(found.moov) : null;
    const track = movie?.ok ? movie.value.tracks.find(({ handler }) => handler === 'soun') : undefined;
    const samples = track && readSampleTable(track);
    if (track && samples?.ok) return { path, track, samples: samples.value };
    const detail = 'its output cannot be read';
    throw new DailiesError({ code: 'ffmpeg-failed', step: 'encoding the sound', detail });
  } finally {
    await file.close();
  }
}
