import type { PauseReason } from '#shared/batch/batch-run.ts';
import type { BatchEvent } from '../batches/batch-ports.ts';

/** What something pauses for and why, for a person; null where an event pauses nothing. */
export function pauseOf(event: BatchEvent): { reason: string; message: string } | null {
  switch (event.type) {
    case 'run-paused': {
      const { reason } = event;
      return { reason: reason.kind, message: messageOf(reason) };
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

function messageOf(reason: PauseReason): string {
  switch (reason.kind) {
    case 'person':
      return 'by a person';
    case 'price':
      return `${reason.message} Look at the new estimate, then run the same command again.`;
    default:
      return reason.message;
  }
}
