import type { BatchEvent } from '../batches/batch-ports.ts';

/** What something pauses for and why, for a person; null where an event pauses nothing. */
export function pauseOf(event: BatchEvent): { reason: string; message: string } | null {
  switch (event.type) {
    case 'run-paused': {
      const { reason } = event;
      return {
        reason: reason.kind,
        message: reason.kind === 'person' ? 'by a person' : reason.message,
      };
    }
    case 'lane':
      return event.lane.closedFor === null
        ? null
        : { reason: 'model', message: `Nothing more is sent to ${event.model}: ${event.lane.closedFor}` };
    case 'job': {
      const { state } = event.job;
      if (state.status !== 'waiting' || state.for.kind !== 'kind-paused') return null;
      return { reason: 'kind', message: state.for.message };
    }
    default:
      return null;
  }
}
