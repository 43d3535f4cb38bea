import { assertNever } from '../assert-never.ts';
import { lookUpModel } from './catalogue.ts';
import { picturesOf } from './check-limits.ts';
import type { OptionalSetting, RequestField, ShotRequest, VideoModel } from './video-model.ts';

/** What a shot asks for now; `seed` is the one it fixes, or null where each take draws its own. */
export type AskedShot = { readonly request: ShotRequest; readonly seed: number | null };

/** What the shot is to be changed to; what does not change is given as it is. */
export type ShotTarget = {
  readonly model: VideoModel;
  readonly mode: ShotRequest['mode'];
  readonly resolution: string;
};

/** A value of the shot that would be lost, by the storyboard's name for it. */
export type Dropped = { readonly field: RequestField | 'virtualAvatar'; readonly reason: string };

/**
 * What a shot would lose by a change of mode, resolution or model: pictures and settings that are not sent any
 * more, and values that the model does not allow. Empty where all goes along. What was wrong before is not named.
 */
export function whatWouldBeDropped(shot: AskedShot, target: ShotTarget): Dropped[] {
  const before = lookUpModel(shot.request.model);
  const lost = [
    ...lostInput(shot.request, target),
    ...lostPictures(shot.request, target),
    ...lostSettings(shot, before, target),
    ...lostValues(shot.request, before, target),
  ];
  return lost.filter(({ field }, index) => lost.findIndex((other) => other.field === field) === index);
}

function lostInput(request: ShotRequest, target: ShotTarget): Dropped[] {
  if (request.mode !== 'raw' || target.mode === 'raw') return [];
  return [{ field: 'input', reason: `${target.model.name} gets an input made from the shot's fields` }];
}

function lostPictures(request: ShotRequest, target: ShotTarget): Dropped[] {
  if (keepsPictures(request, target)) return [];
  const reason = pictureReason(target);
  return picturesOf(request).map(({ field }) => ({ field, reason }));
}

function pictureReason(target: ShotTarget): string {
  if (target.mode === 'raw') return NOT_IN_RAW;
  if (hasMode(target)) return `mode "${target.mode}" does not send it`;
  return `${target.model.name} cannot be asked in mode "${target.mode}"`;
}

const NOT_IN_RAW = 'raw input is sent as written, without it';

function keepsPictures(request: ShotRequest, target: ShotTarget): boolean {
  return request.mode === target.mode && hasMode(target);
}

function hasMode({ model, mode }: ShotTarget): boolean {
  return mode !== 'raw' && model.modes.includes(mode);
}

function lostSettings(shot: AskedShot, before: VideoModel, target: ShotTarget): Dropped[] {
  const lost = before.settings.filter((setting) => !sends(target, setting) && isAsked(shot, setting));
  return lost.map((field) => ({
    field,
    reason: target.mode === 'raw' ? NOT_IN_RAW : `${target.model.name} has no such setting`,
  }));
}

function sends(target: ShotTarget, setting: OptionalSetting): boolean {
  return target.mode !== 'raw' && target.model.settings.includes(setting);
}

function isAsked({ request, seed }: AskedShot, setting: OptionalSetting): boolean {
  switch (setting) {
    case 'generateAudio':
      return true;
    case 'cameraFixed':
      return request.cameraFixed;
    case 'watermark':
      return request.watermark;
    case 'virtualAvatar':
      return request.virtualAvatar;
    case 'seed':
      return seed !== null;
    case 'referenceVideo':
      return request.referenceVideoUrl !== null;
    default:
      return assertNever(setting);
  }
}

/** Fields that the target's rules refuse and that were right before. */
function lostValues(request: ShotRequest, before: VideoModel, target: ShotTarget): Dropped[] {
  if (target.mode === 'raw') return [];
  const wrongBefore = new Set(before.check(request).problems.map(({ field }) => field));
  return target.model
    .check(changed(request, target))
    .problems.filter(({ field }) => VALUES.has(field) && !wrongBefore.has(field))
    .map(({ field, message }) => ({ field, reason: message }));
}

const VALUES: ReadonlySet<RequestField> = new Set([
  'prompt',
  'firstFrame',
  'lastFrame',
  'references',
  'referenceVideo',
  'continueFrom',
  'durationSeconds',
  'resolution',
  'aspectRatio',
]);

/** The request as it would be; where its pictures stay behind, one of text alone, to judge the rest by. */
function changed(request: ShotRequest, target: ShotTarget): ShotRequest {
  const kept = { ...request, model: target.model.id, resolution: target.resolution };
  return keepsPictures(request, target) ? kept : { ...kept, mode: 'text' };
}
