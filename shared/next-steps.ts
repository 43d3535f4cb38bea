/** Where a sentence is read: what a person can type or press differs between a terminal and a window. */
export type Reader = 'terminal' | 'window';

type NextStep =
  | 'take-over'
  | 'use-first-account'
  | 'rebuild'
  | 'raise-cap'
  | 'give-token'
  | 'give-token-again'
  | 'agree'
  | 'fill-gaps'
  | 'go-on'
  | 'choose-program';

/** What to do after an error, each a whole sentence. */
export const NEXT_STEPS: { readonly [By in Reader]: { readonly [Step in NextStep]: string } } = {
  terminal: {
    'take-over': 'To go on here: settle <project> --take-over.',
    'use-first-account': 'Use the first account, or: settle <project> --take-over.',
    rebuild: 'To put it together again from backups and receipts: settle <project> --rebuild.',
    'raise-cap': 'Raise the cap with: budget <project> --cap.',
    'give-token':
      'Give one with: token set. Or set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, or use --generator rehearsal, which is free.',
    'give-token-again': 'Give it again with: token set.',
    agree: 'Repeat the command with --yes to agree.',
    'fill-gaps': 'Generate them, or pass --allow-missing.',
    'go-on': 'Give the same command again to go on.',
    'choose-program': 'Install ffmpeg 4.3 or newer with libx264, or set FFMPEG_PATH.',
  },
  window: {
    'take-over': 'To go on here, press “Work on it here from now on” in the Batch.',
    'use-first-account':
      'Connect the first account again, or press “Work on it here from now on” in the Batch.',
    rebuild:
      'To put it together again from backups and receipts, type in a terminal: dailies settle <project> --rebuild.',
    'raise-cap': 'Raise the film’s cap, or ask for fewer takes.',
    'give-token': 'Connect Cloudflare to give one, or rehearse, which is free.',
    'give-token-again': 'Connect Cloudflare to give it again.',
    agree: 'Look at the price once more, then press the button that bears it.',
    'fill-gaps': 'Generate them, or have slates stand in for them.',
    'go-on': 'Start it again to go on.',
    'choose-program': 'Install ffmpeg 4.3 or newer with libx264, or choose another program in the settings.',
  },
};
