import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { gatherFilm } from '#electron/interchange/gather-film.ts';
import { subtitlesOf } from '#electron/interchange/subtitles-of-film.ts';
import { loadProject } from '#electron/projects/load-project.ts';
import { takeIdSchema } from '#shared/ids.ts';
import { aReceipt } from '#tests/builders.ts';
import { aProjectFolder } from '../core/core-under-test.ts';

const TODAY = '2026-11-22';

/** One shot of four seconds with a take, parted after one, its halves in an order of their own. */
async function subtitles(order: readonly ('first' | 'second')[]): Promise<string> {
  const halves = {
    first: { id: 's1-010', shot: 's1-010', outFrame: 24 },
    second: { id: 's1-010-2', shot: 's1-010', inFrame: 24 },
  };
  const dialogue = [{ who: 'Keeper', line: 'The light is late tonight.' }];
  const folder = await aProjectFolder({
    scenes: [{ id: 's1', shots: [{ id: 's1-010', prompt: 'waves', durationSeconds: 4, dialogue }] }],
    cut: { events: order.map((half) => halves[half]) },
  });
  const clip = Buffer.from('clip');
  const sha256 = createHash('sha256').update(clip).digest('hex');
  const receipt = aReceipt({ takeId: takeIdSchema.parse('s1-010_t01'), file: 's1-010_t01.mp4' });
  await mkdir(join(folder, 'takes'), { recursive: true });
  await writeFile(join(folder, 'takes', 's1-010_t01.mp4'), clip);
  const kept = { ...receipt, number: 1, kind: 'paid', sha256, bytes: clip.length };
  await writeFile(join(folder, 'takes', 's1-010_t01.json'), JSON.stringify(kept));
  const { project } = await loadProject(folder);
  const film = await gatherFilm(project, null, TODAY);
  const wanted = { format: 'vtt', film: null, speakers: false } as const;
  return subtitlesOf({ project, today: TODAY }, wanted, film);
}

it('writes a line once where its clip was parted and goes on', async () => {
  expect(await subtitles(['first', 'second'])).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nThe light is late tonight.\n\n',
  );
});

it('keeps what is said to its pictures where the halves stand elsewhere', async () => {
  expect(await subtitles(['second', 'first'])).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nThe light is late tonight.\n\n' +
      '00:00:03.000 --> 00:00:04.000\nThe light is late tonight.\n\n',
  );
});
