import { DailiesError } from '#shared/app-error.ts';
import { type MadePictures, makePictures } from '../pictures/make-pictures.ts';
import { runTogether } from '../run-together.ts';
import { type MadeSound, makeSound } from '../sound/make-sound.ts';
import type { StitchJob } from '../stitch-job.ts';
import type { StitchRequest } from '../stitch-request.ts';
import { checkFilm, forgetAll } from './check-film.ts';
import { type FilmTrack, pictureTrack, soundTrack } from './film-tracks.ts';
import { joinMp4 } from './join-mp4.ts';
import { layOutFilm } from './lay-out-film.ts';

/** A film that is whole and checked, and has no name yet. */
export type JoinedFilm = {
  readonly bytes: number;
  readonly keptFrames: number;
  readonly sound: Pick<MadeSound, 'loudness' | 'parts'>;
};

/**
 * Makes pictures and sound, joins them into `part` and checks what was written.
 *
 * @throws DailiesError `ffmpeg-failed`, `stitch-mismatch`
 */
export async function joinFilm(job: StitchJob, request: StitchRequest, part: string): Promise<JoinedFilm> {
  const { plan, meter } = job;
  const { tracks, sources, pictures, sound } = await makeTracks(job, request);
  const layout = layOutFilm(tracks, {
    ...{ title: plan.title, madeOn: request.madeOn, comment: request.comment ?? null },
    chapters: request.cut.chapters ?? [],
  });
  const joined = meter.part(plan.frames);
  await joinMp4(part, layout, {
    sources,
    signal: request.signal,
    onBytes: (bytes) => joined(Math.floor((plan.frames * bytes) / layout.bytes)),
  });
  const cached = [...pictures.cached, ...(sound.recipe === null ? [] : [sound.recipe])];
  await checkFilm(request, plan, { part, folder: job.folder, cached });
  return { bytes: layout.bytes, keptFrames: pictures.keptFrames, sound };
}

type MadePart = { kind: 'pictures'; made: MadePictures } | { kind: 'sound'; made: MadeSound };

/** Pictures and sound beside each other; neither waits for the other. */
async function makeTracks(
  job: StitchJob,
  request: StitchRequest,
): Promise<{ tracks: FilmTrack[]; sources: string[]; pictures: MadePictures; sound: MadeSound }> {
  const parts = await runTogether<MadePart>(
    [
      async (signal) => ({ kind: 'pictures', made: await makePictures(job, signal) }),
      async (signal) => ({ kind: 'sound', made: await makeSound(job, signal) }),
    ],
    2,
    request.signal,
  );
  const [pictures, sound] = parts;
  if (pictures?.kind !== 'pictures' || sound?.kind !== 'sound')
    throw new Error('A part of the film is missing');
  const picture = pictureTrack(pictures.made.runs);
  if (!picture.ok) {
    await forgetAll(request.cache, pictures.made.cached);
    const problems = [{ place: '', message: picture.reason }];
    throw new DailiesError({ code: 'stitch-mismatch', path: request.outFile, problems });
  }
  const { path, track, samples } = sound.made;
  const sources = [...pictures.made.sources, path];
  return {
    tracks: [picture.track, soundTrack(sources.length - 1, track, samples, job.plan.frames)],
    sources,
    pictures: pictures.made,
    sound: sound.made,
  };
}
