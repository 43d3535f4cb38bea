import type { JobState } from '#shared/batch/job-state.ts';

type WithoutAddress<State> = State extends { clipUrl: string } ? Omit<State, 'clipUrl'> : State;

export type ShownState = WithoutAddress<JobState>;

/** A job's state as programs read it: without the clip's signed address, which would let any reader fetch the clip. */
export function shownState(state: JobState): ShownState {
  if (!('clipUrl' in state)) return state;
  const { clipUrl: _, ...shown } = state;
  return shown;
}
