import { buildCut } from '#shared/cut/build-cut.ts';
import type { Cut, CutEvent } from '#shared/cut/cut.ts';
import { cutShot } from '#shared/cut/cut-shot.ts';
import { takeId } from '#shared/ids.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import { NO_REVIEWS } from '#shared/take.ts';
import { aModel, aReceipt } from '#tests/builders.ts';

const SIZE = { width: 320, height: 180 };

/** The cut of a film in which every shot has one take, of as many frames as were asked for. */
export function cutOf(storyboard: Storyboard) {
  const { outlines, problems } = resolveShots(storyboard, () => aModel());
  const shots = outlines.map((outline) =>
    cutShot({ ...outline, gainDb: outline.shot.gainDb ?? 0 }, storyboard, SIZE),
  );
  const receipts = outlines.map(({ shot, takeFrames }) => {
    const id = takeId(shot.id, 'paid', 1);
    const media = { ...SIZE, durationFrames: takeFrames, hasAudio: true };
    return aReceipt({ takeId: id, shotId: shot.id, file: `${id}.mp4`, media });
  });
  return { ...buildCut(shots, receipts, NO_REVIEWS, storyboard), problems };
}

/**
 * What is seen, read and heard in each frame of a film, told without the planner's help: a layer for each event that is
 * there, in an order that does not hang on how many events there are.
 */
export function filmFrames({ events }: Cut): readonly (readonly string[])[] {
  const frames: string[][] = [];
  const add = (frame: number, ...layers: string[]) => {
    frames[frame] = [...(frames[frame] ?? []), ...layers];
  };
  let start = 0;
  for (const event of events) {
    for (let at = 0; at < event.durationFrames; at += 1) {
      add(start + at, pictureAt(event, at), ...textsAt(event, at));
    }
    const { leadFrames = 0, trailFrames = 0 } = event.sound ?? {};
    for (let at = -leadFrames; at < event.durationFrames + trailFrames; at += 1) {
      add(start + at, soundAt(event, at));
    }
    start += event.durationFrames - (event.transition.kind === 'cut' ? 0 : event.transition.durationFrames);
  }
  return frames.map((layers) => layers.toSorted());
}

function pictureAt({ shotId, source, picture }: CutEvent, at: number): string {
  if (source.kind !== 'take') return `${shotId} ${source.kind}`;
  const hundredths = source.inFrame * 100 + (source.inHundredths ?? 0);
  const frame = Math.floor((hundredths + at * (picture?.speedPercent ?? 100)) / 100);
  return `${source.takeId} frame ${frame} ${JSON.stringify(picture?.colors ?? [])}`;
}

function textsAt({ texts = [] }: CutEvent, at: number): string[] {
  return texts
    .filter(({ fromFrame, durationFrames }) => at >= fromFrame && at < fromFrame + durationFrames)
    .map(({ style, text }) => `${style}: ${text}`);
}

/** Moved as a whole by its lead, where it is a file. */
function soundAt({ shotId, source, sound, picture, gainDb, speaks = false }: CutEvent, at: number): string {
  const how = `${gainDb} dB ${speaks}`;
  if (sound?.mute || source.kind !== 'take') return `${shotId} silent`;
  if (sound && sound.file !== null) {
    const place = (sound.fileInFrame ?? 0) + at + sound.leadFrames - sound.fileFromFrame;
    return place < 0 ? `${shotId} silent` : `${sound.file} ${place} ${how}`;
  }
  const hundredths = source.inFrame * 100 + (source.inHundredths ?? 0);
  return `${source.takeId} sound ${hundredths + at * (picture?.speedPercent ?? 100)} ${how}`;
}
