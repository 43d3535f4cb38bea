import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '#electron/desktop/log-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dailies-log-'));
});
afterEach(() => rm(folder, { recursive: true }));

function logIn(of: string, secrets: string[] = []) {
  const echoed: string[] = [];
  const log = openLog({
    folder: of,
    nowMs: () => Date.UTC(2026, 10, 22, 9, 30),
    secrets: () => secrets,
    echo: (line) => echoed.push(line),
  });
  return { log, echoed, read: () => readFile(join(of, 'dailies.log'), 'utf8') };
}

describe('openLog', () => {
  it('writes one dated line after another, and indents the rest of a long one', async () => {
    const { log, echoed, read } = logIn(join(folder, 'logs'));
    log.note('Dailies 0.1.0 on linux');
    log.fault('first line\nsecond line');
    expect(await read()).toBe(
      '2026-11-22T09:30:00.000Z note Dailies 0.1.0 on linux\n' +
        '2026-11-22T09:30:00.000Z fault first line\n    second line\n',
    );
    expect(echoed).toHaveLength(2);
  });

  it('writes an error with its stack and cause', async () => {
    const { log, read } = logIn(folder);
    log.fault(new Error('the window died', { cause: new Error('out of memory') }));
    expect(await read()).toMatch(/Error: the window died\n +at .*[\s\S]*cause.*out of memory/);
  });

  it('never writes a secret, in the file or for the terminal, nor the key of a signed address', async () => {
    const secrets: string[] = [];
    const { log, echoed, read } = logIn(folder, secrets);
    secrets.push('s3cr3t+token/of=mara');
    log.fault(new Error('sent Authorization: Bearer abc.def and s3cr3t+token/of=mara'));
    log.note(`as ${encodeURIComponent('s3cr3t+token/of=mara')} and ${btoa('s3cr3t+token/of=mara')}`);
    log.note('fetched https://clips.example/a.mp4?X-Signature=0123');
    const all = (await read()) + echoed.join('\n');
    for (const secret of ['abc.def', 's3cr3t', 'czNjcjN0', '0123']) expect(all).not.toContain(secret);
    expect(all).toContain('[hidden]');
  });

  it('recognizes a token that stands at the end of a long text, and writes no bytes', async () => {
    const { log, read } = logIn(folder);
    const token = 'cfut_0123456789-abcdefghijklmnop';
    const at = (before: string) => Object.assign(new Error('no answer'), { body: before + token });
    for (const length of [9980, 9990, 10_000]) log.fault(at('.'.repeat(length)));
    for (const bytes of [Buffer.from(token), new TextEncoder().encode(token)]) {
      log.fault(Object.assign(new Error('no answer'), { bytes }));
    }
    const all = await read();
    expect(all).not.toContain('cfut_');
    expect(all).not.toContain('63 66 75 74');
    expect(all).not.toContain('99, 102, 117');
    expect(all.match(/<bytes>/g)).toHaveLength(2);
  });

  it('lets nobody’s name begin a line or command a terminal', async () => {
    const { log, echoed, read } = logIn(folder);
    log.note('opened a\r2026-11-22T09:30:00.000Z note all is well\u001b[2J\u009b2J');
    expect(await read()).toBe(
      '2026-11-22T09:30:00.000Z note opened a 2026-11-22T09:30:00.000Z note all is well [2J 2J\n',
    );
    expect(echoed).toEqual([(await read()).trimEnd()]);
  });

  it('begins a new file when one is full, and keeps three full ones', async () => {
    for (const number of ['', '.1', '.2', '.3']) {
      await writeFile(join(folder, `dailies${number}.log`), `was${number} `.padEnd(999_990, '.'));
    }
    const { log, read } = logIn(folder);
    log.note('the first of a new file');
    expect(await read()).toBe('2026-11-22T09:30:00.000Z note the first of a new file\n');
    expect((await readdir(folder)).sort()).toEqual([
      'dailies.1.log',
      'dailies.2.log',
      'dailies.3.log',
      'dailies.log',
    ]);
    const begins = (name: string) => readFile(join(folder, name), 'utf8').then((text) => text.slice(0, 5));
    expect(await begins('dailies.1.log')).toBe('was .');
    expect(await begins('dailies.3.log')).toBe('was.2');
  });

  it('goes on where it cannot write', async () => {
    await writeFile(join(folder, 'a-file'), '');
    const { log, echoed } = logIn(join(folder, 'a-file'));
    log.note('still here');
    expect(echoed).toEqual(['2026-11-22T09:30:00.000Z note still here']);
  });
});
