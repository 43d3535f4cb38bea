import type { PanFields } from '#shared/storyboard/picture-fields.ts';

export type PanName = 'none' | 'closer' | 'away' | 'right' | 'left' | 'down' | 'up' | 'own';

const PANS: Readonly<Record<Exclude<PanName, 'none' | 'own'>, PanFields>> = {
  closer: { to: { zoomPercent: 125 } },
  away: { from: { zoomPercent: 125 } },
  right: { from: { zoomPercent: 125, xPercent: 0 }, to: { zoomPercent: 125, xPercent: 100 } },
  left: { from: { zoomPercent: 125, xPercent: 100 }, to: { zoomPercent: 125, xPercent: 0 } },
  down: { from: { zoomPercent: 125, yPercent: 0 }, to: { zoomPercent: 125, yPercent: 100 } },
  up: { from: { zoomPercent: 125, yPercent: 100 }, to: { zoomPercent: 125, yPercent: 0 } },
};

/** The moves over a still that have a name; any other is its own, as the storyboard says it. */
export const PAN_NAMES: readonly { readonly value: PanName; readonly label: string }[] = [
  { value: 'none', label: 'Stands still' },
  { value: 'closer', label: 'Comes closer' },
  { value: 'away', label: 'Goes away' },
  { value: 'right', label: 'To the right' },
  { value: 'left', label: 'To the left' },
  { value: 'down', label: 'Down' },
  { value: 'up', label: 'Up' },
  { value: 'own', label: 'As written' },
];

export function panNamed(pan: PanFields | undefined): PanName {
  if (pan === undefined) return 'none';
  const named = Object.entries(PANS).find(([, one]) => samePan(one, pan));
  return (named?.[0] as PanName | undefined) ?? 'own';
}

/** What the storyboard says for a name; null where nothing moves. */
export function panOf(name: PanName): PanFields | null {
  return name === 'none' || name === 'own' ? null : PANS[name];
}

function samePan(one: PanFields, other: PanFields): boolean {
  return (['from', 'to'] as const).every((end) =>
    (['zoomPercent', 'xPercent', 'yPercent'] as const).every(
      (part) => one[end]?.[part] === other[end]?.[part],
    ),
  );
}
