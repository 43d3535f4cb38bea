import { describe, expect, it } from 'vitest';
import { expandPrompt } from '#shared/storyboard/expand-prompt.ts';
import { promptText } from '#shared/storyboard/prompt-text.ts';
import { aShot, aStoryboard } from '#tests/builders.ts';

describe('promptText', () => {
  it.each([
    ['Go', '35mm', 'Go. 35mm'],
    ['Go.', '35mm', 'Go. 35mm'],
    ['Go,', '35mm', 'Go, 35mm'],
    ['走。', '35mm', '走。 35mm'],
    ['He says: "Go!"', '35mm', 'He says: "Go!" 35mm'],
    ['a sign, "Go"', '35mm', 'a sign, "Go". 35mm'],
    ['a room (empty)', '35mm', 'a room (empty). 35mm'],
    ['Go', ' ', 'Go'],
  ])('joins %j and %j as sentences', (prompt, after, text) => {
    const storyboard = aStoryboard({ style: { after } });
    const expanded = expandPrompt(aShot({ prompt }), 'scenes[0].shots[0]', storyboard);
    expect(promptText(expanded, 'scenes[0].shots[0]', [], storyboard).text).toBe(text);
  });

  it.each([
    [
      undefined,
      ['"@far-sea" reads as "far sea": its picture is not sent here, and the reference has no "note"'],
    ],
    ['  ', ['"@far-sea" reads as "far sea": its picture is not sent here, and the reference has no "note"']],
    ['{{sea}}', ['the note of "@far-sea" is read as it stands: notes take no variables']],
    ['the sea', []],
  ])('warns of a mention with the note %j where it is doubtful', (note, messages) => {
    const storyboard = aStoryboard({ references: [{ id: 'far-sea', file: 'sea.png', note }] });
    const expanded = expandPrompt(aShot({ prompt: '@far-sea' }), 'scenes[0].shots[0]', storyboard);
    const { warnings } = promptText(expanded, 'scenes[0].shots[0]', [], storyboard);
    expect(warnings).toEqual(messages.map((message) => ({ place: 'scenes[0].shots[0].prompt', message })));
  });
});
