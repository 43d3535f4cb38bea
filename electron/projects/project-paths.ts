import { join } from 'node:path';

/** Where everything of a project stands, as absolute paths. Nothing here need exist yet. */
export type ProjectPaths = {
  readonly folder: string;
  readonly storyboard: string;
  readonly reviews: string;
  readonly references: string;
  readonly audio: string;
  /** Paid and imported takes with their receipts; the folder of rehearsed ones stands in it. */
  readonly takes: string;
  readonly rehearsalTakes: string;
  readonly cuts: string;
  /** Earlier contents of storyboard and reviews: not a cache, and nothing but Dailies writes it. */
  readonly backups: string;
  /** Database, its backups, and the lock. */
  readonly ledger: string;
  /** May be deleted at any time; made when first needed. */
  readonly cache: string;
};

export const STORYBOARD_FILE = 'storyboard.json';
export const REVIEWS_FILE = 'reviews.json';

/** @param folder absolute */
export function projectPaths(folder: string): ProjectPaths {
  return {
    folder,
    storyboard: join(folder, STORYBOARD_FILE),
    reviews: join(folder, REVIEWS_FILE),
    references: join(folder, 'references'),
    audio: join(folder, 'audio'),
    takes: join(folder, 'takes'),
    rehearsalTakes: join(folder, 'takes', 'rehearsal'),
    cuts: join(folder, 'cuts'),
    backups: join(folder, 'backups'),
    ledger: join(folder, 'ledger'),
    cache: join(folder, '.dailies'),
  };
}
