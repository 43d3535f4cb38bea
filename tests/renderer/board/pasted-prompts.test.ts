import { describe, expect, it } from 'vitest';
import { promptsOf } from '#renderer/board/pasted-prompts.ts';

describe('a pasted list of prompts', () => {
  it('has one a line', () => {
    expect(promptsOf('the sea\r\n\nthe rocks\n')).toEqual(['the sea', 'the rocks']);
  });

  it('has one a paragraph where empty lines part them', () => {
    expect(promptsOf('the sea\nin the morning\n\nthe rocks\n \nthe lamp')).toEqual([
      'the sea in the morning',
      'the rocks',
      'the lamp',
    ]);
  });

  it('leaves out bullets and numbers', () => {
    expect(promptsOf('- the sea\n* the rocks\n3. the lamp\n4) 50 gulls\n1984 was dark')).toEqual([
      'the sea',
      'the rocks',
      'the lamp',
      '50 gulls',
      '1984 was dark',
    ]);
  });

  it('is empty where there is nothing', () => {
    expect(promptsOf(' \n ')).toEqual([]);
  });
});
