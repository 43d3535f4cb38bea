import type { Room } from './room.ts';

export type Side = 'left' | 'right';

/** How wide the window is for panels: in a narrow one there is room for one of them beside what they are about. */
export type PanelSpace = 'wide' | 'narrow';

type PanelKey = `${Room} ${Side} ${PanelSpace}`;

/** Which side panels a person opened or closed; what nobody touched is as it is at first. */
export type PanelChoices = Readonly<Partial<Record<PanelKey, boolean>>>;

/** Windows under this many CSS pixels are narrow. */
export const NARROW_BELOW = 1200;

/** At first, a wide window shows both; a narrow one the right panel, which is about what was chosen. */
export function isPanelShown(choices: PanelChoices, room: Room, side: Side, space: PanelSpace): boolean {
  return choices[`${room} ${side} ${space}`] ?? (space === 'wide' || side === 'right');
}

/** Opens what is closed and closes what is open; in a narrow window, opening one closes the other. */
export function togglePanel(choices: PanelChoices, room: Room, side: Side, space: PanelSpace): PanelChoices {
  const opens = !isPanelShown(choices, room, side, space);
  const other = side === 'left' ? 'right' : 'left';
  return {
    ...choices,
    ...(opens && space === 'narrow' ? { [`${room} ${other} narrow`]: false } : {}),
    [`${room} ${side} ${space}`]: opens,
  };
}
