import { FRAMES_PER_SECOND, secondsToFrames } from '../timecode.ts';
import type { ShotProblem } from './shot-problem.ts';
import type { ShotSettings } from './shot-settings.ts';
import type { Shot } from './storyboard.ts';

/** The frames of a take that the cut shows: the first of them, and how many. */
export type WantedFrames = { readonly inFrame: number; readonly durationFrames: number };

/** By the shot's trim, else its length from the start of the take; the rest of the take is handle. */
export function wantedFrames(shot: Shot, { lengthSeconds }: ShotSettings): WantedFrames {
  if (!shot.trim) return { inFrame: 0, durationFrames: secondsToFrames(lengthSeconds) };
  const { inFrame, outFrame } = shot.trim;
  return { inFrame, durationFrames: outFrame - inFrame };
}

/** The frames of a take: 24 for each second that is asked for, and one more. */
export function takeFrames({ durationSeconds }: ShotSettings): number {
  return Math.floor(durationSeconds * FRAMES_PER_SECOND) + 1;
}

/** What is wrong with a shot's trim, and with its seed where several takes count up from it. */
export function clipProblems(shot: Shot, settings: ShotSettings): ShotProblem[] {
  const problems: ShotProblem[] = [];
  const { trim, seed } = shot;
  const frames = takeFrames(settings);
  if (trim && trim.outFrame <= trim.inFrame) {
    const message = `must be more than inFrame, which is ${trim.inFrame}, got ${trim.outFrame}`;
    problems.push({ field: 'trim.outFrame', message });
  }
  if (trim && trim.outFrame > frames) {
    const message = `must be at most ${frames}, the frames of a ${settings.durationSeconds} s take, got ${trim.outFrame}`;
    problems.push({ field: 'trim.outFrame', message });
  }
  if (seed !== undefined && seed > Number.MAX_SAFE_INTEGER - (settings.takes - 1)) {
    const largest = Number.MAX_SAFE_INTEGER - (settings.takes - 1);
    const message = `must be at most ${largest}, since ${settings.takes} takes count up from it, got ${seed}`;
    problems.push({ field: 'seed', message });
  }
  return problems;
}
