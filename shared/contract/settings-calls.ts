import { z } from 'zod';
import { accountIdSchema, accountLabelSchema, accountSchema } from '../accounts/account.ts';
import { tokenCheckSchema } from '../accounts/token-check.ts';
import { tokenStatusSchema } from '../accounts/token-status.ts';
import { incomingIdSchema } from '../ids.ts';
import { changeableSettings } from '../settings/settings.ts';
import { command, query } from './call-spec.ts';
import { problemSchema } from './contract-fields.ts';

const { ffmpegPath: _ffmpeg, ffprobePath: _ffprobe, ...shownSettings } = changeableSettings;

/** Where a program was found, without its place on the disk. */
const programStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('usable'),
    source: z.enum(['chosen', 'environment', 'bundled', 'system']),
    version: z.string(),
  }),
  z.strictObject({ kind: z.literal('unusable'), reason: z.string() }),
]);

const programsSchema = z.strictObject({ ffmpeg: programStateSchema, ffprobe: programStateSchema });

export const settingsViewSchema = z.strictObject({
  settings: z.strictObject(shownSettings),
  /** What was wrong with a settings file that was set aside. */
  problems: z.array(problemSchema),
});

/** What one user has set, over all projects. */
export const settingsCalls = {
  'settings:view': query({}, settingsViewSchema),
  /** How ffmpeg and ffprobe stand. They are run for it, which takes a moment. */
  'settings:programs': query({}, programsSchema),
  'settings:change': command({ change: z.strictObject(shownSettings).partial() }, settingsViewSchema),
  /** A program chosen in a dialog, taken only where a real short encode proves it; null to have it looked for. */
  'settings:choose-program': command(
    { program: z.enum(['ffmpeg', 'ffprobe']), incomingId: incomingIdSchema.nullable() },
    programsSchema,
  ),
} as const;

const tokenViewSchema = z.strictObject({ status: tokenStatusSchema, accounts: z.array(accountSchema) });

/** The token goes in and never comes out: the page learns its last four characters. */
export const tokenCalls = {
  'token:status': query({}, tokenViewSchema),
  'token:set': command(
    {
      token: z.string().min(1).max(4096),
      accountId: accountIdSchema,
      label: accountLabelSchema,
      /** Never `session` by itself: where the keychain fails, that is told, and the person chooses. */
      keepIn: z.enum(['keychain', 'session']),
    },
    tokenViewSchema,
  ),
  'token:choose': command({ accountId: accountIdSchema }, tokenViewSchema),
  'token:remove': command({ accountId: accountIdSchema }, tokenViewSchema),
  /** By free calls only. */
  'token:verify': command(
    { accountId: accountIdSchema.nullable() },
    z.strictObject({ check: tokenCheckSchema }),
  ),
  /** Looks at the keychain again, after it was unlocked. */
  'token:look-again': command({}, tokenViewSchema),
} as const;
