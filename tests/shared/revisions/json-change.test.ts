import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, jsonChange, jsonChangeSchema } from '#shared/revisions/json-change.ts';

/** Values like those of a storyboard: objects in lists have ids. */
const items = fc.uniqueArray(
  fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), prompt: fc.string() }, { requiredKeys: ['id'] }),
  { selector: ({ id }) => id },
);
/** No schema of a storyboard or of reviews takes this name, and zod leaves it out of every record that it reads. */
const json = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"__proto__"'));
const values = fc.oneof(json, fc.record({ scenes: items, title: fc.string() }));

describe('jsonChange', () => {
  it('is null for what is equal', () => {
    expect(jsonChange({ a: [1, { id: 'x' }] }, { a: [1, { id: 'x' }] })).toBeNull();
  });

  it('names only the field that changed, deep in a list of things with ids', () => {
    const shots = (prompt: string) => [
      { id: 's1', prompt: 'a' },
      { id: 's2', prompt },
      { id: 's3', prompt: 'c' },
    ];
    expect(jsonChange({ title: 'T', shots: shots('b') }, { title: 'T', shots: shots('B') })).toEqual({
      in: { shots: { list: [0, { at: 1, change: { in: { prompt: { to: 'B' } } } }, 2] } },
    });
  });

  it('tells a moved thing by where it stood', () => {
    const [a, b, c] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    expect(jsonChange([a, b, c], [c, a, b])).toEqual({ list: [2, { from: 0, count: 2 }] });
  });

  it('leads from any value to any other, through the text of the ledger, in the order of its fields', () => {
    fc.assert(
      fc.property(values, values, (from, to) => {
        const [before, after] = [asJson(from), asJson(to)];
        const change = jsonChange(before, after);
        const read = change && jsonChangeSchema.parse(JSON.parse(JSON.stringify(change)));
        expect(JSON.stringify(read ? applyChange(before, read) : before)).toBe(JSON.stringify(after));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('applyChange', () => {
  it('says so where it is given another value than the change was made from', () => {
    const change = jsonChange([{ id: 'a' }, { id: 'b' }], [{ id: 'b' }]);
    expect(change && (() => applyChange([{ id: 'a' }], change))).toThrow('another value');
  });
});

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
