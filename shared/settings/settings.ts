import { z } from 'zod';
import { accountIdSchema, accountSchema } from '../accounts/account.ts';
import type { Migration } from '../migrate.ts';
import { flag, textFrom, wholeNumber } from '../storyboard/fields.ts';
import { keySetsSchema } from './key-sets.ts';

export const SETTINGS_VERSION = 1;

/** The step at index 0 leads from version 1 to version 2. Version 1 is the newest, so there is none yet. */
export const SETTINGS_MIGRATIONS: readonly Migration[] = [];

function choice<const Names extends readonly [string, ...string[]]>(names: Names) {
  return z.enum(names, { error: `must be one of ${names.join(', ')}` });
}

/** $1,000,000: a cap above it is a slip. */
const MOST_MICRO_USD = 1_000_000_000_000;

const programPath = textFrom(1, 4_000).nullable();

/** What a person may change, by name. Each has a default, so that none need stand in the file. */
export const changeableSettings = {
  /** Who makes takes where no generator is named; `automatic` is Cloudflare where there is a token. */
  defaultGenerator: choice(['automatic', 'rehearsal', 'cloudflare']),
  /** The most calls of a model at once. */
  concurrency: wholeNumber(1, 32),
  /**
   * How long a paid call may take once it has left. One that is given up may still be charged: no more than 60, since
   * the log is asked for an hour.
   */
  callMinutes: wholeNumber(5, 60),
  /** The cap that a project gets when it is first worked on, in millionths of a dollar; null for none. */
  newProjectBudgetMicroUsd: wholeNumber(0, MOST_MICRO_USD).nullable(),
  /** The same in paid calls. */
  newProjectMaxCalls: wholeNumber(0, 1_000_000).nullable(),
  /** Null to have it looked for. */
  ffmpegPath: programPath,
  ffprobePath: programPath,
  /** `hardware` is used where a trial encode with it came out right. */
  encoder: choice(['automatic', 'software', 'hardware']),
  /** Whether joinable copies of takes are made as they come in. */
  prepareOnArrival: flag,
  theme: choice(['system', 'dark', 'light', 'high-contrast']),
  /** The set of key bindings in use: one that comes with Dailies, or one of `keySets`. */
  keySet: textFrom(1, 60),
  keySets: keySetsSchema,
  /** Whose token paid calls use; null for the only one there is. */
  chosenAccount: accountIdSchema.nullable(),
} as const;

const recentProjectSchema = z.strictObject({
  folder: z.string().min(1).max(4_000),
  title: z.string().max(500),
  openedAt: z.iso.datetime(),
});

export type RecentProject = z.infer<typeof recentProjectSchema>;

/** How many projects are remembered, the last one opened first. */
export const MOST_RECENT_PROJECTS = 20;

/** Every part of the settings by itself: one that cannot be read does not take the others with it. */
export const settingsParts = {
  ...changeableSettings,
  accounts: z.array(accountSchema).max(50),
  recentProjects: z.array(recentProjectSchema).max(MOST_RECENT_PROJECTS),
} as const;

export const settingsSchema = z.object(settingsParts);

/** What one user has set, over all projects. No secret is in it. */
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

/** What a person may change at once; a part that is left out stays. */
export const settingsChangeSchema = z.strictObject(changeableSettings).partial();

export type SettingsChange = Readonly<z.infer<typeof settingsChangeSchema>>;

export const DEFAULT_SETTINGS: Settings = {
  defaultGenerator: 'automatic',
  concurrency: 4,
  callMinutes: 30,
  newProjectBudgetMicroUsd: null,
  newProjectMaxCalls: null,
  ffmpegPath: null,
  ffprobePath: null,
  encoder: 'automatic',
  prepareOnArrival: true,
  theme: 'system',
  keySet: 'dailies',
  keySets: {},
  chosenAccount: null,
  accounts: [],
  recentProjects: [],
};
