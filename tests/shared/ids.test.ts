import { describe, expect, it } from 'vitest';
import { modelIdSchema, shotIdSchema, takeId } from '#shared/ids.ts';

const shot = shotIdSchema.parse('s1-010');

describe('takeId', () => {
  it.each([
    ['paid', 1, 's1-010_t01'],
    ['imported', 12, 's1-010_t12'],
    ['rehearsed', 1, 's1-010_r01'],
    ['paid', 100, 's1-010_t100'],
  ] as const)('names a %s take %i %s', (kind, number, id) => {
    expect(takeId(shot, kind, number)).toBe(id);
  });
});

describe('modelIdSchema', () => {
  it('refuses an id of no letters', () => {
    expect(modelIdSchema.safeParse('').success).toBe(false);
  });
});
