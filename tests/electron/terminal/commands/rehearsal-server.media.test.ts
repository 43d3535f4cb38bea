import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runDailies, startDailies } from '../../../e2e/terminal-program.ts';
import { temporaryFolder } from '../../files/temporary-folder.ts';
import { clipUrlIn, headersOf, SEEDANCE } from '../../rehearsal/test-server.ts';

async function start(...words: string[]) {
  const program = startDailies(['rehearsal-server', '--port', '0', '--json', ...words]);
  const { baseUrl, token } = await program.event((event) => event.event === 'server');
  const send = (takeId: string) =>
    fetch(`${baseUrl}/accounts/acc/ai/run`, {
      method: 'POST',
      headers: { ...headersOf(takeId), authorization: `Bearer ${token}` },
      body: JSON.stringify({ model: SEEDANCE, input: { prompt: 'a', duration: 4, resolution: '480p' } }),
    });
  return { program, send, record: async () => (await fetch(new URL('/rehearsal/record', baseUrl))).json() };
}

function fileOf(text: string): string {
  const file = join(temporaryFolder(), 'faults.json');
  writeFileSync(file, text);
  return file;
}

describe('rehearsal-server', () => {
  it('follows a script, serves a generated can, and tells its record to others until Ctrl-C', async () => {
    const rules = [{ when: { shots: ['s1'] }, do: { kind: 'literal', name: '3040 with a wait' } }];
    const script = fileOf(JSON.stringify({ version: 1, rules }));
    const { program, send, record } = await start('--can', '--script', script);
    const refused = await send('s1_t01');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
    const clip = await fetch(clipUrlIn(await (await send('s2_t01')).text()));
    expect((await clip.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
    expect(await record()).toMatchObject({ charged: { byShot: { s2: { calls: 1, microUsd: 280_000 } } } });
    program.kill('SIGINT');
    expect((await program.ended).exitCode).toBe(0);
  });

  it.each([
    ['--script', 'faults.json rules[0].do.kind: must be one of'],
    ['--can', '--can: /nowhere/a.mp4 cannot be read (ENOENT)'],
    ['--record', '--record: /nowhere/a.jsonl cannot be written (ENOENT)'],
  ])('says what is wrong with %s', async (flag, sentence) => {
    const files = {
      '--script': fileOf('{"version":1,"rules":[{"do":{"kind":"explode"}}]}'),
      '--can': '/nowhere/a.mp4',
      '--record': '/nowhere/a.jsonl',
    };
    const value = files[flag as keyof typeof files];
    const ended = await runDailies(['rehearsal-server', '--port', '0', flag, value]);
    expect(ended.exitCode).toBe(2);
    expect(ended.stderr).toContain(sentence);
  });
});
