import { HAND_OVER_FORMATS, type HandOverFormat } from './hand-over-formats.ts';

/**
 * The next free name for a hand-off beside films, such as `lighthouse-02.otio`: numbered, never over another file.
 *
 * @param existing names of all files in the folder, in any order
 */
export function nextHandOverName(
  { stem, format }: { readonly stem: string; readonly format: HandOverFormat },
  existing: readonly string[],
): string {
  const { ending, what } = HAND_OVER_FORMATS[format];
  const words = what === 'sheet' || what === 'money' ? `-${format.replace(/-(?:png|json)$/, '')}` : '';
  const taken = new Set(existing.map((name) => name.normalize('NFC').toLowerCase()));
  for (let number = 1; ; number += 1) {
    const name = `${stem}${words}-${String(number).padStart(2, '0')}.${ending}`;
    // A cut beside a film ends in .json as well.
    if (!taken.has(name.toLowerCase())) return name;
  }
}
