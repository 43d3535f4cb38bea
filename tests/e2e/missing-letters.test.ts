import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runDailies } from './terminal-program.ts';

/** In a plane for private use: no font has it. */
const NOBODYS = '\u{10fffd}';
const SAID = `no font of this machine has ${NOBODYS}: boxes will stand there`;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'letters-'));
  const card = { kind: 'card', text: `Dawn ${NOBODYS}`, lengthSeconds: 2, at: 'before', shot: 's1-010' };
  const storyboard = {
    version: 1,
    title: 'Letters',
    scenes: [{ id: 's1', shots: [{ id: 's1-010', prompt: 'the sea' }] }],
    cut: { titles: [card] },
  };
  await writeFile(join(folder, 'storyboard.json'), JSON.stringify(storyboard));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('names letters that no font has, by check and by --explain', async () => {
  const checked = await runDailies(['check', folder]);
  expect(checked.exitCode, checked.stderr).toBe(0);
  expect(checked.stdout + checked.stderr).toContain(SAID);
  const explained = await runDailies(['stitch', folder, '--explain', '--allow-missing']);
  expect(explained.exitCode, explained.stderr).toBe(0);
  expect(explained.stdout + explained.stderr).toContain(`Letters: ${SAID}`);
});
