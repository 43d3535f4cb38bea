import type { PictureLocation, PictureSource } from '../catalogue/video-model.ts';
import type { ReferenceId, ShotId } from '../ids.ts';
import { didYouMean } from './nearest-name.ts';
import { canBePicture, referenceKind } from './reference-kind.ts';
import type { ShotProblem } from './shot-problem.ts';
import type { Reference, Shot, ShotMode, Storyboard } from './storyboard.ts';

/** The pictures of a request by mode, as the union of requests wants them. */
export type ShotPictures =
  | { readonly mode: 'text' }
  | { readonly mode: 'frames'; readonly firstFrame: PictureSource; readonly lastFrame: PictureSource | null }
  | { readonly mode: 'references'; readonly references: readonly PictureSource[] };

/** What a shot's pictures are looked up in. */
export type PictureSurroundings = {
  readonly storyboard: Storyboard;
  /** The shot whose last frame `continueFrom` means; null where there is none before. */
  readonly previous: ShotId | null;
  /** The reference pictures that mode `references` sends, in their order. */
  readonly sent: readonly ReferenceId[];
};

/**
 * The pictures a shot sends in a mode; null where what they stand for is not there. Every reference the shot names
 * is looked up, those that the mode does not send too: a wrong name is a slip in any case.
 */
export function picturesOfShot(
  shot: Shot,
  mode: ShotMode,
  { storyboard, previous, sent }: PictureSurroundings,
): { pictures: ShotPictures | null; problems: ShotProblem[] } {
  const problems: ShotProblem[] = [];
  const find = (id: ReferenceId, field: string): PictureSource | null => {
    const found = findPicture(id, field, storyboard);
    if (found.ok) return found.source;
    problems.push(found.problem);
    return null;
  };
  const firstFrame = shot.firstFrame
    ? find(shot.firstFrame, 'firstFrame')
    : previousFrame(shot, previous, problems);
  const lastFrame = shot.lastFrame ? find(shot.lastFrame, 'lastFrame') : null;
  const named = (shot.references ?? []).map((id, index) => find(id, `references[${index}]`));
  if (mode === 'text') return { pictures: { mode }, problems };
  if (mode === 'frames') {
    if (firstFrame) return { pictures: { mode, firstFrame, lastFrame }, problems };
    if (problems.length === 0) problems.push(firstFrameNeeded(shot));
    return { pictures: null, problems };
  }
  const mentioned = sent.filter((id) => !shot.references?.includes(id)).map((id) => find(id, 'prompt'));
  const references = [...named, ...mentioned].filter((source) => source !== null);
  if (references.length === 0 && problems.length === 0) problems.push(REFERENCES_NEEDED);
  return { pictures: references.length > 0 ? { mode, references } : null, problems };
}

/** The address of a shot's reference video, or null where it has none. */
export function referenceVideoOf(
  shot: Shot,
  storyboard: Storyboard,
): { url: string | null; problems: ShotProblem[] } {
  if (shot.referenceVideo === undefined) return { url: null, problems: [] };
  const field = 'referenceVideo';
  const reference = findReference(shot.referenceVideo, storyboard);
  if (!reference) return { url: null, problems: [unknownReference(shot.referenceVideo, field, storyboard)] };
  const place = reference.file ?? reference.url ?? '';
  if (referenceKind(reference) === 'picture') {
    return {
      url: null,
      problems: [{ field, message: `must be a clip, but "${reference.id}" is a picture, ${place}` }],
    };
  }
  if (reference.url !== undefined) return { url: reference.url, problems: [] };
  const message = `must be a clip with an https address, since clips are not sent as files; "${reference.id}" is the file ${place}`;
  return { url: null, problems: [{ field, message }] };
}

/** The reference pictures that a request of mode `references` sends: those the shot lists, then those it mentions. */
export function sentReferences(shot: Shot, mentionedPictures: readonly ReferenceId[]): ReferenceId[] {
  return [...new Set([...(shot.references ?? []), ...mentionedPictures])];
}

export function findReference(id: ReferenceId, storyboard: Storyboard): Reference | undefined {
  return storyboard.references?.find((reference) => reference.id === id);
}

function findPicture(
  id: ReferenceId,
  field: string,
  storyboard: Storyboard,
): { ok: true; source: PictureSource } | { ok: false; problem: ShotProblem } {
  const reference = findReference(id, storyboard);
  if (!reference) return { ok: false, problem: unknownReference(id, field, storyboard) };
  const location = locationOf(reference);
  if (location && canBePicture(reference))
    return { ok: true, source: { kind: 'reference', referenceId: id, location } };
  const message = `must be a picture (PNG, JPEG, WebP, HEIC), but "${id}" is ${reference.file ?? reference.url}`;
  return { ok: false, problem: { field, message } };
}

function locationOf({ file, url }: Reference): PictureLocation | null {
  if (file !== undefined) return { kind: 'file', path: file };
  return url === undefined ? null : { kind: 'url', url };
}

function unknownReference(id: ReferenceId, field: string, storyboard: Storyboard): ShotProblem {
  const known = (storyboard.references ?? []).map((reference) => reference.id);
  return { field, message: `must be the id of a reference, got "${id}"${didYouMean(id, known)}` };
}

function previousFrame(shot: Shot, previous: ShotId | null, problems: ShotProblem[]): PictureSource | null {
  if (shot.continueFrom === undefined) return null;
  if (previous !== null) return { kind: 'previous-frame', shotId: previous };
  const message = 'must follow a shot, but there is none before this one that is not left out';
  problems.push({ field: 'continueFrom', message });
  return null;
}

function firstFrameNeeded(shot: Shot): ShotProblem {
  const message = 'needs a first frame: set "firstFrame", or "continueFrom": "previous"';
  return { field: shot.mode === 'frames' ? 'mode' : 'lastFrame', message };
}

const REFERENCES_NEEDED: ShotProblem = {
  field: 'mode',
  message: 'needs a picture: name one in "references", or mention one in the prompt by its @id',
};
