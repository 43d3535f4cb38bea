import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '#shared/problem.ts';
import { MAX_PROBLEMS, parseStoryboardText, readStoryboard } from '#shared/storyboard/read-storyboard.ts';
import { storyboards } from '#tests/arbitraries.ts';
import { aStoryboard } from '#tests/builders.ts';

describe('readStoryboard', () => {
  it('tells every problem at once, each with its place, what would be right and what was got', () => {
    const storyboard = {
      version: 1,
      title: '',
      defaults: { durationSeconds: 'long', takes: 2.5, resolutoin: '720p' },
      variables: { '1st': 'x', keeper: 7 },
      references: [
        { id: 'Keeper', file: '../keeper.png' },
        { id: 'sea', file: 'sea.png', url: 'https://example.com/sea.png' },
        { id: 'sea' },
      ],
      scenes: [
        { id: 's1', shots: [{ id: 'a', prompt: 'x', duraton: 4, transition: { kind: 'disolve' } }] },
        {
          id: 's1',
          shots: [{ id: 'A', omit: 'yes', transition: { kind: 'wipe', durationFrames: 0, wip: 1 } }],
        },
      ],
      cut: null,
    };
    expect(problemLines(storyboard)).toEqual([
      'title: must be text of 1 to 500 characters, got ""',
      'defaults.durationSeconds: must be a number of seconds above 0 and at most 600, got "long"',
      'defaults.takes: must be a whole number from 1 to 20, got 2.5',
      'defaults.resolutoin: unknown field "resolutoin", did you mean "resolution"?',
      'variables["1st"]: must be a name of up to 64 letters, digits, "-" and "_" that starts with a letter',
      'variables.keeper: must be text of 0 to 20000 characters, got 7',
      'references[0].id: must be an id of 1 to 64 small letters, digits and inner hyphens, got "Keeper"',
      'references[0].file: must be a path inside the project folder with forward slashes, such as references/keeper.png, got "../keeper.png"',
      'scenes[0].shots[0].transition.kind: must be one of "cut", "dissolve", "fade", "wipe", got "disolve"',
      'scenes[0].shots[0].duraton: unknown field "duraton", did you mean "durationSeconds"?',
      'scenes[1].shots[0].id: must be an id of 1 to 64 small letters, digits and inner hyphens, got "A"',
      'scenes[1].shots[0].prompt: is missing: it must be text of 0 to 20000 characters',
      'scenes[1].shots[0].omit: must be true or false, got "yes"',
      'scenes[1].shots[0].transition.durationFrames: must be a whole number from 1 to 1000000, got 0',
      'scenes[1].shots[0].transition.wipe: is missing: it must be one of "left", "right", "up", "down"',
      'scenes[1].shots[0].transition.wip: unknown field "wip", did you mean "wipe"?',
      'cut: must be an object, got null',
      'references[2].id: must be an id of its own, whatever the case: the reference at references[1].id has "sea" too',
      'references[1]: needs either "file" or "url", has both',
      'references[2]: needs either "file" or "url", has neither',
      'scenes[1].id: must be an id of its own, whatever the case: the scene at scenes[0].id has "s1" too',
      'scenes[1].shots[0].id: must be an id of its own, whatever the case: the shot at scenes[0].shots[0].id has "a" too',
    ]);
  });

  it.each([
    [null, 'must be an object, got null'],
    [[], 'must be an object, got a list of 0'],
    ['text', 'must be an object, got "text"'],
    [{ version: '1' }, 'version: must be 1, got "1"'],
    [{ version: 0 }, 'version: must be 1, got 0'],
    [{ title: 'x'.repeat(501) }, 'title: must be text of 1 to 500 characters, got 501 characters'],
    [{ scenes: {} }, 'scenes: must be a list, got an object'],
    [
      { scenes: Array(1001).fill({ id: 's1', shots: [] }) },
      'scenes: must have at most 1000 entries, got a list of 1001',
    ],
    [
      { style: { referenceNaming: 'Bild n' } },
      'style.referenceNaming: must be one of "Image n", "<Image n>", "[Image n]", "@image n", got "Bild n"',
    ],
    [{ $schema: 1 }, '$schema: must be text of 0 to 500 characters, got 1'],
    [{ tilte: 'x' }, 'tilte: unknown field "tilte", did you mean "title"?'],
    [{ constructor: 1 }, 'constructor: unknown field "constructor"'],
  ])('says of %j what would be right', (raw, line) => {
    const lines = problemLines(raw);
    expect(lines).toContain(line);
  });

  it('refuses a field named __proto__, which the schema would pass over', () => {
    const raw = JSON.parse('{"version":1,"title":"x","scenes":[{"id":"s1","shots":[],"__proto__":{}}]}');
    expect(problemLines(raw)).toEqual(['scenes[0].__proto__: is not a name that a field can have']);
  });

  it('says of a newer version that a newer Dailies is needed, and of nothing else', () => {
    expect(readStoryboard({ version: 2, plot: 'thickens' })).toEqual({
      ok: false,
      problems: [{ place: 'version', message: 'is 2, this Dailies knows up to 1: use a newer Dailies' }],
      newerVersion: 2,
    });
  });

  it('counts the problems that are too many to list', () => {
    const shots = Array.from({ length: MAX_PROBLEMS + 5 }, (_, index) => ({ id: `a${index}`, prompt: 1 }));
    const lines = problemLines({ version: 1, title: 'x', scenes: [{ id: 's1', shots }] });
    expect(lines).toHaveLength(MAX_PROBLEMS + 1);
    expect(lines.at(-1)).toBe('and 5 more problems');
  });

  it('never throws, whatever the JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (raw) => !readStoryboard(raw).ok));
  });

  it('tells a place that is in the file, or the missing field of an object that is', () => {
    fc.assert(
      fc.property(storyboards, fc.nat(), fc.jsonValue({ maxDepth: 1 }), (storyboard, pick, value) => {
        const raw = withOneValueChanged(storyboard, pick, value);
        const read = readStoryboard(raw);
        for (const problem of read.ok ? [] : read.problems) {
          expect(places(raw)).toContain(parentOf(problem.place, places(raw)));
        }
        expect(read.ok || read.problems.length > 0).toBe(true);
      }),
    );
  });
});

