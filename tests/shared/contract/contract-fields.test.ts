import { describe, expect, it } from 'vitest';
import { commandIdSchema, microUsd, pageSize, revisionSchema } from '#shared/contract/contract-fields.ts';

describe('the fields of the contract', () => {
  it.each(['0b5f2a1e-5a53-4f0e-9d0a-2f1c6f3e8b11', 'command_1'])('take the command id %s', (id) => {
    expect(commandIdSchema.safeParse(id).success).toBe(true);
  });

  it.each(['', 'short', 'x'.repeat(101), 'with space', '../../ledger', 'a\nb-command', 12_345_678])(
    'refuse the command id %j',
    (id) => {
      expect(commandIdSchema.safeParse(id).success).toBe(false);
    },
  );

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '1', null])('refuse %j as money', (amount) => {
    expect(microUsd.safeParse(amount).success).toBe(false);
  });

  it('count revisions from 0 and pages up to 500 rows', () => {
    expect(revisionSchema.safeParse(0).success).toBe(true);
    expect(revisionSchema.safeParse(-1).success).toBe(false);
    expect([0, 1, 500, 501].map((size) => pageSize.safeParse(size).success)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
