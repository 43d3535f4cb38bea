import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serve } from '#electron/rehearsal/faults/behaviour.ts';
import { temporaryFolder } from '../electron/files/temporary-folder.ts';
import { aProject, smallFilm } from './film-projects.ts';
import { chargedShots, scriptedServer } from './paid-calls.ts';
import { runDailiesHere } from './terminal-here.ts';

const PAID = ['--generator', 'cloudflare', '--yes', '--log-wait', '0'];

it.each([
  { of: 'a film with a paid take', before: ['s1-010'] },
  { of: 'a film that was never generated', before: [] },
])('sends nothing from the archive of $of until it is taken over', async ({ before }) => {
  const folder = await aProject(smallFilm(2));
  const server = await scriptedServer(() => serve);
  const { env } = server;
  if (before.length > 0) await runDailiesHere(['generate', folder, ...PAID, '--shots', ...before], { env });
  const archive = join(temporaryFolder(), 'film.zip');
  await runDailiesHere(['export', folder, '--format', 'archive', '--out', archive]);

  const elsewhere = join(temporaryFolder(), 'elsewhere');
  const opened = await runDailiesHere(['import', archive, elsewhere]);
  expect(opened.exitCode, opened.stderr).toBe(0);
  expect(opened.stderr).toContain('Nothing paid is sent from it until you take it over');
  const held = await runDailiesHere(['generate', elsewhere, ...PAID], { env });
  expect(held.exitCode, held.stderr).toBe(5);
  expect(held.stderr).toContain('settle <project> --take-over');
  expect(await chargedShots(server)).toEqual(before);

  const taken = await runDailiesHere(['settle', elsewhere, '--take-over'], { env });
  expect(taken.exitCode, taken.stderr).toBe(0);
  const made = await runDailiesHere(['generate', elsewhere, ...PAID], { env });
  expect(made.exitCode, made.stderr).toBe(0);
  // What was paid for there is not paid for again here.
  expect(await chargedShots(server)).toEqual(['s1-010', 's1-020']);
  expect(await readdir(join(elsewhere, 'takes'))).toContain('s1-020_t01.mp4');
});
