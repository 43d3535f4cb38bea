/** Where an action can be used: everywhere, or in one room. Two actions of one room, or of a room and `app`, never share keys. */
export type ActionPlace = 'app' | 'board' | 'batch' | 'dailies' | 'cut' | 'export';

type ActionWords = {
  readonly title: string;
  readonly place: ActionPlace;
  /**
   * The keys that do it, as `Mod+Shift+Z`: modifiers in the order Mod, Ctrl, Alt, Shift, then the key as the browser
   * names it; `Mod` is Command on a Mac and Control elsewhere. Null where it has none.
   */
  readonly keys: string | null;
};

/**
 * Everything a person can tell Dailies to do by name: menus, palette, tooltips and the page of keys are made from
 * it. No action here spends: those that lead to spending open the sheet with the price.
 */
export const ACTIONS = {
  'palette:open': { title: 'Find anything…', place: 'app', keys: 'Mod+K' },
  'help:keys': { title: 'Keyboard shortcuts', place: 'app', keys: 'Mod+/' },
  'settings:open': { title: 'Settings…', place: 'app', keys: 'Mod+,' },
  'about:open': { title: 'About Dailies', place: 'app', keys: null },
  'project:new': { title: 'New film…', place: 'app', keys: 'Mod+N' },
  'project:open': { title: 'Open a film…', place: 'app', keys: 'Mod+O' },
  'project:close': { title: 'Close the film', place: 'app', keys: null },
  'film:rename': { title: 'Rename the film…', place: 'app', keys: null },
  'project:show-folder': { title: 'Show the film’s folder', place: 'app', keys: null },
  'edit:undo': { title: 'Undo', place: 'app', keys: 'Mod+Z' },
  'edit:redo': { title: 'Redo', place: 'app', keys: 'Mod+Shift+Z' },
  'room:board': { title: 'Board', place: 'app', keys: 'Mod+1' },
  'room:batch': { title: 'Batch', place: 'app', keys: 'Mod+2' },
  'room:dailies': { title: 'Dailies', place: 'app', keys: 'Mod+3' },
  'room:cut': { title: 'Cut', place: 'app', keys: 'Mod+4' },
  'room:export': { title: 'Export', place: 'app', keys: 'Mod+5' },
  'generate:review': { title: 'Generate, with the price first', place: 'app', keys: 'Mod+G' },
  'generate:finals': { title: 'Generate the circled takes, larger…', place: 'app', keys: null },
  'rehearse:start': { title: 'Rehearse what is missing, free', place: 'app', keys: 'Mod+Shift+G' },
  'panels:left': { title: 'Open or close the left panel', place: 'app', keys: 'Mod+B' },
  'panels:right': { title: 'Open or close the right panel', place: 'app', keys: 'Mod+Shift+B' },
  'panels:reset': { title: 'Reset the layout', place: 'app', keys: null },
  'storyboard:import': { title: 'Import a storyboard…', place: 'app', keys: 'Mod+I' },
  'takes:import': { title: 'Import clips as takes…', place: 'app', keys: null },
  'budget:plan': { title: 'Plan the budget…', place: 'app', keys: null },
  'film:export': { title: 'Export the film…', place: 'app', keys: 'Mod+E' },

  'shot:add': { title: 'Add a shot', place: 'board', keys: 'N' },
  'shot:duplicate': { title: 'Duplicate', place: 'board', keys: 'Mod+D' },
  'shot:delete': { title: 'Delete', place: 'board', keys: 'Delete' },
  'shot:split': { title: 'Split into two shots', place: 'board', keys: null },
  'shot:earlier': { title: 'Move earlier', place: 'board', keys: 'Alt+ArrowLeft' },
  'shot:later': { title: 'Move later', place: 'board', keys: 'Alt+ArrowRight' },
  'shot:continue': { title: 'Continue from the last frame before', place: 'board', keys: 'C' },
  'shot:omit': { title: 'Leave out of the film', place: 'board', keys: 'O' },
  'shot:lock': { title: 'Lock', place: 'board', keys: 'L' },
  'shot:again': { title: 'Add to the again list', place: 'board', keys: 'A' },
  'shot:generate': { title: 'Generate or rehearse these…', place: 'board', keys: null },
  'shot:edit-prompt': { title: 'Edit the prompt', place: 'board', keys: 'Enter' },
  'shots:all': { title: 'Choose all shots', place: 'board', keys: 'Mod+A' },
  'shots:paste': { title: 'Paste prompts as shots', place: 'board', keys: 'Mod+Shift+V' },
  'scene:add': { title: 'Add a scene', place: 'board', keys: 'Shift+N' },
  'scene:rename': { title: 'Rename the scene', place: 'board', keys: 'F2' },
  'board:play': { title: 'Play the board as an animatic', place: 'board', keys: 'Space' },

  'queue:pause': { title: 'Pause now', place: 'batch', keys: null },
  'queue:pause-after': { title: 'Pause after the running ones', place: 'batch', keys: null },
  'queue:resume': { title: 'Go on', place: 'batch', keys: null },
  'queue:cancel-waiting': { title: 'Cancel what waits', place: 'batch', keys: null },
  'queue:cancel-all': { title: 'Cancel all', place: 'batch', keys: null },
  'job:earlier': { title: 'Send earlier', place: 'batch', keys: 'Alt+ArrowUp' },
  'job:later': { title: 'Send later', place: 'batch', keys: 'Alt+ArrowDown' },
  'job:cancel': { title: 'Cancel this one', place: 'batch', keys: null },

  'take:play': { title: 'Play or pause', place: 'dailies', keys: 'Space' },
  'take:circle': { title: 'Circle', place: 'dailies', keys: 'C' },
  'take:reject': { title: 'Reject', place: 'dailies', keys: 'X' },
  'take:rate-1': { title: 'Rate 1', place: 'dailies', keys: '1' },
  'take:rate-2': { title: 'Rate 2', place: 'dailies', keys: '2' },
  'take:rate-3': { title: 'Rate 3', place: 'dailies', keys: '3' },
  'take:rate-4': { title: 'Rate 4', place: 'dailies', keys: '4' },
  'take:rate-5': { title: 'Rate 5', place: 'dailies', keys: '5' },
  'take:note': { title: 'Write a note', place: 'dailies', keys: 'N' },
  'take:again': { title: 'Add to the again list', place: 'dailies', keys: 'A' },
  'take:next': { title: 'Next take', place: 'dailies', keys: 'ArrowDown' },
  'take:previous': { title: 'Previous take', place: 'dailies', keys: 'ArrowUp' },
  'take:frame-back': { title: 'One frame back', place: 'dailies', keys: 'ArrowLeft' },
  'take:frame-on': { title: 'One frame on', place: 'dailies', keys: 'ArrowRight' },
  'take:compare': { title: 'Compare takes', place: 'dailies', keys: 'V' },
  'take:neighbors': { title: 'Play between its neighbors', place: 'dailies', keys: 'B' },
  'take:drop-spare': { title: 'Drop the waiting takes of circled shots', place: 'dailies', keys: 'D' },
  'take:use-frame': { title: 'Use this frame', place: 'dailies', keys: 'F' },

  'cut:play': { title: 'Play or pause', place: 'cut', keys: 'Space' },
  'cut:backward': { title: 'Play backward, faster each time', place: 'cut', keys: 'J' },
  'cut:stop': { title: 'Stop', place: 'cut', keys: 'K' },
  'cut:forward': { title: 'Play forward, faster each time', place: 'cut', keys: 'L' },
  'cut:in': { title: 'Trim the beginning to here', place: 'cut', keys: 'I' },
  'cut:out': { title: 'Trim the end to here', place: 'cut', keys: 'O' },
  'cut:frame-back': { title: 'One frame back', place: 'cut', keys: 'ArrowLeft' },
  'cut:frame-on': { title: 'One frame on', place: 'cut', keys: 'ArrowRight' },
  'cut:second-back': { title: 'One second back', place: 'cut', keys: 'Shift+ArrowLeft' },
  'cut:second-on': { title: 'One second on', place: 'cut', keys: 'Shift+ArrowRight' },
  'cut:previous-seam': { title: 'Previous seam', place: 'cut', keys: 'ArrowUp' },
  'cut:next-seam': { title: 'Next seam', place: 'cut', keys: 'ArrowDown' },
  'cut:start': { title: 'To the beginning', place: 'cut', keys: 'Home' },
  'cut:end': { title: 'To the end', place: 'cut', keys: 'End' },
  'cut:delete': { title: 'Delete and close the gap', place: 'cut', keys: 'Delete' },
  'cut:split': { title: 'Split at the playhead', place: 'cut', keys: 'C' },
  'cut:duplicate': { title: 'Double the clip', place: 'cut', keys: 'Mod+D' },
  'cut:add-missing': { title: 'Add the shots that are not in the film', place: 'cut', keys: null },
  'cut:follow-board': { title: 'Follow the board’s order again', place: 'cut', keys: null },
  'cut:earlier': { title: 'Move earlier', place: 'cut', keys: 'Alt+ArrowLeft' },
  'cut:later': { title: 'Move later', place: 'cut', keys: 'Alt+ArrowRight' },
  'cut:transition': { title: 'Change the transition', place: 'cut', keys: 'T' },
  'cut:slip-back': { title: 'Slip, to show what is a frame earlier', place: 'cut', keys: ',' },
  'cut:slip-on': { title: 'Slip, to show what is a frame later', place: 'cut', keys: '.' },
  'cut:choose': { title: 'Choose this clip too, or leave it out', place: 'cut', keys: 'D' },
  'cut:choose-earlier': { title: 'Choose the clip before too', place: 'cut', keys: 'Mod+Shift+ArrowLeft' },
  'cut:choose-later': { title: 'Choose the clip after too', place: 'cut', keys: 'Mod+Shift+ArrowRight' },
  'cut:choose-all': { title: 'Choose all clips', place: 'cut', keys: 'Mod+A' },
  'cut:leave': { title: 'Close what is open, or choose nothing', place: 'cut', keys: 'Escape' },
  'cut:fields': { title: 'To the fields of the clip', place: 'cut', keys: 'Enter' },
  'cut:swap-take': { title: 'Next take in its place', place: 'cut', keys: 'V' },
  'cut:title': { title: 'Add a title', place: 'cut', keys: 'Shift+T' },
  'cut:still': { title: 'Add a still', place: 'cut', keys: null },
  'cut:music': { title: 'Add music', place: 'cut', keys: null },
  'cut:voice': { title: 'Add a voice', place: 'cut', keys: null },
  'cut:logo': { title: 'Add a logo', place: 'cut', keys: null },
  'cut:marker': { title: 'Set a marker', place: 'cut', keys: 'M' },
  'cut:note': { title: 'Write a note here', place: 'cut', keys: 'Shift+M' },
  'cut:notes': { title: 'Review notes', place: 'cut', keys: 'Shift+N' },
  'cut:next-note': { title: 'Next open note', place: 'cut', keys: 'Shift+ArrowDown' },
  'cut:previous-note': { title: 'Previous open note', place: 'cut', keys: 'Shift+ArrowUp' },
  'cut:paste-notes': { title: 'Paste review notes…', place: 'cut', keys: null },
  'cut:snap': { title: 'Snapping', place: 'cut', keys: 'N' },
  'cut:zoom-in': { title: 'Zoom in', place: 'cut', keys: '=' },
  'cut:zoom-out': { title: 'Zoom out', place: 'cut', keys: '-' },
  'cut:zoom-fit': { title: 'Zoom to the whole cut', place: 'cut', keys: 'Shift+Z' },
  'cut:check-seams': { title: 'Check the seams', place: 'cut', keys: null },
} as const satisfies Record<string, ActionWords>;

export type ActionId = keyof typeof ACTIONS;

export const ACTION_IDS = Object.keys(ACTIONS) as readonly ActionId[];

export function isActionId(name: unknown): name is ActionId {
  return typeof name === 'string' && Object.hasOwn(ACTIONS, name);
}
