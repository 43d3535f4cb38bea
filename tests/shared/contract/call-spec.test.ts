import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { command, query } from '#shared/contract/call-spec.ts';

const answer = z.strictObject({});

describe('query', () => {
  it('takes its own fields and nothing else', () => {
    const { input, kind } = query({ take: z.string() }, answer);
    expect(kind).toBe('query');
    expect(input.safeParse({ take: 'a' }).success).toBe(true);
    expect(input.safeParse({ take: 'a', commandId: 'command-1' }).success).toBe(false);
  });
});

describe('command', () => {
  it('takes the id of the command as well', () => {
    const { input, kind } = command({ take: z.string() }, answer);
    expect(kind).toBe('command');
    expect(input.safeParse({ take: 'a', commandId: 'command-1' }).success).toBe(true);
    expect(input.safeParse({ take: 'a' }).success).toBe(false);
  });
});
