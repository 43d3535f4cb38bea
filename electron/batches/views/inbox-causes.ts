import type { JobFailure, JobState } from '#shared/batch/job-state.ts';

/** Why a job needs a person: those with one `key` are one group, with one way out. */
export type Cause = {
  readonly key: string;
  readonly kind: 'unclear' | 'refused' | 'failed' | 'paused';
  readonly title: string;
  readonly message: string;
  readonly way: 'settle' | 'again' | 'again-or-silent' | 'raise-cap' | 'resume';
};

/** Null for a job that needs nobody. */
export function causeOf(state: JobState): Cause | null {
  switch (state.status) {
    case 'unclear':
      return {
        key: `unclear ${state.reason}`,
        kind: 'unclear',
        title: `Maybe charged: ${UNCLEAR[state.reason] ?? 'the answer could not be understood'}`,
        message: `${saidBeside(state)}Nothing of this is sent again by itself. Asking the gateway’s log is free.`,
        way: 'settle',
      };
    case 'refused':
      return {
        key: `refused ${state.reason}`,
        kind: 'refused',
        title: `Refused: ${REFUSED[state.reason] ?? 'the model did not take it'}`,
        message: `${wholeSentence(state.message)} ${AFTER_REFUSAL[state.reason] ?? UNCHANGED}`,
        way: state.reason === 'moderation' ? 'again-or-silent' : 'again',
      };
    case 'failed':
      return {
        key: `failed ${state.failure.kind}`,
        kind: 'failed',
        title: FAILED[state.failure.kind],
        message: `${wholeSentence(state.failure.message)}${AFTER_FAILURE[state.failure.kind] ?? ''}`,
        way: 'again',
      };
    case 'waiting':
      return waitingCause(state.for);
    default:
      return null;
  }
}

function waitingCause(waiting: Extract<JobState, { status: 'waiting' }>['for']): Cause | null {
  if (waiting.kind === 'cap') {
    return {
      key: 'cap',
      kind: 'paused',
      title: 'The cap is reached',
      message: 'Sending these would pass the cap. Raise it to go on, or cancel them.',
      way: 'raise-cap',
    };
  }
  if (waiting.kind !== 'kind-paused') return null;
  return {
    key: `kind-paused ${waiting.message}`,
    kind: 'paused',
    title: 'Shots of one kind were held back',
    message: waiting.message,
    way: 'resume',
  };
}

/** How a connection broke is a matter for the job's own line; that it did is the title. */
function saidBeside({ reason, message }: Extract<JobState, { status: 'unclear' }>): string {
  return reason === 'connection-lost' ? '' : `${wholeSentence(message)} `;
}

const UNCLEAR: Readonly<Record<string, string>> = {
  'connection-lost': 'the connection was lost after sending',
  'timed-out': 'no whole answer came in time',
  'stopped-waiting': 'waiting was stopped',
  interrupted: 'Dailies ended while the call was on its way',
  'server-error': 'the service broke down over it',
  'no-clip-address': 'the answer named no clip',
};

const REFUSED: Readonly<Record<string, string>> = {
  moderation: 'for its content',
  'invalid-input': 'something in it is not allowed',
  'too-large': 'it is too large',
  'unknown-model': 'the model is not known there',
  log: 'the gateway’s log says that it failed and cost nothing',
};

const UNCHANGED = 'Unchanged it is most likely refused once more.';

const AFTER_REFUSAL: Readonly<Record<string, string>> = {
  moderation: 'Change the prompt or the pictures first, or try it without sound.',
  'invalid-input': 'Change what is asked for on the board; unchanged it is refused once more.',
  'too-large': 'Use fewer or smaller pictures; unchanged it is refused once more.',
  'unknown-model': 'Choose another model on the board; unchanged it is refused once more.',
  log: 'It can be sent again as it is.',
};

const AFTER_FAILURE: Readonly<Partial<Record<JobFailure['kind'], string>>> = {
  'paid-and-lost':
    ' The take was made and paid for, and cannot be fetched any more. Sending again pays for another.',
};

const FAILED: Readonly<Record<JobFailure['kind'], string>> = {
  'paid-and-lost': 'Paid and lost',
  picture: 'A picture could not be used',
  'not-prepared': 'It could not be made ready to send',
  'clip-unusable': 'What came is no usable clip',
  disk: 'The disk failed',
  'never-accepted': 'It was never accepted',
  'given-up': 'Given up',
};

/** What the API says does not always end as a sentence does. */
export function wholeSentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