describe('parseStoryboardText', () => {
  it('reads what it wrote as the same, in the order of the file', () => {
    fc.assert(
      fc.property(storyboards, (storyboard) => {
        const text = JSON.stringify(storyboard);
        const read = parseStoryboardText(text);
        expect(read.ok && JSON.stringify(read.storyboard)).toBe(text);
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => !parseStoryboardText(text).ok));
  });

  it('tells where a text stops being JSON', () => {
    expect(parseStoryboardText('{\n  "version": 1,\n}')).toEqual({
      ok: false,
      problems: [
        { place: '', message: 'line 2, column 15: remove this comma: nothing follows it before "}"' },
      ],
      newerVersion: null,
    });
  });

  it('reads a file that starts with a byte order mark', () => {
    expect(parseStoryboardText(`\uFEFF${JSON.stringify(aStoryboard())}`).ok).toBe(true);
  });
});

function problemLines(raw: unknown): string[] {
  const read = readStoryboard(raw);
  return read.ok ? [] : read.problems.map(formatProblem);
}

/** Every place of a value, written by hand for plain names: `scenes[0].id`. */
function places(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null) return [place];
  const inner = Object.entries(value).flatMap(([name, child]) => {
    if (Array.isArray(value)) return places(child, `${place}[${name}]`);
    const written = /^[A-Za-z_$][\w$-]*$/.test(name) ? name : `[${JSON.stringify(name)}]`;
    return places(
      child,
      place === '' || written.startsWith('[') ? `${place}${written}` : `${place}.${written}`,
    );
  });
  return [place, ...inner];
}

function parentOf(place: string, known: readonly string[]): string {
  return known.includes(place) ? place : place.replace(/\.?[^.[\]]+$/, '');
}

/** The same with one field of one of its objects replaced, or one of an unknown name added. */
function withOneValueChanged(storyboard: unknown, pick: number, value: unknown): unknown {
  const raw = structuredClone(storyboard);
  const objects: object[] = [];
  const visit = (inner: unknown): void => {
    if (typeof inner !== 'object' || inner === null) return;
    objects.push(inner);
    Object.values(inner).forEach(visit);
  };
  visit(raw);
  const target = objects[pick % objects.length] ?? {};
  const names = [...Object.keys(target), 'new-field'];
  const changed = Array.isArray(target) ? '0' : (names[pick % names.length] ?? 'new-field');
  Object.assign(target, { [changed]: value });
  return raw;
}
