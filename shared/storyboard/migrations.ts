import { STORYBOARD_VERSION } from './storyboard.ts';

/** One step up, from the version it is listed at to the next. Reads what that version wrote, asks nothing else. */
export type Migration = {
  readonly name: string;
  readonly up: (storyboard: Readonly<Record<string, unknown>>) => Record<string, unknown>;
};

/** The step at index 0 leads from version 1 to version 2. Version 1 is the newest, so there is none yet. */
export const MIGRATIONS: readonly Migration[] = [];

export type MigrationResult =
  | { kind: 'newest'; value: unknown }
  /** Written by a newer Dailies than this one: nothing in it can be judged. */
  | { kind: 'newer'; version: number };

/**
 * Brings the parsed JSON of any released version to the newest one; each step also raises `version`.
 * The result has yet to be checked against the schema, which also refuses a version that is missing or never was.
 */
export function migrateStoryboard(
  raw: unknown,
  migrations: readonly Migration[] = MIGRATIONS,
): MigrationResult {
  if (!isObject(raw) || !isVersion(raw.version)) return { kind: 'newest', value: raw };
  const { version } = raw;
  if (version > migrations.length + 1) return { kind: 'newer', version };
  const steps = migrations.slice(version - 1);
  const value = steps.reduce(
    (older, step, index) => ({ ...step.up(older), version: version + index + 1 }),
    raw,
  );
  return { kind: 'newest', value };
}

/** A storyboard of a version that this Dailies does not know, in words. */
export function newerVersionMessage(version: number): string {
  return `is ${version}, this Dailies knows up to ${STORYBOARD_VERSION}: use a newer Dailies`;
}

function isVersion(version: unknown): version is number {
  return typeof version === 'number' && Number.isInteger(version) && version >= 1;
}

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
