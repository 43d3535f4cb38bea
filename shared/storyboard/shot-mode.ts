import type { ReferenceId } from '../ids.ts';
import type { ShotFindings, ShotProblem } from './shot-problem.ts';
import type { Shot, ShotMode } from './storyboard.ts';

/**
 * How a shot is asked for: as it says itself; else from its frames, if it names any; else from references, if it
 * names some or mentions a picture; else from text. A shot with an `input` of its own is always `raw`.
 */
export function modeOf(shot: Shot, mentionedPictures: readonly ReferenceId[]): ShotMode | 'raw' {
  if (shot.input !== undefined) return 'raw';
  if (shot.mode !== undefined) return shot.mode;
  if (namesFrames(shot)) return 'frames';
  return hasReferences(shot) || mentionedPictures.length > 0 ? 'references' : 'text';
}

/**
 * Where a shot names more than its mode can send. What the shot's own `mode` puts aside is a warning; what would
 * be dropped without a word of the person's is a problem.
 */
export function modeFindings(shot: Shot, mode: ShotMode | 'raw'): ShotFindings {
  switch (mode) {
    case 'raw':
      return {
        problems: [],
        warnings: unused(shot, RAW_IGNORES, 'is not used: "input" is sent in its place'),
      };
    case 'text':
      return {
        problems: chainProblem(shot, 'the first frame is not sent in mode "text"'),
        warnings: unused(shot, ['firstFrame', 'lastFrame', 'references'], 'is not sent in mode "text"'),
      };
    case 'references':
      return {
        problems: chainProblem(shot, 'no model takes a first frame and references in one request'),
        warnings: unused(shot, ['firstFrame', 'lastFrame'], 'is not sent in mode "references"'),
      };
    case 'frames':
      return framesFindings(shot);
  }
}

const RAW_IGNORES = [
  'firstFrame',
  'lastFrame',
  'references',
  'referenceVideo',
  'continueFrom',
  'mode',
] as const;

function framesFindings(shot: Shot): ShotFindings {
  const problems: ShotProblem[] = [];
  if (shot.firstFrame !== undefined && shot.continueFrom !== undefined) {
    const message = 'gives a first frame, and so does "firstFrame": remove one of them';
    problems.push({ field: 'continueFrom', message });
  }
  if (!hasReferences(shot)) return { problems, warnings: [] };
  if (shot.mode === 'frames') {
    return { problems, warnings: unused(shot, ['references'], 'are not sent in mode "frames"') };
  }
  const reason = 'no model takes a first frame and references in one request';
  if (shot.continueFrom !== undefined) problems.push(...chainProblem(shot, reason));
  else
    problems.push({
      field: 'references',
      message: `cannot go with a first or last frame: ${reason}; ${CHOOSE}`,
    });
  return { problems, warnings: [] };
}

const CHOOSE = 'remove one of them, or say by "mode" which is sent';

function chainProblem(shot: Shot, reason: string): ShotProblem[] {
  if (shot.continueFrom === undefined) return [];
  const message = `needs mode "frames" without references, since the frame before becomes the first frame: ${reason}`;
  return [{ field: 'continueFrom', message }];
}

function unused(shot: Shot, fields: readonly (keyof Shot)[], message: string): ShotProblem[] {
  return fields.filter((field) => isGiven(shot[field])).map((field) => ({ field, message }));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

function namesFrames(shot: Shot): boolean {
  return shot.firstFrame !== undefined || shot.lastFrame !== undefined || shot.continueFrom !== undefined;
}

function hasReferences(shot: Shot): boolean {
  return (shot.references?.length ?? 0) > 0;
}
