import { describe, expect, it } from 'vitest';
import { readError } from '#electron/files/file-errors.ts';
import { DailiesError } from '#shared/app-error.ts';

describe('readError', () => {
  it.each([
    { code: 'EACCES', sentence: 'film/takes cannot be read: this user may not read it.' },
    { code: 'ENOTDIR', sentence: 'film/takes cannot be read: a file stands where a folder is needed.' },
    { code: 'EISDIR', sentence: 'film/takes cannot be read: a folder stands where a file is needed.' },
  ])('tells a person of $code', ({ code, sentence }) => {
    const error = readError('film/takes', Object.assign(new Error('scandir'), { code }));
    expect(error).toBeInstanceOf(DailiesError);
    expect(error).toHaveProperty('message', sentence);
  });

  it('hands on what is not about the disk', () => {
    const cause = new TypeError('of something else');
    expect(readError('film/takes', cause)).toBe(cause);
  });
});
