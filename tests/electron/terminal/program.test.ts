import { describe, expect, it } from 'vitest';
import { runHere } from '#tests/fakes/fake-terminal.ts';

const COMMANDS = [
  'make',
  'check',
  'estimate',
  'generate',
  'stitch',
  'jobs',
  'budget',
  'settle',
  'verify-paid',
  'import',
  'export',
  'notes',
  'cache',
  'token',
  'settings',
  'serve',
  'rehearsal-server',
];

describe('dailies --help', () => {
  it('lists every command and every exit code, and is a good end', async () => {
    const { exitCode, stdout, stderr } = await runHere(['--help']);
    expect([exitCode, stderr]).toEqual([0, '']);
    const listed = [...stdout.matchAll(/^ {2}([a-z-]+) \[options\]/gm)].map(([, name]) => name);
    expect(listed).toEqual(COMMANDS);
    for (const code of ['0 done', '1 some', '2 bad', '3 paused', '4 maybe', '5 machine', '130 interrupted']) {
      expect(stdout).toContain(code);
    }
  });

  it('is the answer to a wrong word as well, on stderr, as bad input', async () => {
    const { exitCode, stdout, stderr } = await runHere(['estimat']);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      "error: unknown command 'estimat'\n(Did you mean estimate?)\n(dailies --help lists the commands)\n",
    );
  });

  it('says the version', async () => {
    expect(await runHere(['--version'])).toMatchObject({ exitCode: 0, stdout: '1.2.3\n' });
  });

  it('tells programs of a wrong command line in events', async () => {
    const { exitCode, events } = await runHere(['estimate', 'film', '--takes', 'two', '--json']);
    expect(exitCode).toBe(2);
    expect(events).toEqual([
      {
        event: 'error',
        code: 'invalid-input',
        message: "option '--takes <n>' argument 'two' is invalid. must be a whole number.",
      },
      { event: 'end', exitCode: 2 },
    ]);
  });
});

describe.each(COMMANDS)('dailies %s --help', (name) => {
  it('says what it does, has --json, and its examples use flags that it has', async () => {
    const { exitCode, stdout } = await runHere([name, '--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: dailies ${name} `));
    const [options = '', examples = ''] = stdout.split('Examples:\n');
    expect(options).toContain('--json');
    if (name === 'rehearsal-server') return;
    const lines = examples.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line).toMatch(new RegExp(`^ {2}dailies ${name}\\b.*  \\S`));
      expect(line.length, line).toBeLessThanOrEqual(110);
      for (const [flag] of line.matchAll(/--[a-z-]+/g)) expect(options).toMatch(new RegExp(`${flag}\\b`));
    }
  });
});
