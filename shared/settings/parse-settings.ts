import { migrate } from '../migrate.ts';
import { formatPlace, type Problem } from '../problem.ts';
import { settingsProblems, withoutProblems } from './change-settings.ts';
import {
  DEFAULT_SETTINGS,
  SETTINGS_MIGRATIONS,
  SETTINGS_VERSION,
  type Settings,
  settingsParts,
} from './settings.ts';

/**
 * What a settings file says. Where parts of it cannot be read, the others count and those have their defaults.
 * `newer` is a file of a later Dailies: it is left alone, and the defaults count. `others` are fields that are not
 * known here, to be kept.
 */
export type ParsedSettings = {
  readonly kind: 'whole' | 'broken' | 'newer';
  readonly settings: Settings;
  readonly others: Readonly<Record<string, unknown>>;
  /** Empty for `whole`. */
  readonly problems: readonly Problem[];
};

/** Reads the text of a settings file of any released version. */
export function parseSettings(text: string): ParsedSettings {
  const raw = parseJson(text);
  if (!isObject(raw)) return unread('broken', { place: '', message: 'must be an object in JSON' });
  const migrated = migrate(raw, SETTINGS_MIGRATIONS);
  if (migrated.kind === 'newer') {
    const message = `is ${migrated.version}, this Dailies knows up to ${SETTINGS_VERSION}: use a newer Dailies`;
    return unread('newer', { place: 'version', message });
  }
  const newest = migrated.value as Readonly<Record<string, unknown>>;
  const { settings, problems } = readParts(newest);
  if (newest.version !== SETTINGS_VERSION) {
    problems.unshift({ place: 'version', message: `must be a whole number from 1 to ${SETTINGS_VERSION}` });
  }
  problems.push(...settingsProblems(settings));
  const others = Object.fromEntries(
    Object.entries(newest).filter(([name]) => name !== 'version' && !Object.hasOwn(settingsParts, name)),
  );
  return problems.length === 0
    ? { kind: 'whole', settings, others, problems }
    : { kind: 'broken', settings: withoutProblems(settings), others, problems };
}

function unread(kind: 'broken' | 'newer', problem: Problem): ParsedSettings {
  return { kind, settings: DEFAULT_SETTINGS, others: {}, problems: [problem] };
}

function readParts(raw: Readonly<Record<string, unknown>>): { settings: Settings; problems: Problem[] } {
  const problems: Problem[] = [];
  const parts = Object.entries(settingsParts).flatMap(([name, schema]) => {
    if (!Object.hasOwn(raw, name)) return [];
    const parsed = schema.safeParse(raw[name]);
    if (parsed.success) return [[name, parsed.data]];
    problems.push(
      ...parsed.error.issues.map(({ path, message }) => ({ place: formatPlace([name, ...path]), message })),
    );
    return [];
  });
  return { settings: { ...DEFAULT_SETTINGS, ...Object.fromEntries(parts) }, problems };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
