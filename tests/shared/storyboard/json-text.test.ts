import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_JSON_DEPTH, MAX_JSON_LENGTH, readJsonText } from '#shared/storyboard/json-text.ts';

describe('readJsonText', () => {
  it('gives the value that JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(0, 2), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        const read = readJsonText(text);
        expect(read.ok && read.value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what JSON.parse refuses, and nothing else but names given twice', () => {
    const broken = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(60),
        fc.nat(3),
        fc.constantFrom('', ',', '}', ']', '"', '\\', '0', '-', '\n', 'e'),
      )
      .map(([json, at, removed, put]) => json.slice(0, at) + put + json.slice(at + removed));
    fc.assert(
      fc.property(broken, (text) => {
        const read = readJsonText(text);
        const isNamedTwice =
          !read.ok && read.problems.every((problem) => /given twice/.test(problem.message));
        expect(read.ok || isNamedTwice).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['{"a": 1,}', 'line 1, column 8: remove this comma: nothing follows it before "}"'],
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3: expected "," or "}", got "\\""'],
    ['{\r\n"a" 1}', 'line 2, column 5: expected ":" after "a", got "1"'],
    ['{"a": [1, 2', 'line 1, column 12: the file ends too early, "," or "]" is missing'],
    [
      '{"a": "one\ntwo"}',
      'line 1, column 7: the text that starts here has no closing double quote on its line',
    ],
    ['{"a": "\\@"}', 'line 1, column 8: "\\@" means nothing here; a backslash itself is written "\\\\"'],
    ['{"a": "\t"}', 'line 1, column 8: a control character cannot stand in a text'],
    ['{a: 1}', 'line 1, column 2: expected a name in double quotes, got "a"'],
    ["{'a': 1}", 'line 1, column 2: text stands in double quotes, not single ones'],
    ['{} // done', 'line 1, column 4: JSON has no comments: remove this one'],
    ['{"a": 01}', 'line 1, column 7: expected a value, got "01"'],
    ['{"a": +1.5}', 'line 1, column 7: expected a value, got "+1.5"'],
    ['{"a": 🎬}', 'line 1, column 7: expected a value, got "🎬"'],
    ['{} {}', 'line 1, column 4: expected the end of the file, got "{"'],
    ['  ', 'line 1, column 3: the file is empty'],
  ])('tells the line and column of %j', (text, message) => {
    expect(readJsonText(text)).toEqual({ ok: false, problems: [{ place: '', message }] });
  });

  it('refuses a name given twice, with its place and both lines', () => {
    const text = '{\n"scenes": [{\n"id": "s1",\n"\\u0069d": "s2", "title": "", "title": "Dawn"\n}]}';
    expect(readJsonText(text)).toEqual({
      ok: false,
      problems: [
        { place: 'scenes[0].id', message: 'is given twice in one object, on lines 3 and 4: keep one' },
        { place: 'scenes[0].title', message: 'is given twice in one object, on line 4: keep one' },
      ],
    });
  });

  it('passes over a byte order mark', () => {
    expect(readJsonText('\uFEFF{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
  });

  it('refuses nesting that is too deep before the stack runs out', () => {
    const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(readJsonText(deep(MAX_JSON_DEPTH + 1)).ok).toBe(true);
    expect(readJsonText(deep(MAX_JSON_DEPTH + 2)).ok).toBe(false);
    expect(readJsonText('['.repeat(1_000_000)).ok).toBe(false);
  });

  it('refuses a text that is too long without reading it', () => {
    expect(readJsonText(' '.repeat(MAX_JSON_LENGTH + 1))).toEqual({
      ok: false,
      problems: [{ place: '', message: 'is 33554433 characters long; at most 33554432 are read' }],
    });
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
    return true;
  } catch {
    return false;
  }
}
