import type { SequenceTransition } from './sequence-transitions.ts';
import type { SoundClip } from './sound-lanes.ts';
import { element, textElement as text, type XmlElement } from './write-xml.ts';

const EFFECTS = {
  dissolve: { name: 'Cross Dissolve', category: 'Dissolve' },
  fade: { name: 'Dip to Color Dissolve', category: 'Dissolve' },
  wipe: { name: 'Edge Wipe', category: 'Wipe' },
} as const;

/** @param color `#rrggbb` */
export function colorEffect(color: string): XmlElement {
  const part = (at: number) => Number.parseInt(color.slice(at, at + 2), 16) || 0;
  const value = [text('alpha', 255), text('red', part(1)), text('green', part(3)), text('blue', part(5))];
  return element('effect', {}, [
    text('name', 'Color'),
    text('effectid', 'Color'),
    text('effectcategory', 'Matte'),
    text('effecttype', 'generator'),
    text('mediatype', 'video'),
    element('parameter', {}, [
      text('parameterid', 'fillcolor'),
      text('name', 'Color'),
      element('value', {}, value),
    ]),
  ]);
}

/** @param speedPercent of the clip's own speed */
export function speedFilter(speedPercent: number): XmlElement {
  return element('filter', {}, [
    element('effect', {}, [
      text('name', 'Time Remap'),
      text('effectid', 'timeremap'),
      text('effectcategory', 'motion'),
      text('effecttype', 'motion'),
      text('mediatype', 'video'),
      parameter('variablespeed', 0),
      parameter('speed', speedPercent),
      parameter('reverse', 'FALSE'),
      parameter('frameblending', 'FALSE'),
    ]),
  ]);
}

/** A wipe's angle is where its edge goes to; a fade's color is noted in words, for readers that know no color of a dip. */
export function transitionEffect({ kind, wipe, label }: SequenceTransition): XmlElement {
  const { name, category } = EFFECTS[kind];
  const angle = { right: 90, left: 270, down: 180, up: 0 }[wipe ?? 'right'];
  return element('effect', {}, [
    text('name', name),
    text('effectid', name),
    text('effectcategory', category),
    text('effecttype', 'transition'),
    text('mediatype', 'video'),
    text('wipecode', kind === 'wipe' ? 1 : 0),
    ...(kind === 'wipe' ? [parameter('angle', angle)] : []),
    ...(kind === 'fade' ? [parameter('note', label)] : []),
    text('startratio', 0),
    text('endratio', 1),
    text('reverse', 'FALSE'),
  ]);
}

/** Fades and gain as keyframes of the level, which is a factor from 0 to about 4; nothing where neither is asked for. */
export function levelsFilter(
  { gainDb, frames, fadeInFrames, fadeOutFrames }: SoundClip,
  from: number,
): XmlElement[] {
  if (gainDb === 0 && fadeInFrames + fadeOutFrames === 0) return [];
  const level = Number(Math.min(3.98107, 10 ** (gainDb / 20)).toFixed(5));
  const keys = keyFrames({ frames, fadeInFrames, fadeOutFrames }).map((at) => {
    const faded = Math.min(rise(at, fadeInFrames), 1) * Math.min(rise(frames - at, fadeOutFrames), 1);
    return element('keyframe', {}, [
      text('when', from + at),
      text('value', Number((level * faded).toFixed(5))),
    ]);
  });
  const effect = element('effect', {}, [
    text('name', 'Audio Levels'),
    text('effectid', 'audiolevels'),
    text('effectcategory', 'audiolevels'),
    text('effecttype', 'audiolevels'),
    text('mediatype', 'audio'),
    element('parameter', {}, [
      text('parameterid', 'level'),
      text('name', 'Level'),
      text('valuemin', 0),
      text('valuemax', 3.98107),
      text('value', level),
      ...keys,
    ]),
  ]);
  return [element('filter', {}, [effect])];
}

/** Where the level turns, in order; a sound may be shorter than its fades. */
function keyFrames({
  frames,
  fadeInFrames,
  fadeOutFrames,
}: Pick<SoundClip, 'frames' | 'fadeInFrames' | 'fadeOutFrames'>): number[] {
  const turns = [
    ...(fadeInFrames > 0 ? [0, Math.min(fadeInFrames, frames)] : []),
    ...(fadeOutFrames > 0 ? [Math.max(0, frames - fadeOutFrames), frames] : []),
  ];
  return [...new Set(turns)].toSorted((a, b) => a - b);
}

function rise(frames: number, overFrames: number): number {
  return overFrames === 0 ? 1 : frames / overFrames;
}

function parameter(id: string, value: string | number): XmlElement {
  return element('parameter', {}, [text('parameterid', id), text('name', id), text('value', value)]);
}
