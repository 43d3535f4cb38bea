import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { ffprobeStreams, formatTags, frameHashes } from '../electron/stitching/film-facts.ts';
import { aProject } from './film-projects.ts';
import { runDailies } from './terminal-program.ts';

/** Three rows of a table: one template, a city each. */
const CITIES = ['São Paulo', 'Berlin', 'AC/DC'];
const ROWS: StoryboardJson = {
  version: 1,
  title: 'Cities',
  defaults: {
    model: 'bytedance/seedance-2.0',
    ...{
      lengthSeconds: 0.5,
      durationSeconds: 4,
      resolution: '480p',
      aspectRatio: '16:9',
      generateAudio: false,
    },
  },
  variables: { secret: 'a word of the prompt' },
  scenes: [
    {
      id: 's1',
      shots: CITIES.map((city, index) => ({
        id: `row-${index + 1}`,
        prompt: 'morning in {{city}}, {{secret}}',
        seed: 4711,
        variables: { city, title: `Good morning, ${city}` },
      })),
    },
  ],
};

describe('rows of a table', () => {
  it('become named films of their own, in the preset that is asked for', async () => {
    const folder = await aProject(ROWS);
    const cuts = join(folder, 'cuts');
    const made = await runDailies(['generate', folder, '--generator', 'rehearsal']);
    expect(made.exitCode, made.stderr).toBe(0);

    const words = ['stitch', folder, '--each', 'shot', '--preset', 'draft', '--json'];
    const named = await runDailies([...words, '--name', '{{city}} {{preset}}']);
    expect(named.exitCode, named.stderr).toBe(0);
    expect((await readdir(cuts)).toSorted()).toEqual([
      'AC-DC draft-rehearsal.json',
      'AC-DC draft-rehearsal.mp4',
      'Berlin draft-rehearsal.json',
      'Berlin draft-rehearsal.mp4',
      'São Paulo draft-rehearsal.json',
      'São Paulo draft-rehearsal.mp4',
    ]);
    const films = named.events.flatMap((event) => (event.event === 'film' ? [event] : []));
    expect(films.map(({ durationFrames }) => durationFrames)).toEqual([12, 12, 12]);

    const film = join(cuts, 'São Paulo draft-rehearsal.mp4');
    expect(await frameHashes(film)).toHaveLength(12);
    expect(await ffprobeStreams(film)).toMatchObject([{ codec_name: 'h264' }, { codec_name: 'aac' }]);
    const tags = await formatTags(film);
    expect(tags.title).toBe('Good morning, São Paulo');
    expect(tags.date).toMatch(/^\d{4}-\d\d-\d\d$/);

    // Client-safe: neither the film nor the cut beside it says what was asked of the model, or what it cost.
    const cut = await readFile(film.replace(/mp4$/, 'json'), 'utf8');
    for (const text of [cut, (await readFile(film)).toString('latin1')]) {
      expect(text).not.toMatch(/a word of the prompt|morning in|4711|costMicroUsd|"seed"/);
    }
    expect(JSON.parse(cut)).toMatchObject({ title: 'Good morning, São Paulo', preset: { name: 'draft' } });

    const again = await runDailies([...words, '--name', '{{city}} {{preset}}']);
    expect(again.exitCode, again.stderr).toBe(0);
    expect(await readdir(cuts)).toContain('Berlin draft-02-rehearsal.mp4');
    expect(await readdir(cuts)).toHaveLength(12);
  });

  it('say in numbers what each preset would do, and what is wrong before anything is done', async () => {
    const folder = await aProject(ROWS);
    const explain = (...flags: string[]) =>
      runDailies(['stitch', folder, '--allow-missing', '--explain', ...flags]);
    const master = await explain('--preset', 'master', '--transition', 'dissolve:4');
    expect(master.exitCode, master.stderr).toBe(0);
    expect(master.stdout).toContain(
      'Preset master: the cut’s own shape in 1920x1080, in H.264 by x264 at quality 14',
    );
    expect(master.stdout).toContain('Enlarged: the cut is 864x496 by itself');
    expect(master.stdout).toContain('Loudness: clips matched, then the film brought to -16 LUFS');
    expect(master.stdout).toContain('Length: 12 + 12 - 4 + 12 - 4 = 28 frames');

    const wrong = async (...flags: string[]) => {
      const { exitCode, stderr } = await explain(...flags);
      return [exitCode, stderr.trim()];
    };
    expect(await wrong('--preset', 'mastr')).toEqual([
      2,
      '--preset: there is no preset "mastr", did you mean "master"?',
    ]);
    expect(await wrong('--name', '{{town}}', '--each', 'scene')).toEqual([
      2,
      '--name: {{town}} has no value, or not one value, in scene s1',
    ]);
    expect((await wrong('--transition', 'melt:12'))[1]).toMatch(/^--transition: must be cut, dissolve:12/);
    expect((await wrong('--transition', 'dissolve:200'))[0]).toBe(2);
    expect(await readdir(folder)).not.toContain('cuts');
  });
});
