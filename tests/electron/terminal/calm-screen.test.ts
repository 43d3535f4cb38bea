import { describe, expect, it } from 'vitest';
import { calmScreen } from '#electron/terminal/calm-screen.ts';
import type { DrawnLine, Screen } from '#electron/terminal/terminal-host.ts';

const line = (text: string): DrawnLine[] => [{ text, meaning: 'plain' }];

/** A screen that writes down what is drawn, under a clock whose only pause ends by hand. */
function recordingScreen() {
  const drawn: string[] = [];
  let due: (() => void) | null = null;
  const screen: Screen = {
    draw: (lines) => drawn.push(lines.map(({ text }) => text).join('\n')),
    finish: () => drawn.push('(finished)'),
    size: () => ({ columns: 80, rows: 24 }),
    ask: async () => null,
  };
  const clock = {
    nowMs: () => 0,
    after: (_ms: number, call: () => void) => {
      due = call;
      return {
        stop: () => {
          due = null;
        },
      };
    },
  };
  const pass = () => {
    const call = due;
    due = null;
    call?.();
  };
  return { drawn, pass, isWaiting: () => due !== null, calm: calmScreen(screen, clock) };
}

describe('calmScreen', () => {
  it('draws the first picture at once, and of those that come in the pause the last', () => {
    const { drawn, pass, calm, isWaiting } = recordingScreen();
    for (const text of ['1', '2', '3']) calm.draw(line(text));
    expect(drawn).toEqual(['1']);
    pass();
    expect(drawn).toEqual(['1', '3']);
    pass();
    expect(drawn).toEqual(['1', '3']);
    expect(isWaiting()).toBe(false);
    calm.draw(line('4'));
    expect(drawn).toEqual(['1', '3', '4']);
  });

  it('draws what is still to be drawn before it finishes, and nothing after', () => {
    const { drawn, pass, calm } = recordingScreen();
    calm.draw(line('1'));
    calm.draw(line('2'));
    calm.finish();
    pass();
    expect(drawn).toEqual(['1', '2', '(finished)']);
  });
});
