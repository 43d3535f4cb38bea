import type { AppError } from '#shared/app-error.ts';
import { assertNever } from '#shared/assert-never.ts';
import type { FinishedExport } from './export-work.ts';

/** Where an export stands. The last three are ends. */
export type ExportState =
  | { readonly status: 'queued' }
  | { readonly status: 'running'; readonly framesDone: number; readonly framesPlanned: number }
  | { readonly status: 'done'; readonly film: FinishedExport }
  | { readonly status: 'failed'; readonly error: AppError }
  | { readonly status: 'canceled' };

export type ExportEvent =
  | { readonly kind: 'started' }
  | { readonly kind: 'progressed'; readonly framesDone: number; readonly framesPlanned: number }
  | { readonly kind: 'finished'; readonly film: FinishedExport }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'canceled' };

/** The state after an event; an end stays whatever comes after it, and progress never falls. */
export function nextExportState(state: ExportState, event: ExportEvent): ExportState {
  if (isExportEnd(state)) return state;
  switch (event.kind) {
    case 'started':
      return { status: 'running', framesDone: 0, framesPlanned: 0 };
    case 'progressed': {
      const before = state.status === 'running' ? state.framesDone : 0;
      const { framesDone, framesPlanned } = event;
      return { status: 'running', framesDone: Math.max(before, framesDone), framesPlanned };
    }
    case 'finished':
      return { status: 'done', film: event.film };
    case 'failed':
      return { status: 'failed', error: event.error };
    case 'canceled':
      return { status: 'canceled' };
    default:
      return assertNever(event);
  }
}

export function isExportEnd({ status }: ExportState): boolean {
  return status === 'done' || status === 'failed' || status === 'canceled';
}
