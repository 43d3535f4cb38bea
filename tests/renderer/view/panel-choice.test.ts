import { describe, expect, it } from 'vitest';
import { isPanelShown, togglePanel } from '#renderer/view/panel-choice.ts';

describe('side panels', () => {
  it('are both there in a wide window, and the right one alone in a narrow one', () => {
    expect(isPanelShown({}, 'board', 'left', 'wide')).toBe(true);
    expect(isPanelShown({}, 'board', 'right', 'wide')).toBe(true);
    expect(isPanelShown({}, 'board', 'left', 'narrow')).toBe(false);
    expect(isPanelShown({}, 'board', 'right', 'narrow')).toBe(true);
  });

  it('take turns in a narrow window', () => {
    const left = togglePanel({}, 'board', 'left', 'narrow');
    expect(isPanelShown(left, 'board', 'left', 'narrow')).toBe(true);
    expect(isPanelShown(left, 'board', 'right', 'narrow')).toBe(false);
    const none = togglePanel(left, 'board', 'left', 'narrow');
    expect(isPanelShown(none, 'board', 'left', 'narrow')).toBe(false);
    expect(isPanelShown(none, 'board', 'right', 'narrow')).toBe(false);
  });

  it('close by themselves in a wide window, without a word about other rooms and windows', () => {
    const closed = togglePanel({}, 'board', 'left', 'wide');
    expect(closed).toEqual({ 'board left wide': false });
    expect(isPanelShown(closed, 'cut', 'left', 'wide')).toBe(true);
    expect(isPanelShown(closed, 'board', 'right', 'wide')).toBe(true);
  });
});
