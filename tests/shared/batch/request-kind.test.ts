import { describe, expect, it } from 'vitest';
import { failsAsAKind, isCauseOfKind, type KindEnd, requestKind } from '#shared/batch/request-kind.ts';
import { modelIdSchema } from '#shared/ids.ts';
import { aRequest } from '#tests/batch-builders.ts';

const base = { accountId: 'account', request: aRequest(), style: { before: 'a', after: 'b' } };

describe('requestKind', () => {
  it('is the same whatever the shot shows', () => {
    const other = { ...base, request: { ...aRequest(), prompt: 'the stairs', durationSeconds: 9 } };
    expect(requestKind(other)).toBe(requestKind(base));
  });

  it.each([
    ['account', { ...base, accountId: 'other' }],
    ['model', { ...base, request: { ...base.request, model: modelIdSchema.parse('test/other') } }],
    ['mode', { ...base, request: { model: base.request.model, mode: 'references' as const } }],
    ['template', { ...base, style: { before: 'a', after: 'c' } }],
    ['template, moved', { ...base, style: { before: 'ab', after: '' } }],
  ])('differs by %s', (_, other) => {
    expect(requestKind(other)).not.toBe(requestKind(base));
  });
});

const pass: KindEnd = { passed: true };
const no = (cause: string): KindEnd => ({ passed: false, cause });

describe('failsAsAKind', () => {
  it.each<[string, KindEnd[], boolean]>([
    ['nothing ended yet', [], false],
    ['two in a row', [no('a'), no('a')], false],
    ['three in a row', [no('a'), no('a'), no('a')], true],
    ['three in a row after a pass', [no('a'), no('a'), no('a'), pass], true],
    ['one passed in between', [no('a'), no('a'), pass, no('a')], false],
    ['the newest passed', [pass, no('a'), no('a'), no('a')], false],
    ['two causes', [no('a'), no('b'), no('a')], false],
  ])('%s', (_, ends, fails) => {
    expect(failsAsAKind(ends)).toBe(fails);
  });

  it('holds no stop of ours against a kind', () => {
    expect(['stopped-waiting', 'interrupted', 'moderation', 'server-error'].map(isCauseOfKind)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});
