import { z } from 'zod';
import { takeIdSchema } from '../ids.ts';
import { inProject } from './contract-fields.ts';
import type { EventName } from './event-names.ts';
import { exportRowSchema } from './export-calls.ts';
import { jobRowSchema, queueStateSchema } from './job-rows.ts';
import { moneyViewSchema } from './money-view.ts';
import { projectStateSchema } from './project-state.ts';
import { settingsViewSchema } from './settings-calls.ts';

/** More changed jobs than these in one event are not listed: the page asks for what it shows. */
export const MOST_JOB_ROWS = 200;

/**
 * What each event tells. An event is a hint to a page that looks: whoever missed some, asks again and knows all. Of one
 * name and one project about ten come in a second at most; between two of them only the newest word is kept.
 */
export const events = {
  /** Storyboard, reviews, or how they stand to their files; a conflict shows as `state.file`. */
  'project:changed': z.strictObject({ state: projectStateSchema }),
  'project:closed': z.strictObject(inProject),
  'project:list-changed': z.strictObject({}),
  /** A person opened it from outside of the page, by a double click or an argument: it should be shown. */
  'project:asked-for': z.strictObject(inProject),
  /** Takes that came, went, or of which more is known; null where so many changed that the list should be read again. */
  'takes:changed': z.strictObject({ ...inProject, takeIds: z.array(takeIdSchema).max(200).nullable() }),
  /** `reset`: more changed than is listed, so what is shown should be asked for again. */
  'jobs:changed': z.strictObject({
    ...inProject,
    rows: z.array(jobRowSchema).max(MOST_JOB_ROWS),
    reset: z.boolean(),
  }),
  'queue:changed': z.strictObject({ ...inProject, queues: z.array(queueStateSchema) }),
  'money:changed': z.strictObject({ ...inProject, money: moneyViewSchema }),
  'exports:changed': z.strictObject({ ...inProject, exports: z.array(exportRowSchema) }),
  'settings:changed': z.strictObject({ view: settingsViewSchema }),
  'token:changed': z.strictObject({}),
  /** A menu or a system's key asks the page to do what an action of its own does. */
  'menu:action': z.strictObject({ actionId: z.string().max(100) }),
} as const satisfies Record<EventName, z.ZodType>;

/** What a listener gets, and what a sender gives. */
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;

/** Tells every page of a host. Never throws: a page that is gone hears nothing. */
export type EventSink = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
