// The core's events as far as the desktop listens to them.
import type { CoreEvent, ExportRow } from '#electron/desktop/follow-work.ts';
import type { QueueState } from '#shared/contract/job-rows.ts';
import { exportIdSchema, projectIdSchema } from '#shared/ids.ts';

export const HARBOR = projectIdSchema.parse('harbor-1');

type Counts = Partial<QueueState['counts']>;

/** The queue of Cloudflare, at work, unless said otherwise. */
export function queue(
  of: Counts & Partial<Pick<QueueState, 'generator' | 'activity' | 'pauses'>>,
): QueueState {
  const { generator = 'cloudflare', activity = 'working', pauses = [], ...counts } = of;
  return {
    generator,
    activity,
    pauses,
    counts: { running: 0, waiting: 0, needsYou: 0, done: 0, ended: 0, ...counts },
    timeLeft: null,
    mayClose: true,
  };
}

export function exportRow(id: string, state: ExportRow['state']): ExportRow {
  return { exportId: exportIdSchema.parse(id), preset: 'web', title: 'Harbor', askedAtMs: 0, state };
}

export function queueChanged(...queues: QueueState[]): CoreEvent {
  return { name: 'queue:changed', payload: { projectId: HARBOR, queues } };
}

export function exportsChanged(...exports: ExportRow[]): CoreEvent {
  return { name: 'exports:changed', payload: { projectId: HARBOR, exports } };
}
