import type { CurrentWork } from '#electron/desktop/current-work.ts';

export const NO_WORK: CurrentWork = {
  runningCalls: 0,
  paidCalls: 0,
  waitingJobs: 0,
  doneShare: 0,
  exports: [],
};
