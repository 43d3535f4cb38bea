import { type AppError, DailiesError } from '#shared/app-error.ts';

/**
 * Whether an error will meet every other job as well, so that nothing new should be begun: a full disk, a ledger
 * or a program that fails. All else is the fault of one job, and its neighbors go on.
 */
export function isMachineFault(error: unknown): boolean {
  if (!(error instanceof DailiesError)) return false;
  switch (error.error.code) {
    case 'disk-full':
    case 'file-unwritable':
    case 'ledger-unreadable':
    case 'disk-space-low':
    case 'program-missing':
    case 'program-unfit':
      return true;
    default:
      return false;
  }
}

/** The error as a value that can be reported. */
export function appErrorOf(error: unknown): AppError {
  return error instanceof DailiesError ? error.error : { code: 'unexpected', detail: String(error) };
}
