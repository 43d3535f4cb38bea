import { type Migration, type MigrationResult, migrate } from '../migrate.ts';
import { STORYBOARD_VERSION } from './storyboard.ts';

export type { Migration };

/** The step at index 0 leads from version 1 to version 2. Version 1 is the newest, so there is none yet. */
export const MIGRATIONS: readonly Migration[] = [];

/** A storyboard of any released version as one of the newest; see `migrate`. */
export function migrateStoryboard(
  raw: unknown,
  migrations: readonly Migration[] = MIGRATIONS,
): MigrationResult {
  return migrate(raw, migrations);
}

/** A storyboard of a version that this Dailies does not know, in words. */
export function newerVersionMessage(version: number): string {
  return `is ${version}, this Dailies knows up to ${STORYBOARD_VERSION}: use a newer Dailies`;
}
