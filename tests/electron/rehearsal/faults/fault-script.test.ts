import { describe, expect, it } from 'vitest';
import { readFaultScript } from '#electron/rehearsal/faults/fault-script.ts';

const problems = (rest: Record<string, unknown>) => {
  const read = readFaultScript(JSON.stringify({ version: 1, ...rest }));
  return read.kind === 'problems' ? read.problems.map(({ place, message }) => `${place}: ${message}`) : [];
};

describe('a fault script', () => {
  it('needs its version only', () => {
    expect(readFaultScript('{"version":1}')).toEqual({
      kind: 'script',
      script: { version: 1, seed: 1, latencyMs: 0, log: { kind: 'on' }, balance: 100, rules: [] },
    });
  });

  it('gives a rule its defaults', () => {
    const read = readFaultScript('{"version":1,"rules":[{"do":{"kind":"half-reply"}}]}');
    expect(read).toMatchObject({
      script: { rules: [{ when: {}, do: { kind: 'half-reply' }, priceFactor: 1 }] },
    });
  });

  it('that is not JSON is told so', () => {
    expect(readFaultScript('{')).toEqual({
      kind: 'problems',
      problems: [{ place: '', message: 'the script is not JSON' }],
    });
  });

  it('tells every problem at once, with its place', () => {
    const rules = [
      { do: { kind: 'literal', name: 'no such body' } },
      { when: { shot: ['s1'] } },
      { do: { kind: 'lost-reply' } },
      { when: { callOfShot: 'first', probability: 1.5 } },
      { clip: { fault: { kind: 'truncated' } } },
      { latencyMs: { from: 1 } },
    ];
    expect(problems({ seed: -1, rules })).toEqual([
      'seed: must be a whole number from 0 to 9007199254740991, got -1',
      'rules[0].do.name: must be the name of a literal body, got "no such body"',
      'rules[1].when.shot: unknown field "shot", did you mean "shots"?',
      'rules[2].do.charged: is missing: it must be true or false',
      'rules[3].when.callOfShot: must be a whole number from 1 to 1000000, or an object with from and to, got "first"',
      'rules[3].when.probability: must be from 0 to 1, got 1.5',
      'rules[4].clip.fault.atByte: is missing: it must be whole bytes from 0 to 1099511627776',
      'rules[5].latencyMs: must be milliseconds, or an object with from and to, got an object',
    ]);
  });

  it('cannot hang up before the body by the model, which the body names', () => {
    const rules = [{ when: { models: ['a/b'] }, do: { kind: 'hang-up' } }];
    expect(problems({ rules })).toEqual([
      'rules[0].when.models: cannot be known before the body is read, got a list of 1',
    ]);
  });
});
