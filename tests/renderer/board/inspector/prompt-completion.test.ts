import { describe, expect, it } from 'vitest';
import { completionAt } from '#renderer/board/inspector/prompt-completion.ts';
import { referenceIdSchema } from '#shared/ids.ts';

const film = {
  variables: { keeper: 'an old keeper', lamp: 'the great lamp' },
  references: [{ id: referenceIdSchema.parse('keeper-face'), file: 'references/k.png', note: 'the keeper' }],
};

/** The caret stands where `|` is. */
function complete(marked: string, own: Record<string, string> = {}) {
  return completionAt(marked.replace('|', ''), marked.indexOf('|'), film, own);
}

describe('completing a name', () => {
  it('offers the variables after {{, and what is typed of them', () => {
    expect(complete('see {{|')?.options.map(({ label }) => label)).toEqual(['keeper', 'lamp']);
    expect(complete('see {{la|')?.options.map(({ text }) => text)).toEqual(['{{lamp}}']);
  });

  it('replaces what was typed, and the braces that close it', () => {
    expect(complete('see {{la|}} now')).toMatchObject({ from: 4, to: 10 });
    expect(complete('see {{la| now')).toMatchObject({ from: 4, to: 8 });
  });

  it("offers the shot's own variables too", () => {
    expect(complete('{{wi|', { wind: 'a gale' })?.options[0]?.note).toBe('a gale');
  });

  it('offers references after @', () => {
    expect(complete('see @kee|')?.options).toEqual([
      { text: '@keeper-face', label: 'keeper-face', note: 'the keeper' },
    ]);
  });

  it.each(['see |', 'me@kee|', '@@kee|', '{{keeper}} |', '{{nothing|'])('offers nothing at %s', (marked) => {
    expect(complete(marked)).toBeNull();
  });
});
