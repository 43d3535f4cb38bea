import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { personTeller } from '#electron/desktop/tell-person.ts';

const notice = { title: 'Harbor', body: 'The batch is done.' };

function desktop(of: {
  isFocused?: boolean;
  isMinimized?: boolean;
  isSupported?: boolean;
  hasWindow?: boolean;
}) {
  const done: string[] = [];
  const notes: EventEmitter[] = [];
  const window = {
    isFocused: () => of.isFocused ?? false,
    isMinimized: () => of.isMinimized ?? false,
    restore: () => done.push('restore'),
    show: () => done.push('show window'),
    focus: () => done.push('focus'),
  };
  const tell = personTeller({
    isSupported: () => of.isSupported ?? true,
    make: ({ title, body }) => {
      const note = Object.assign(new EventEmitter(), { show: () => done.push(`${title}: ${body}`) });
      notes.push(note);
      return note as never;
    },
    window: () => (of.hasWindow === false ? null : (window as never)),
  });
  return { tell, done, notes };
}

describe('personTeller', () => {
  it('tells a person who looks elsewhere, and brings the window up when they click', () => {
    const { tell, done, notes } = desktop({ isMinimized: true });
    tell(notice);
    notes[0]?.emit('click');
    expect(done).toEqual(['Harbor: The batch is done.', 'restore', 'show window', 'focus']);
  });

  it('is silent where the window has their eyes, or the system shows no notices', () => {
    const focused = desktop({ isFocused: true });
    focused.tell(notice);
    const without = desktop({ isSupported: false });
    without.tell(notice);
    expect([...focused.done, ...without.done]).toEqual([]);
  });

  it('survives a click after the window has gone, and a system that refuses', () => {
    const { tell, done, notes } = desktop({ hasWindow: false });
    tell(notice);
    notes[0]?.emit('failed', {}, 'the app is not signed');
    notes[0]?.emit('click');
    expect(done).toEqual(['Harbor: The batch is done.']);
  });
});
