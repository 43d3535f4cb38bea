/** Every form that a film can be handed over in, with the ending of its file. */
export const HAND_OVER_FORMATS = {
  edl: { ending: 'edl', what: 'cut' },
  otio: { ending: 'otio', what: 'cut' },
  fcpxml: { ending: 'fcpxml', what: 'cut' },
  fcp7: { ending: 'xml', what: 'cut' },
  srt: { ending: 'srt', what: 'words' },
  vtt: { ending: 'vtt', what: 'words' },
  'contact-sheet': { ending: 'html', what: 'sheet' },
  'contact-sheet-png': { ending: 'png', what: 'sheet' },
  'shot-list': { ending: 'html', what: 'sheet' },
  costs: { ending: 'csv', what: 'money' },
  'costs-json': { ending: 'json', what: 'money' },
  receipts: { ending: 'csv', what: 'money' },
  'receipts-json': { ending: 'json', what: 'money' },
  csv: { ending: 'csv', what: 'storyboard' },
  markdown: { ending: 'md', what: 'storyboard' },
  fountain: { ending: 'fountain', what: 'storyboard' },
  archive: { ending: 'zip', what: 'project' },
} as const;

export type HandOverFormat = keyof typeof HAND_OVER_FORMATS;

export const HAND_OVER_NAMES = Object.keys(HAND_OVER_FORMATS) as [HandOverFormat, ...HandOverFormat[]];

/** What is not a client's business, told only where it is asked for. */
export const PRIVATE_FACTS = ['prompt', 'seed', 'cost', 'notes'] as const;
export type PrivateFact = (typeof PRIVATE_FACTS)[number];
