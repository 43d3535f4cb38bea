// Packs the app for the system that this runs on: `package.ts [--without-ffmpeg] [--dir]`. `--dir` stops before the
// installers, with the app in a folder. See docs/releasing.md.
import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fetchFfmpeg } from './fetch-ffmpeg.ts';
import { FFMPEG_SOURCES, pinnedSources } from './ffmpeg-sources.ts';
import { licenceTexts } from './licence-texts.ts';
import { makeIcons } from './make-icons.ts';

const root = join(import.meta.dirname, '..');
const made = join(root, 'release', 'made');

const { values: asked } = parseArgs({
  options: {
    'without-ffmpeg': { type: 'boolean', default: false },
    dir: { type: 'boolean', default: false },
  },
});

try {
  await rm(made, { recursive: true, force: true });
  await bringFfmpeg(asked['without-ffmpeg']);
  await makeIcons(join(root, 'renderer/icon.svg'), join(made, 'icons'));
  await mkdir(join(made, 'licences'), { recursive: true });
  await writeFile(join(made, 'licences/packages.txt'), await licenceTexts(root));
  run('electron-vite/bin/electron-vite.js', 'build');
  const where = asked.dir ? ['--dir'] : [];
  run('electron-builder/cli.js', ...where, '--config', 'electron-builder.config.ts', '--publish', 'never');
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exitCode = 1;
}

/** Puts ffmpeg where the packing takes it from, in the folder that the app looks in for this system. */
async function bringFfmpeg(without: boolean): Promise<void> {
  const { platform, arch } = process;
  await mkdir(join(made, 'ffmpeg'), { recursive: true });
  if (without) {
    process.stderr.write(
      'Packed without ffmpeg: the app will look for one on the machine. Not for giving away.\n',
    );
    return;
  }
  const pinned = pinnedSources({ platform, arch }, FFMPEG_SOURCES);
  if (pinned.kind === 'refused') throw new Error(pinned.why);
  await fetchFfmpeg(pinned.sources, join(made, 'ffmpeg', `${platform}-${arch}`));
}

/** Runs a tool of the project's own packages with this Node. */
function run(program: string, ...args: readonly string[]): void {
  const path = join(root, 'node_modules', program);
  execFileSync(process.execPath, [path, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}
