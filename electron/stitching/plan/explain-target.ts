import { assertNever } from '#shared/assert-never.ts';
import type { FilmPreset, ProresProfile, SizePolicy } from '#shared/cut/film-preset.ts';
import type { FilmCoding, StitchTarget } from './stitch-plan.ts';

/** What kind of file a film becomes, a line each: its size, its preset, and whether it is enlarged. */
export function explainTarget(target: StitchTarget): string[] {
  const { width, height, preset, enlargedFrom } = target;
  return [
    `Film: ${width}x${height}, 24 frames a second.`,
    ...(preset ? [presetLine(preset, target.coding)] : []),
    ...(enlargedFrom
      ? [
          `Enlarged: the cut is ${enlargedFrom.width}x${enlargedFrom.height} by itself, so the film shows no more than that.`,
        ]
      : []),
  ];
}

function presetLine({ name, size, picture }: FilmPreset, coding: FilmCoding): string {
  const sets =
    picture.codec === 'prores'
      ? 'uncompressed sound'
      : picture.sets === 'one'
        ? 'one parameter set, for every player'
        : 'takes copied wherever they can be';
  return `Preset ${name}: ${sizeWords(size)}, ${codingWords(coding)}, ${sets}.`;
}

function sizeWords(size: SizePolicy): string {
  switch (size.kind) {
    case 'as-cut':
      return 'the cut’s own size';
    case 'exactly':
      return `${size.width}x${size.height}`;
    case 'within':
      return `the cut’s own shape in ${size.longSide}x${size.shortSide}${size.enlarge ? '' : ', never enlarged'}`;
    default:
      return assertNever(size);
  }
}

function codingWords(coding: FilmCoding): string {
  switch (coding.kind) {
    case 'x264':
      return `in H.264 by x264 at quality ${coding.quality}`;
    case 'hardware':
      return `in H.264 by this machine’s ${coding.encoder.name} at ${coding.bitsPerSecond / 1000} kbit a second`;
    case 'prores':
      return `in ${PRORES_NAMES[coding.profile]}`;
    default:
      return assertNever(coding);
  }
}

const PRORES_NAMES: Readonly<Record<ProresProfile, string>> = {
  proxy: 'ProRes 422 Proxy',
  lt: 'ProRes 422 LT',
  standard: 'ProRes 422',
  hq: 'ProRes 422 HQ',
};
