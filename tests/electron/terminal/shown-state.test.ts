import { describe, expect, it } from 'vitest';
import { shownState } from '#electron/terminal/shown-state.ts';

describe('shownState', () => {
  it('keeps the signed address of a clip to itself', () => {
    const clipUrl = 'https://clips.example/a.mp4?X-Tos-Signature=secret';
    expect(shownState({ status: 'generated', attempt: 2, clipUrl })).toEqual({
      status: 'generated',
      attempt: 2,
    });
  });

  it('shows every other state as it is', () => {
    const waiting = { status: 'waiting', for: { kind: 'cap' } } as const;
    expect(shownState(waiting)).toBe(waiting);
  });
});
