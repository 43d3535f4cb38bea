import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planExports, type WantedExport } from '#electron/exporting/plan-exports.ts';
import { loadProject } from '#electron/projects/load-project.ts';
import { BUILT_IN_PRESETS } from '#shared/cut/built-in-presets.ts';
import { cutLengthFrames } from '#shared/cut/cut.ts';
import { findPreset } from '#shared/cut/presets.ts';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { aReceipt } from '../../builders.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

function preset(name: string) {
  const found = findPreset(name, BUILT_IN_PRESETS);
  if (!found) throw new Error(`There is no preset ${name}`);
  return found;
}

const WANTED: WantedExport = {
  preset: preset('film'),
  each: 'film',
  name: null,
  title: null,
  transition: null,
  allowMissing: true,
};

async function planOf(
  changes: Partial<WantedExport>,
  cut: StoryboardJson['cut'] = {},
  prepare: (folder: string) => Promise<void> = async () => undefined,
) {
  const folder = join(temporaryFolder(), 'film');
  await mkdir(folder);
  const shot = (id: string, rest = {}) => ({ id, prompt: 'the lamp turns', durationSeconds: 4, ...rest });
  const storyboard: StoryboardJson = {
    version: 1,
    title: 'Lamp',
    cut,
    scenes: [
      {
        id: 's1',
        title: 'Dawn',
        shots: [shot('a', { transition: { kind: 'fade', durationFrames: 24 } }), shot('b'), shot('c')],
      },
      { id: 's2', shots: [shot('d', { omit: true })] },
      { id: 's3', shots: [shot('e')] },
    ],
  };
  await writeFile(join(folder, 'storyboard.json'), JSON.stringify(storyboard));
  await prepare(folder);
  const { films } = await planExports(await loadProject(folder), { ...WANTED, ...changes }, '2026-11-22');
  return films;
}

describe('the films of an export', () => {
  it('know their title and what kind of file they are', async () => {
    expect(await planOf({})).toMatchObject([
      {
        title: 'Lamp',
        pattern: 'lamp-{{number}}',
        cut: { title: 'Lamp', preset: { name: 'film' }, events: [{}, {}, {}, {}] },
      },
    ]);
  });

  it('tell prompts of their own shots where they are asked to, and nothing otherwise', async () => {
    const films = await planOf({ each: 'scene', include: ['prompt'] });
    expect(films.map(({ comment }) => comment)).toEqual([
      'a\nPrompt: the lamp turns\n\nb\nPrompt: the lamp turns\n\nc\nPrompt: the lamp turns',
      'e\nPrompt: the lamp turns',
    ]);
    expect(await planOf({})).toMatchObject([{ comment: null }]);
  });

  it('are a film a scene, and none for a scene that shows nothing', async () => {
    const films = await planOf({ each: 'scene' });
    expect(films.map(({ title, cut }) => [title, cutLengthFrames(cut)])).toEqual([
      ['Lamp – Dawn', 96 * 3 - 24],
      ['Lamp – s3', 96],
    ]);
  });

  it('have another transition wherever a shot names none', async () => {
    const [film] = await planOf(
      { transition: { kind: 'dissolve', durationFrames: 12 } },
      { transition: { kind: 'wipe', durationFrames: 6, wipe: 'left' } },
    );
    expect(film?.cut.events.map(({ transition }) => transition.kind)).toEqual([
      'fade',
      'dissolve',
      'dissolve',
      'cut',
    ]);
    expect(film && cutLengthFrames(film.cut)).toBe(96 * 4 - 24 - 12 - 12);
  });

  it('have the loudness, the framing and the burn-ins of their preset', async () => {
    const [vertical] = await planOf({ preset: preset('vertical') }, { loudness: { targetLufs: -23 } });
    expect(vertical?.cut.loudness).toEqual({ targetLufs: -14, ceilingDb: -1 });
    const [review] = await planOf({ preset: preset('review') }, { loudness: { targetLufs: -23 } });
    expect(review?.cut).toMatchObject({
      loudness: { targetLufs: -23, ceilingDb: -1.5 },
      burnIn: { timecode: true, shot: true, take: true },
    });
  });

  it('are refused, all at once, where shots are missing and may not be', async () => {
    await expect(planOf({ each: 'shot', allowMissing: false })).rejects.toMatchObject({
      error: {
        code: 'cut-incomplete',
        missing: ['a', 'b', 'c', 'e'].map((shotId) => ({ shotId, reason: 'no take yet' })),
      },
    });
  });

  it('name takes that have lost their clips where these are missing', async () => {
    const withLost = async (folder: string) => {
      const receipt = { ...aReceipt(), takeId: 'b_t01', shotId: 'b', number: 1, file: 'b_t01.mp4' };
      await mkdir(join(folder, 'takes'));
      await writeFile(join(folder, 'takes', 'b_t01.json'), JSON.stringify(receipt));
    };
    const missing = planOf({ each: 'shot', allowMissing: false }, {}, withLost);
    await expect(missing).rejects.toMatchObject({
      error: {
        missing: [
          { shotId: 'a', reason: 'no take yet' },
          { shotId: 'b', reason: 'no take yet; b_t01 has lost its clip b_t01.mp4' },
          { shotId: 'c', reason: 'no take yet' },
          { shotId: 'e', reason: 'no take yet' },
        ],
      },
    });
  });

  it('are refused where a transition does not fit', async () => {
    await expect(planOf({ transition: { kind: 'dissolve', durationFrames: 97 } })).rejects.toMatchObject({
      error: { code: 'invalid-input' },
    });
  });
});
