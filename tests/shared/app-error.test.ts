import { describe, expect, it } from 'vitest';
import { type AppError, type AppErrorCode, DailiesError, errorSentence } from '#shared/app-error.ts';

/** One of each, so that an error without a sentence that was read by a person does not compile. */
const examples: { readonly [Code in AppErrorCode]: readonly [Extract<AppError, { code: Code }>, string] } = {
  'invalid-input': [
    { code: 'invalid-input', problems: [{ place: '--takes', message: 'must be from 1 to 20' }] },
    '  --takes: must be from 1 to 20',
  ],
  'storyboard-missing': [
    { code: 'storyboard-missing', path: 'film/storyboard.json' },
    'There is no storyboard at film/storyboard.json. Give a project folder or its storyboard.json.',
  ],
  'storyboard-invalid': [
    {
      code: 'storyboard-invalid',
      path: 'storyboard.json',
      problems: [
        {
          place: 'scenes[0].shots[1].durationSeconds',
          message: 'must be a whole number from 4 to 12, got 3.5',
        },
        { place: '', message: 'must be JSON' },
      ],
    },
    'storyboard.json has 2 problems:\n  scenes[0].shots[1].durationSeconds: must be a whole number from 4 to 12, got 3.5\n  must be JSON',
  ],
  'reviews-invalid': [
    {
      code: 'reviews-invalid',
      path: 'reviews.json',
      problems: [{ place: 'circled', message: 'must be an object' }],
    },
    'reviews.json has 1 problem:\n  circled: must be an object',
  ],
  'project-exists': [
    { code: 'project-exists', path: 'film/storyboard.json' },
    'There is a project already: film/storyboard.json. Open it, or choose another folder for the new one.',
  ],
  'project-locked': [
    { code: 'project-locked', folder: 'film', holder: 'process 12' },
    'film is open in another Dailies (process 12). Close it there, or wait until it is done.',
  ],
  'project-unsafe-path': [
    { code: 'project-unsafe-path', path: 'takes/a.mp4', reason: 'is a link out of the project' },
    'takes/a.mp4 is a link out of the project. Dailies reads and writes only inside the project folder.',
  ],
  'project-newer': [
    { code: 'project-newer', path: 'storyboard.json', version: 3, newest: 1 },
    'storyboard.json is version 3, this Dailies knows up to 1. Use a newer Dailies.',
  ],
  'picture-unusable': [
    { code: 'picture-unusable', path: 'references/a.txt', reason: 'is not a picture' },
    'references/a.txt is not a picture. Use a PNG, JPEG, WebP or HEIC picture.',
  ],
  'program-missing': [
    { code: 'program-missing', program: 'ffmpeg', install: 'Install it with: brew install ffmpeg.' },
    'ffmpeg was not found. Install it with: brew install ffmpeg.',
  ],
  'program-unfit': [
    { code: 'program-unfit', program: 'ffmpeg', path: '/bin/ffmpeg', reason: 'it is version 4.2' },
    '/bin/ffmpeg cannot be used: it is version 4.2. Install ffmpeg 4.3 or newer with libx264, or set FFMPEG_PATH.',
  ],
  'disk-full': [
    { code: 'disk-full', path: 'cuts/a.mp4' },
    'The disk is full: cuts/a.mp4 was not written. Free some space and do the same again; nothing is lost.',
  ],
  'file-unwritable': [
    { code: 'file-unwritable', path: 'out/a.mp4', reason: 'the folder out is not there' },
    'out/a.mp4 cannot be written: the folder out is not there. See to that and do the same again.',
  ],
  'file-unreadable': [
    { code: 'file-unreadable', path: 'film/storyboard.json', reason: 'this user may not read it' },
    'film/storyboard.json cannot be read: this user may not read it.',
  ],
  'output-exists': [
    { code: 'output-exists', path: 'a.mp4' },
    'a.mp4 is there already, and a film is never overwritten. Choose another name.',
  ],
  'take-conflict': [
    { code: 'take-conflict', path: 'takes/a.mp4', reason: 'is there with other content' },
    'The take was not kept: takes/a.mp4 is there with other content. A take is never overwritten; move one of the two files away.',
  ],
  'ledger-unreadable': [
    { code: 'ledger-unreadable', path: 'ledger/ledger.sqlite', reason: 'it is cut off' },
    'The history and money of this project cannot be read (ledger/ledger.sqlite: it is cut off). Nothing was sent. To put it together again from backups and receipts: settle <project> --rebuild.',
  ],
  'settings-invalid': [
    {
      code: 'settings-invalid',
      path: 'prices.json',
      problems: [{ place: 'm[0].pricedOn', message: 'must be a day such as 2026-11-22' }],
    },
    'prices.json has 1 problem:\n  m[0].pricedOn: must be a day such as 2026-11-22',
  ],
  'project-held': [
    { code: 'project-held', folder: 'film', why: { kind: 'copied', from: 'films/a' } },
    'film is a copy of films/a, which is still there and may be sending the same shots. Nothing was sent or fetched. To go on here: settle <project> --take-over.',
  ],
  'account-differs': [
    { code: 'account-differs', pinned: 'acc-1', given: 'acc-2' },
    'This project was paid for by the account acc-1, and the account given now is acc-2. Nothing was sent. Use the first account, or: settle <project> --take-over.',
  ],
  'cap-reached': [
    { code: 'cap-reached', neededMicroUsd: 750_000, leftMicroUsd: 500_000, leftCalls: 1 },
    'This needs $0.75, and the project’s cap leaves $0.50 and 1 call. Nothing was changed. Raise the cap with: budget <project> --cap.',
  ],
  'disk-space-low': [
    { code: 'disk-space-low', path: 'film', freeBytes: 90_400_000, neededBytes: 212_000_000 },
    'Only 90 MB are free on the disk of film, and the takes may need 212 MB. Nothing more was sent. Free some space and do the same again.',
  ],
  'ffmpeg-failed': [
    { code: 'ffmpeg-failed', step: 'stitching the film', detail: 'Invalid data' },
    'ffmpeg failed while stitching the film: Invalid data',
  ],
  'clip-unusable': [
    { code: 'clip-unusable', path: 'a.mp4', reason: 'it has no picture' },
    'a.mp4 is not a usable clip: it has no picture.',
  ],
  'stitch-mismatch': [
    {
      code: 'stitch-mismatch',
      path: 'a.mp4',
      problems: [{ place: 'frames', message: 'are 239, planned 240' }],
    },
    'The stitched film did not match its plan and was not kept (a.mp4):\n  frames: are 239, planned 240',
  ],
  'cut-incomplete': [
    {
      code: 'cut-incomplete',
      missing: [
        { shotId: 's1-010', reason: 'refused' },
        { shotId: 's1-020', reason: 'maybe charged' },
      ],
    },
    'The film has gaps: s1-010 (refused), s1-020 (maybe charged). Generate them, or pass --allow-missing.',
  ],
  'token-missing': [
    { code: 'token-missing' },
    'There is no Cloudflare token. Give one with: token set. Or set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, or use --generator rehearsal, which is free.',
  ],
  'token-refused': [{ code: 'token-refused', reason: 'it is empty' }, 'The token was not kept: it is empty.'],
  'keychain-unavailable': [
    { code: 'keychain-unavailable', why: 'locked', reason: 'it asks for its password' },
    'The system’s keychain is locked: it asks for its password. Unlock it, and do the same again; or give the token for this session only.',
  ],
  'api-address-refused': [
    { code: 'api-address-refused', address: 'http://example.com', reason: 'it is not https' },
    'DAILIES_API_BASE_URL http://example.com is refused: it is not https.',
  ],
  'consent-needed': [
    { code: 'consent-needed', estimateMicroUsd: 4_200_000 },
    'This would cost $4.20. Nothing was sent. Repeat the command with --yes to agree.',
  ],
  canceled: [
    { code: 'canceled' },
    'Stopped. Everything done so far is kept. Give the same command again to go on.',
  ],
  'project-not-open': [{ code: 'project-not-open' }, 'This project is not open any more. Open it again.'],
  'project-read-only': [
    { code: 'project-read-only', holder: 'dailies make, process 7 on studio' },
    'This project is open in another Dailies (dailies make, process 7 on studio), so it can only be looked at here. Close it there to change it.',
  ],
  'revision-conflict': [
    {
      code: 'revision-conflict',
      baseRevision: 3,
      revision: 5,
      changed: ['shot s1-010', 'title', 'cut', 'style'],
    },
    'The project was changed meanwhile (shot s1-010, title, cut and 1 more). Nothing was done; look at it, then try again.',
  ],
  'nothing-to-undo': [{ code: 'nothing-to-undo', direction: 'redo' }, 'There is nothing to redo.'],
  'not-found': [
    { code: 'not-found', what: 'take', id: 's1-010_t01' },
    'There is no take "s1-010_t01" here any more.',
  ],
  'command-reused': [
    { code: 'command-reused' },
    'Two different commands came under one id. Nothing was done; try again.',
  ],
  'not-on-this-host': [
    { code: 'not-on-this-host', what: 'dialogs' },
    'The system’s own dialogs are not there in a browser. Use the desktop app for it.',
  ],
  'connection-lost': [
    { code: 'connection-lost' },
    'The connection to Dailies was lost. It is tried again by itself; nothing is done twice.',
  ],
  unexpected: [
    { code: 'unexpected', detail: 'x is not a function' },
    'Something went wrong that Dailies did not expect: x is not a function. What was done before is kept; try the same again.',
  ],
};

describe('errorSentence', () => {
  it.each(Object.values(examples))('says $code in words', (error, sentence) => {
    expect(errorSentence(error)).toBe(sentence);
  });
});

describe('DailiesError', () => {
  it('carries the value, its sentence and its cause', () => {
    const cause = new Error('ENOSPC');
    const error = new DailiesError({ code: 'disk-full', path: 'a.mp4' }, { cause });
    expect(error.error).toEqual({ code: 'disk-full', path: 'a.mp4' });
    expect(error.message).toMatch(/^The disk is full: a\.mp4/);
    expect(error.cause).toBe(cause);
  });
});
