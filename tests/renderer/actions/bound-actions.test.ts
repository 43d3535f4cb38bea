import { describe, expect, it } from 'vitest';
import { bindAction, bindingOf, runAction } from '#renderer/actions/bound-actions.ts';

describe('bound actions', () => {
  it('do what the last one on screen says, and what the one before says once it is gone', () => {
    const done: string[] = [];
    const binding = (name: string) => ({
      run: () => void done.push(name),
      reason: null,
      repeats: false,
      changesChosen: false,
    });
    const endBoard = bindAction('edit:undo', binding('board'));
    const endSheet = bindAction('edit:undo', binding('sheet'));
    runAction('edit:undo');
    endSheet();
    runAction('edit:undo');
    endBoard();
    expect(runAction('edit:undo')).toBe(false);
    expect(done).toEqual(['sheet', 'board']);
  });

  it('do nothing where there is a reason against it', () => {
    const end = bindAction('edit:redo', {
      run: () => expect.unreachable(),
      reason: 'nothing was undone',
      repeats: false,
      changesChosen: false,
    });
    expect(runAction('edit:redo')).toBe(false);
    expect(bindingOf('edit:redo')?.reason).toBe('nothing was undone');
    end();
  });
});
