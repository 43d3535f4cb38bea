/** In the order in which a film goes through them. */
export const ROOMS = ['board', 'batch', 'dailies', 'cut', 'export'] as const;
export type Room = (typeof ROOMS)[number];

export const ROOM_NAMES: Readonly<Record<Room, string>> = {
  board: 'Board',
  batch: 'Batch',
  dailies: 'Dailies',
  cut: 'Cut',
  export: 'Export',
};
