import { hundredthsOf } from '#shared/storyboard/clip-speed.ts';
import type { CutEvent, CutView } from '../film/cut-view.ts';

/** A stretch of a clip's sound that is heard beside its picture. */
export type SoundBeside = {
  readonly mediaId: string;
  /** Of the film. */
  readonly startFrame: number;
  readonly durationFrames: number;
  /** Of the sound's file. */
  readonly inFrame: number;
  readonly fileFrames: number;
};

/** Where a clip's sound leads and where it trails, as far as there is a film to hear it in and a take to hear. */
export function soundBeside(
  event: CutEvent,
  { lengthFrames }: Pick<CutView, 'lengthFrames'>,
): readonly SoundBeside[] {
  const heard = heardOf(event);
  if (heard === null) return [];
  const { startFrame, durationFrames, leadFrames, trailFrames } = event;
  const endFrame = startFrame + durationFrames;
  const lead = [Math.max(0, startFrame - leadFrames, heard.fromFrame), startFrame] as const;
  const trail = [endFrame, Math.min(lengthFrames, endFrame + trailFrames, heard.toFrame)] as const;
  return [lead, trail].flatMap(([from, to]) =>
    to <= from
      ? []
      : [
          {
            mediaId: heard.mediaId,
            startFrame: from,
            durationFrames: to - from,
            inFrame: heard.fileFrameAt(from),
            fileFrames: heard.fileFrameAt(to) - heard.fileFrameAt(from),
          },
        ],
  );
}

type Heard = {
  readonly mediaId: string;
  /** The stretch of the film that its file could be heard in. */
  readonly fromFrame: number;
  readonly toFrame: number;
  readonly fileFrameAt: (filmFrame: number) => number;
};

function heardOf({ source, speedPercent, startFrame, ...event }: CutEvent): Heard | null {
  if (event.muted) return null;
  if (event.sound !== null) {
    const fromFrame = startFrame - event.leadFrames + event.soundFromFrame;
    return {
      mediaId: event.sound,
      fromFrame,
      toFrame: Number.POSITIVE_INFINITY,
      fileFrameAt: (frame) => frame - fromFrame + event.soundInFrame,
    };
  }
  if (source.kind !== 'take' || !source.hasAudio) return null;
  const inHundredths = hundredthsOf(source);
  return {
    mediaId: source.mediaId,
    fromFrame: startFrame - Math.floor(inHundredths / speedPercent),
    toFrame: startFrame + Math.ceil((source.takeFrames * 100 - inHundredths) / speedPercent),
    fileFrameAt: (frame) => (inHundredths + (frame - startFrame) * speedPercent) / 100,
  };
}
