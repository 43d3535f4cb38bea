import type { ShotStandingWord } from '#shared/contract/project-view.ts';
import type { Meaning } from '../ui/mark.tsx';

/** How a card says where its shot stands. */
export const STANDING_WORDS: Readonly<Record<ShotStandingWord, { meaning: Meaning; words: string }>> = {
  omitted: { meaning: 'waiting', words: 'left out' },
  'has-problems': { meaning: 'needs-you', words: 'has a problem' },
  'needs-you': { meaning: 'needs-you', words: 'needs you' },
  running: { meaning: 'running', words: 'running' },
  waiting: { meaning: 'waiting', words: 'waiting' },
  circled: { meaning: 'circled', words: 'circled' },
  'has-take': { meaning: 'done', words: 'to review' },
  failed: { meaning: 'needs-you', words: 'failed' },
  rehearsed: { meaning: 'rehearsal', words: 'rehearsal' },
  rejected: { meaning: 'waiting', words: 'all takes rejected' },
  unwritten: { meaning: 'waiting', words: 'no prompt yet' },
  missing: { meaning: 'waiting', words: 'no take yet' },
};
