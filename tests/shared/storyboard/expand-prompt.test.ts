import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '#shared/problem.ts';
import { expandPrompt } from '#shared/storyboard/expand-prompt.ts';
import { promptText } from '#shared/storyboard/prompt-text.ts';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { plainText, storyboards } from '#tests/arbitraries.ts';
import { aStoryboard, aStoryboardOf, type ShotJson } from '#tests/builders.ts';

const CAST: Partial<StoryboardJson> = {
  references: [
    { id: 'keeper-face', file: 'references/keeper.png', note: 'the keeper' },
    { id: 'sea', file: 'references/sea.png' },
  ],
};

describe('expandPrompt', () => {
  it.each([
    ['{{keeper}} climbs', 'an old man climbs'],
    ['{{ keeper }} climbs', 'an old man climbs'],
    ['{{coat}}', 'an old man in a yellow coat'],
    ['{{{keeper}}}', null],
    ['{{{{keeper}}', '{{keeper}}'],
    ['a {curly} word', 'a {curly} word'],
    ['at 5 @ the pier', 'at 5 @ the pier'],
    ['@@keeper', '@keeper'],
    ['mail keeper@sea.example', 'mail keeper@sea.example'],
    ['a@@b', 'a@b'],
    ['看@sea的', '看sea的'],
    ["@keeper-face's lamp", "the keeper's lamp"],
    ['(@keeper-face)', '(the keeper)'],
    ['C:\\lamps {{color}}', 'C:\\lamps red'],
  ])('reads %j as %j', (prompt, text) => {
    expect(read({ prompt, variables: { color: 'red' } }, VARIABLES)).toBe(text);
  });

  it("takes the shot's own variable before the project's, inside the project's variables too", () => {
    expect(read({ prompt: '{{coat}}', variables: { keeper: 'a girl' } }, VARIABLES)).toBe(
      'a girl in a yellow coat',
    );
  });

  it('puts the style around the prompt and spoken lines last, as sentences', () => {
    const style = { before: 'Wide shot,', after: '35mm {{color}} film' };
    const dialogue = [
      { who: '@keeper-face', line: 'It says "out"!' },
      { who: 'The sea', line: 'No' },
    ];
    expect(
      read({ prompt: ' the lamp room ', dialogue, variables: { color: 'red' } }, { ...CAST, style }),
    ).toBe('Wide shot, the lamp room. 35mm red film. the keeper says: "It says \'out\'!" The sea says: "No"');
  });

  it('numbers mentions by the place of their picture in what is sent', () => {
    const prompt = '@sea behind @keeper-face, @sea again';
    expect(read({ prompt }, CAST, ['sea', 'keeper-face'])).toBe('Image 1 behind Image 2, Image 1 again');
    expect(
      read({ prompt }, { ...CAST, style: { referenceNaming: '<Image n>' } }, ['keeper-face', 'sea']),
    ).toBe('<Image 2> behind <Image 1>, <Image 2> again');
    expect(read({ prompt }, { ...CAST, style: { referenceNaming: '@image n' } }, ['keeper-face'])).toBe(
      'sea behind @image 1, sea again',
    );
  });

  it('lists the references mentioned in the order of their first mention, also through variables', () => {
    const storyboard = aStoryboardOf([{ prompt: '{{face}} by the @sea, {{face}}' }], {
      ...CAST,
      variables: { face: 'the face of @keeper-face' },
    });
    expect(expand(storyboard).mentions).toEqual(['keeper-face', 'sea']);
  });

  it.each([
    ['{{keper}}', 'scenes[0].shots[0].prompt: unknown variable "{{keper}}", did you mean "{{keeper}}"?'],
    ['{{constructor}}', 'scenes[0].shots[0].prompt: unknown variable "{{constructor}}"'],
    [
      '@see',
      'scenes[0].shots[0].prompt: unknown reference "@see", did you mean "@sea"?; write "@@" for the sign itself',
    ],
    [
      '@Sea',
      'scenes[0].shots[0].prompt: unknown reference "@Sea", did you mean "@sea"?; write "@@" for the sign itself',
    ],
    [
      '{{ keeper',
      'scenes[0].shots[0].prompt: has a "{{" that opens no {{name}}; write "{{{{" for the two braces themselves',
    ],
    ['{{b}}', 'variables.a: goes in a circle: {{a}} uses {{b}} uses {{c}} uses {{a}}'],
    ['{{a}} {{c}}', 'variables.a: goes in a circle: {{a}} uses {{b}} uses {{c}} uses {{a}}'],
    ['{{broken}}', 'variables.broken: unknown variable "{{nothing}}"'],
  ])('says what is wrong with %j', (prompt, line) => {
    const variables = { ...VARIABLES.variables, a: '{{b}}', b: '{{c}}', c: '{{a}}', broken: '{{nothing}}' };
    const { problems } = expand(aStoryboardOf([{ prompt }], { ...VARIABLES, variables }));
    expect(problems.map(formatProblem)).toEqual([line]);
  });

  it('says where a spoken line and the style are wrong', () => {
    const shot = { prompt: 'x', dialogue: [{ who: '{{a}}', line: '@b' }] };
    const { problems } = expand(aStoryboardOf([shot], { style: { after: '{{c}}' } }));
    expect(problems.map((problem) => problem.place)).toEqual([
      'style.after',
      'scenes[0].shots[0].dialogue[0].line',
      'scenes[0].shots[0].dialogue[0].who',
    ]);
  });

  it('gives up a prompt that variables blow up, before it costs memory', () => {
    const names = [...'abcdefghijklmnopqrstuvwxyz'];
    const variables = Object.fromEntries(
      names.map((name, index) => [name, `{{${names[index + 1] ?? 'end'}}}`.repeat(1000)]),
    );
    const { problems } = expand(
      aStoryboardOf([{ prompt: '{{a}}' }], { variables: { ...variables, end: 'lighthouse' } }),
    );
    expect(problems.map(formatProblem)).toContain(
      'variables.y: is longer than 20000 characters when its variables are filled in',
    );
  });

  it('leaves a text without marks as it is, up to space at its ends', () => {
    fc.assert(
      fc.property(plainText, (prompt) => {
        expect(read({ prompt }, {})).toBe(prompt.trim());
      }),
    );
  });

  it('keeps every doubled mark as the mark itself', () => {
    const marks = fc.array(fc.oneof(plainText, fc.constantFrom('{{', '@', '@@', 'a@b', '}} ')), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(marks, (parts) => {
        const text = parts.join(' ');
        const prompt = text.replaceAll('{{', '{{{{').replaceAll('@', '@@');
        expect(read({ prompt }, {})).toBe(text.trim());
      }),
    );
  });

  it('finds nothing wrong in a storyboard whose names all point at something', () => {
    fc.assert(
      fc.property(storyboards, (json) => {
        const storyboard = aStoryboard(json);
        for (const shot of storyboard.scenes.flatMap((scene) => scene.shots)) {
          expect(expandPrompt(shot, 'scenes[0].shots[0]', storyboard).problems).toEqual([]);
        }
      }),
    );
  });
});

const VARIABLES: Partial<StoryboardJson> = {
  ...CAST,
  variables: { keeper: 'an old man', coat: '{{keeper}} in a yellow coat' },
};

function expand(storyboard: ReturnType<typeof aStoryboard>) {
  const shot = storyboard.scenes[0]?.shots[0];
  if (!shot) throw new Error('the test wants a shot');
  return expandPrompt(shot, 'scenes[0].shots[0]', storyboard);
}

/** What the model reads, or null where the text has problems. */
function read(
  shot: Partial<ShotJson>,
  over: Partial<StoryboardJson>,
  sent: readonly string[] = [],
): string | null {
  const storyboard = aStoryboardOf([shot], over);
  const expanded = expand(storyboard);
  const ids = sent.map(
    (id) => storyboard.references?.find((reference) => reference.id === id)?.id ?? missing(id),
  );
  if (expanded.problems.length > 0) return null;
  return promptText(expanded, 'scenes[0].shots[0]', ids, storyboard).text;
}

function missing(id: string): never {
  throw new Error(`the test has no reference ${id}`);
}
