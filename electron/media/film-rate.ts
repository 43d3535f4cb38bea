import { NO_WAIT_FRAMES } from '#shared/media/clip-length.ts';
import { FRAMES_PER_SECOND } from '#shared/timecode.ts';

const WAITED = `floor(STARTPTS*TB*${FRAMES_PER_SECOND}+${(1 - NO_WAIT_FRAMES).toFixed(1)})`;

/**
 * The filter that brings pictures of any rate to 24 a second from their file's start on. The first of them lies on a
 * whole frame, as `waitFrames` counts it: the times of a container in whole milliseconds, half a frame off, would
 * otherwise repeat some pictures and leave out as many.
 */
export const TO_FILM_RATE = [
  `setpts=PTS-STARTPTS+${WAITED}/${FRAMES_PER_SECOND}/TB`,
  `fps=${FRAMES_PER_SECOND}:start_time=0`,
].join(',');
