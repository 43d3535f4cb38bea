/** One step up, from the version it is listed at to the next. Reads what that version wrote, asks nothing else. */
export type Migration = {
  readonly name: string;
  readonly up: (older: Readonly<Record<string, unknown>>) => Record<string, unknown>;
};

export type MigrationResult =
  | { kind: 'newest'; value: unknown }
  /** Written by a newer Dailies than this one: nothing in it can be judged. */
  | { kind: 'newer'; version: number };

/**
 * Brings the parsed JSON of any released version of a file to the newest one; each step also raises `version`. The
 * step at index 0 leads from version 1 to version 2. The result has yet to be checked against the file's schema, which
 * also refuses a version that is missing or never was.
 */
export function migrate(raw: unknown, migrations: readonly Migration[]): MigrationResult {
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

function isVersion(version: unknown): version is number {
  return typeof version === 'number' && Number.isInteger(version) && version >= 1;
}

function isObject(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
