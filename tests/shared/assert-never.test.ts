import { describe, expect, it } from 'vitest';
import { assertNever } from '#shared/assert-never.ts';

describe('assertNever', () => {
  it('names the value that no case was written for', () => {
    expect(() => assertNever({ kind: 'new' } as never)).toThrow('{"kind":"new"}');
  });
});
