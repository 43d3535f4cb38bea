import { FRAMES_PER_SECOND } from '#shared/timecode.ts';
import { countFrames, type StitchPlan } from './stitch-plan.ts';

/** Measured on one core of 2.5 GHz or so: faster machines finish earlier. */
const PIXELS_PER_SECOND = 18_000_000;
const SECONDS_PER_PROCESS = 0.2;
/** Of what it costs to encode a frame of the film. */
const PREPARING_SHARE = 0.75;
const SOUND_SPEED = 60;
const CHECK_SPEED = 60;

/**
 * Roughly how long a stitch takes where nothing is kept from an earlier one. Pictures and sound are made beside
 * each other; the check of the whole film comes after both.
 *
 * @param width ffmpeg processes at a time
 */
export function estimateSeconds(plan: StitchPlan, width: number): number {
  const { encoded, slates } = countFrames(plan);
  const { width: across, height } = plan.target;
  const processes = plan.pictures.filter(({ kind }) => kind !== 'copy').length;
  const toPrepare = plan.prepared.reduce((sum, { frames }) => sum + frames, 0) * PREPARING_SHARE;
  const encoding = ((encoded + slates + toPrepare) * across * height) / PIXELS_PER_SECOND;
  const pictures = (encoding + processes * SECONDS_PER_PROCESS) / width;
  const filmSeconds = plan.frames / FRAMES_PER_SECOND;
  return Math.max(pictures, filmSeconds / SOUND_SPEED) + filmSeconds / CHECK_SPEED;
}
