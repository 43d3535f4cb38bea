import { describe, expect, it } from 'vitest';
import { UPLOAD_KINDS, UPLOAD_LIMITS } from '#shared/contract/uploads.ts';

describe('uploads', () => {
  it('have a limit for each kind, the largest for clips', () => {
    expect(Object.keys(UPLOAD_LIMITS)).toEqual([...UPLOAD_KINDS]);
    expect(Math.max(...Object.values(UPLOAD_LIMITS))).toBe(4_000_000_000);
    expect(UPLOAD_LIMITS.clip).toBe(4_000_000_000);
  });
});
