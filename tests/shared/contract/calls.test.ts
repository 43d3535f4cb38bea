import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CALL_NAMES } from '#shared/contract/call-names.ts';
import type { CallSpec } from '#shared/contract/call-spec.ts';
import { calls, contract } from '#shared/contract/calls.ts';

const whole: readonly (readonly [string, CallSpec])[] = Object.values(contract).flatMap((domain) =>
  Object.entries<CallSpec>(domain),
);

describe('calls', () => {
  it('has each name once and no other', () => {
    expect(Object.keys(calls).sort()).toEqual([...CALL_NAMES].sort());
  });

  it('tells the page no more about the program than the contract says', () => {
    const parts = { dialogs: true, bin: true, fileManager: true };
    const about = { name: 'Dailies', version: '1.2.3', defaultGenerator: 'rehearsal', parts };
    expect(calls['app:about'].output.parse(about)).toEqual(about);
    expect(calls['app:about'].output.safeParse({ ...about, token: 'secret' }).success).toBe(false);
  });
});

describe('the contract', () => {
  it('has no name in two domains', () => {
    const names = whole.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('names calls as noun:verb', () => {
    for (const [name] of whole) expect(name).toMatch(/^[a-z]+:[a-z]+(-[a-z]+)*$/);
  });

  it.each(whole)('refuses unknown fields and other values as the input of %s', (_name, { input }) => {
    for (const wrong of [undefined, null, 'text', 7, [], { surprise: true }]) {
      expect(input.safeParse(wrong).success).toBe(false);
    }
  });

  it.each(whole)('takes and gives plain JSON only in %s', (_name, { input, output }) => {
    expect(() => z.toJSONSchema(input)).not.toThrow();
    expect(() => z.toJSONSchema(output)).not.toThrow();
  });

  it('gives every command an id and no query one', () => {
    const withId = whole.filter(([, { input }]) => fieldsOf(input).includes('commandId'));
    const commands = whole.filter(([, { kind }]) => kind === 'command');
    expect(withId.map(([name]) => name)).toEqual(commands.map(([name]) => name));
  });

  it('gives nothing to the page that is called a path, a folder or a token', () => {
    for (const [name, { output }] of whole) {
      const told = JSON.stringify(z.toJSONSchema(output));
      expect(told, name).not.toMatch(/"(path|folder|token|apiToken|secret|clipUrl)":\{"type":"string"/);
    }
  });
});

function fieldsOf(schema: z.ZodType): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}
