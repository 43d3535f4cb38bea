import { DailiesError } from '#shared/app-error.ts';

/** The system's code of a failed call (`ENOENT`, `EEXIST`, …), or null for anything else that was thrown. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/**
 * What a failed write means to a person: `disk-full` for a full disk or quota, `file-unwritable` for a
 * refusal of the system. Anything else is not about the disk and comes back as it is, to be thrown on.
 */
export function writeError(path: string, cause: unknown): unknown {
  if (cause instanceof DailiesError) return cause;
  const code = systemCode(cause);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DailiesError({ code: 'disk-full', path }, { cause });
  const reason = code === null ? undefined : REASONS[code];
  return reason === undefined
    ? cause
    : new DailiesError({ code: 'file-unwritable', path, reason }, { cause });
}

/**
 * What a failed read means to a person: `file-unreadable` for a refusal of the system. Anything else comes back as it
 * is, to be thrown on.
 */
export function readError(path: string, cause: unknown): unknown {
  const code = systemCode(cause);
  const reason = code === null ? undefined : READ_REASONS[code];
  return reason === undefined
    ? cause
    : new DailiesError({ code: 'file-unreadable', path, reason }, { cause });
}

const READ_REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not read it',
  EPERM: 'the system does not allow it',
  EBUSY: 'another program holds it',
  ENOTDIR: 'a file stands where a folder is needed',
  EISDIR: 'a folder stands where a file is needed',
  EIO: 'the disk reported an error',
};

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'the system does not allow it',
  EROFS: 'the disk is read-only',
  EBUSY: 'another program holds the file open',
  ENOENT: 'its folder is not there',
  ENOTDIR: 'a file stands where a folder is needed',
  EEXIST: 'a file of that name is in the way',
  EISDIR: 'a folder of that name is in the way',
  ENAMETOOLONG: 'the name is too long for this disk',
  EFBIG: 'the file is too large for this disk',
  EIO: 'the disk reported an error',
};
