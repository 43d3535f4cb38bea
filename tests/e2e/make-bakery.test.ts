import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve } from '#electron/rehearsal/faults/behaviour.ts';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { decodeFaults, ffprobeStreams, frameHashes } from '../electron/stitching/film-facts.ts';
import { aProject } from './film-projects.ts';
import { chargedShots, scriptedServer } from './paid-calls.ts';
import { filmOf, runDailies } from './terminal-program.ts';

/** A storyboard as somebody else would write one: two models, four scripts, a chain of three, takes by seed. */
const BAKERY: StoryboardJson = {
  version: 1,
  title: 'Le fournil – 面包房',
  defaults: { model: 'bytedance/seedance-2.0', resolution: '480p', aspectRatio: '1:1', durationSeconds: 4 },
  variables: { wer: 'eine Bäckerin mit mehligen Händen' },
  scenes: [
    {
      id: 'nacht',
      shots: [
        { id: 'teig', prompt: '{{wer}} knetet den Teig, 100 % Roggen; „langsam“.' },
        { id: 'ofen', prompt: '她把面团放进炉子 🔥，火光照亮她的脸。', continueFrom: 'previous' },
        { id: 'brot', prompt: 'الخبز يخرج من الفرن ساخنا', continueFrom: 'previous', lengthSeconds: 2.5 },
        { id: 'gestrichen', prompt: "Cette scène n'est plus dans le film.", omit: true },
      ],
    },
    {
      id: 'matin',
      shots: [
        { id: 'vitrine', prompt: 'La vitrine s’allume.', seed: 4711, takes: 3 },
        {
          id: 'rue',
          prompt: 'Первые покупатели идут по мокрой улице.',
          model: 'alibaba/wan-3.0',
          resolution: '480P',
          durationSeconds: 2,
        },
      ],
    },
  ],
};

/** 4 s, 4 s, 2.5 s, 4 s and 2 s of 24 frames: 96 + 96 + 60 + 96 + 48. */
const FRAMES = 396;

describe('a storyboard of somebody else', () => {
  it('is rehearsed into a square film of its own length', async () => {
    const folder = await aProject(BAKERY);
    const made = await runDailies(['make', folder, '--generator', 'rehearsal', '--json']);
    expect(made.exitCode, made.stderr).toBe(0);
    const film = filmOf(made);
    expect(await decodeFaults(film.path)).toBe('');
    expect(await frameHashes(film.path)).toHaveLength(FRAMES);
    const [picture] = await ffprobeStreams(film.path);
    expect(picture?.width).toBe(picture?.height);
    const takes = (await readdir(join(folder, 'takes/rehearsal'))).filter((name) => name.endsWith('.mp4'));
    expect(takes).toEqual([
      'brot_r01.mp4',
      'ofen_r01.mp4',
      'rue_r01.mp4',
      'teig_r01.mp4',
      'vitrine_r01.mp4',
      'vitrine_r02.mp4',
      'vitrine_r03.mp4',
    ]);
    const seeds = [1, 2, 3].map(
      async (number) => (await receipt(folder, `vitrine_r0${number}`)).generation.seed,
    );
    expect(await Promise.all(seeds)).toEqual([4711, 4712, 4713]);
    const chained = await receipt(folder, 'brot_r01');
    expect(chained.generation.pictures).toMatchObject([{ source: { takeId: 'ofen_r01', frame: 96 } }]);
  });

  it('is paid for once a take, at the prices of both models', async () => {
    const folder = await aProject(BAKERY);
    const server = await scriptedServer(() => serve, { can: { kind: 'none' } });
    const words = ['generate', folder, '--generator', 'cloudflare', '--yes', '--json'];
    const made = await runDailies(words, { env: server.env });
    expect(made.exitCode, made.stderr).toBe(0);
    expect(await chargedShots(server)).toEqual([
      'brot',
      'ofen',
      'rue',
      'teig',
      'vitrine',
      'vitrine',
      'vitrine',
    ]);
    // 6 takes of 4 s, the 2.5 s one among them, at 7 cents a second, and 2 s of Wan at 5 cents.
    expect(made.stderr).toContain('Spent in this project so far: $1.78 in 7 paid calls.');
  });
});

async function receipt(folder: string, takeId: string) {
  const text = await readFile(join(folder, 'takes/rehearsal', `${takeId}.json`), 'utf8');
  return JSON.parse(text) as { generation: { seed: number; pictures: unknown[] } };
}
