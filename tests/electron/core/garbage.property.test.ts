import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CALL_NAMES, type CallName } from '#shared/contract/call-names.ts';
import type { CallSpec } from '#shared/contract/call-spec.ts';
import { calls } from '#shared/contract/calls.ts';
import { aProjectFolder, coreUnderTest } from './core-under-test.ts';

/** Values that no field of the contract takes, and others that some do. */
const garbage = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    -1,
    1.5,
    1e308,
    '',
    '../../etc/passwd',
    '__proto__',
    '\0',
    'x'.repeat(100_000),
    [],
    {},
    { kind: 'none' },
    JSON.parse('{"__proto__":{"kind":"missing"}}'),
  ),
);

/** An input that is right but for one field: its fields are made from the schema, and one of them is spoilt. */
function spoiltInput(name: CallName, projectId: string): fc.Arbitrary<unknown> {
  const spec: CallSpec = calls[name];
  const fields = spec.input instanceof z.ZodObject ? Object.keys(spec.input.shape) : [];
  const known: Record<string, unknown> = { projectId, commandId: 'command-00000001', baseRevision: 0 };
  return fc
    .tuple(
      fc.record(Object.fromEntries(fields.map((field) => [field, garbage]))),
      fc.subarray(fields),
      fc.dictionary(fc.string(), garbage, { maxKeys: 2 }),
    )
    .map(([spoilt, right, extra]) => ({
      ...spoilt,
      ...Object.fromEntries(right.flatMap((field) => (field in known ? [[field, known[field]]] : []))),
      ...extra,
    }));
}

describe('every call', () => {
  it('refuses garbage with invalid-input, never rejects, and changes nothing', async () => {
    const { core, told, reported, state } = await coreUnderTest();
    const folder = await aProjectFolder();
    const projectId = await core.openProject(folder);
    const before = await state(projectId);
    const text = await readFile(join(folder, 'storyboard.json'), 'utf8');
    told.length = 0;
    for (const name of CALL_NAMES) {
      const { input } = calls[name] as CallSpec;
      await fc.assert(
        fc.asyncProperty(fc.oneof(garbage, spoiltInput(name, projectId)), async (raw) => {
          // What reads as an input is no garbage: other tests say what it does.
          fc.pre(!input.safeParse(raw).success);
          const reply = await core.answer(name, raw);
          expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
        }),
        { numRuns: 60 },
      );
    }
    expect(await state(projectId)).toEqual(before);
    expect(await readFile(join(folder, 'storyboard.json'), 'utf8')).toBe(text);
    expect(told).toEqual([]);
    expect(reported).toEqual([]);
  });

  it('refuses what stands too deep in each other, as its input and as its name', async () => {
    const { core, reported } = await coreUnderTest();
    const deep = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000));
    const projectId = await core.openProject(await aProjectFolder());
    const edits = [{ kind: 'set-shots', shots: ['s1-010'], fields: { input: { a: deep } } }];
    const edit = { projectId, baseRevision: 0, commandId: 'command-00000001', edits };
    for (const [name, input] of [
      ['storyboard:edit', edit],
      [deep, {}],
    ]) {
      expect(await core.answer(name, input)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    }
    expect(reported).toEqual([]);
  });

  it('refuses a name that is none', async () => {
    const { core } = await coreUnderTest();
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), garbage), garbage, async (name, input) => {
        fc.pre(!CALL_NAMES.some((known) => known === name));
        expect(await core.answer(name, input)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
      }),
    );
  });
});

describe('every call about a project', () => {
  it('says that it is not open, where it is not', async () => {
    const { core } = await coreUnderTest();
    const about = CALL_NAMES.filter((name) => {
      const { input } = calls[name] as CallSpec;
      return input instanceof z.ZodObject && Object.keys(input.shape).join() === 'projectId';
    });
    expect(about.length).toBeGreaterThan(5);
    for (const name of about) {
      expect(await core.answer(name, { projectId: 'never-opened' }), name).toMatchObject({
        ok: false,
        error: { code: 'project-not-open' },
      });
    }
  });
});
