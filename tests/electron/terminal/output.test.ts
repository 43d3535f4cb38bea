import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openOutput, sayError, sayProblems } from '#electron/terminal/output.ts';
import { fakeScreen, fakeTerminal } from '#tests/fakes/fake-terminal.ts';

const problems = [{ place: 'scenes[0].shots[1].durationSeconds', message: 'must be a whole number' }];

describe('output for people', () => {
  it('puts results on stdout and everything else on stderr, and no events anywhere', () => {
    const terminal = fakeTerminal();
    const output = openOutput(terminal.host, false);
    output.say('2 takes');
    output.note('Rehearsing.');
    output.emit({ event: 'end', exitCode: 0 });
    expect([terminal.stdout(), terminal.stderr()]).toEqual(['2 takes\n', 'Rehearsing.\n']);
  });

  it('lets no text of others drive the terminal', () => {
    const terminal = fakeTerminal();
    const output = openOutput(terminal.host, false);
    output.say('a\u001b[2Jb\u0007\nc\u009b31m');
    expect(terminal.stdout()).toBe('a[2Jb\nc31m\n');
  });

  it('tells an error with all of its problems, in one go', () => {
    const terminal = fakeTerminal();
    sayError(openOutput(terminal.host, false), { code: 'invalid-input', problems });
    expect(terminal.stdout()).toBe('');
    expect(terminal.stderr()).toBe('  scenes[0].shots[1].durationSeconds: must be a whole number\n');
  });
});

describe('output for programs', () => {
  it('is one JSON object a line on stdout, whatever is in it; people read on stderr', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (message) => {
        const terminal = fakeTerminal();
        const output = openOutput(terminal.host, true);
        output.say('for people');
        output.emit({ event: 'warning', place: 'title', message });
        output.note('also for people');
        output.emit({ event: 'end', exitCode: 1 });
        expect(terminal.events()).toEqual([
          { event: 'warning', place: 'title', message },
          { event: 'end', exitCode: 1 },
        ]);
        expect(terminal.stderr()).toBe('for people\nalso for people\n');
      }),
      { numRuns: 50 },
    );
  });

  it('draws no picture, even where a terminal is', () => {
    const { screen } = fakeScreen();
    const { host } = fakeTerminal({ screen });
    expect(openOutput(host, true).screen).toBeNull();
    expect(openOutput(host, false).screen).toBe(screen);
  });

  it('has an event for each problem, and one for the error', () => {
    const terminal = fakeTerminal();
    const output = openOutput(terminal.host, true);
    sayProblems(output, 'warning', problems);
    sayError(output, { code: 'storyboard-invalid', path: 'film/storyboard.json', problems });
    expect(terminal.events()).toMatchObject([
      { event: 'warning', ...problems[0] },
      { event: 'problem', ...problems[0] },
      { event: 'error', code: 'storyboard-invalid' },
    ]);
  });
});
