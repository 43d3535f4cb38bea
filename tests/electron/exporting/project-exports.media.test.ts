import { describe, expect, it, onTestFinished } from 'vitest';
import type { ExportEntry } from '#electron/exporting/export-queue.ts';
import type { WantedExport } from '#electron/exporting/plan-exports.ts';
import { openProjectExports } from '#electron/exporting/project-exports.ts';
import { openMediaTools } from '#electron/making/media-tools.ts';
import { loadProject } from '#electron/projects/load-project.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { BUILT_IN_PRESETS } from '#shared/cut/built-in-presets.ts';
import { aProject, smallFilm } from '#tests/e2e/film-projects.ts';
import { fakeTerminal } from '#tests/fakes/fake-terminal.ts';

/** A film of one slate. */
function wanted(): WantedExport {
  const preset = BUILT_IN_PRESETS.find((known) => known.preset.name === 'film')?.preset;
  if (preset === undefined) throw new Error('there is no preset named film');
  return { preset, each: 'film', name: null, title: null, transition: null, allowMissing: true };
}

async function theExports() {
  const folder = await aProject(smallFilm(1));
  const { host } = fakeTerminal();
  const exports = openProjectExports({
    ...{ host, platform: process.platform, paths: projectPaths(folder) },
    load: () => loadProject(folder),
    media: () => openMediaTools(host),
  });
  onTestFinished(() => exports.close());
  return exports;
}

describe('starting exports', () => {
  it('queues nothing before it is written down, and what was written down then', async () => {
    const exports = await theExports();
    const told: ExportEntry[] = [];
    const started = await exports.start(wanted(), async (entries) => {
      expect(exports.entries()).toEqual([]);
      told.push(...entries);
    });
    expect(started).toEqual(told);
    expect(exports.entries().map(({ exportId }) => exportId)).toEqual(told.map(({ exportId }) => exportId));
  });

  it('queues nothing where it cannot be written down', async () => {
    const exports = await theExports();
    const noDisk = () => Promise.reject(new Error('the disk is full'));
    await expect(exports.start(wanted(), noDisk)).rejects.toThrow('the disk is full');
    expect(exports.entries()).toEqual([]);
  });

  it('gives two films that are asked for at once two names', async () => {
    const exports = await theExports();
    const slowly = () => new Promise<void>((resolve) => setTimeout(resolve, 100));
    await Promise.all([exports.start(wanted(), slowly), exports.start(wanted(), slowly)]);
    await expect
      .poll(() => exports.entries().map(({ state }) => state.status), { interval: 100 })
      .toEqual(['done', 'done']);
    expect((await exports.films()).map(({ name }) => name).toSorted()).toEqual([
      'small-01-incomplete.mp4',
      'small-02-incomplete.mp4',
    ]);
  });
});
