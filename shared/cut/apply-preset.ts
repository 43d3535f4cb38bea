import { assertNever } from '../assert-never.ts';
import type { CutFields } from '../storyboard/cut-fields.ts';
import type { FilmPreset, LoudnessPolicy } from './film-preset.ts';

/** What a storyboard says of its film, with what a preset asks for; what the storyboard says of framing goes first. */
export function applyPreset(fields: CutFields, preset: FilmPreset): CutFields {
  const { framing, burnIn } = preset;
  const loudness = loudnessBy(preset.loudness, fields.loudness);
  return {
    ...fields,
    ...(framing ? { framing: { ...framing, ...fields.framing } } : {}),
    ...(burnIn ? { burnIn: { ...fields.burnIn, ...burnIn } } : {}),
    ...(loudness ? { loudness } : {}),
  };
}

function loudnessBy(policy: LoudnessPolicy, given: CutFields['loudness']): CutFields['loudness'] {
  switch (policy.kind) {
    case 'storyboard':
      return given;
    case 'unless-given':
      return given ?? { targetLufs: policy.targetLufs, ceilingDb: policy.ceilingDb };
    case 'always':
      return { ...given, targetLufs: policy.targetLufs, ceilingDb: policy.ceilingDb };
    default:
      return assertNever(policy);
  }
}
