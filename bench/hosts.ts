// `npm run bench:hosts`: how long the browser host takes from its start to a film that can be worked on, in real
// Chromium; what the core holds of memory then; how fast the desktop's main module loads; and how many events a second
// a page takes. Prints, and judges nothing.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findBuiltPage } from '#electron/web/built-page.ts';
import { buildApp } from '#tests/build-app.ts';
import { launchBrowser } from '#tests/e2e/browser.ts';
import { makeFilm } from '#tests/reliability/film.ts';
import { floodPage } from './flood-page.ts';
import { makeLongFilm } from './long-film.ts';
import { median, milliseconds, table, times } from './measure.ts';
import { type ServedFilm, type StartTimes, serveFilm } from './served-film.ts';

const { values } = parseArgs({
  options: { jobs: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '5' } },
});
const ROOT = join(import.meta.dirname, '..');
const LONG_SHOTS = 1000;
const SETTLE_MS = 5000;
const RATES = [10, 30, 100, 300, 1000];
const CARD = '[data-shot]';

const folder = await mkdtemp(join(tmpdir(), 'dailies-hosts-'));
const pageFolder = await findBuiltPage(ROOT, say);
const built = await buildApp();
const browser = await launchBrowser();
try {
  const films = await makeFilms();
  await benchStart(films);
  benchMain();
  for (const film of films.slice(-1)) await benchEvents(film);
} finally {
  await browser.close();
  await built.remove();
  await rm(folder, { recursive: true, force: true });
}

/** Each has settings of its own, so that no host knows the films of another. */
type Film = { readonly name: string; readonly films: string; readonly home: string; readonly usable: string };

async function makeFilms(): Promise<readonly Film[]> {
  const empty: Film = { name: 'no shots', ...at('empty'), usable: 'text=A film begins with a scene' };
  await mkdir(join(empty.films, 'film'), { recursive: true });
  const nothing = '{ "version": 1, "title": "Empty", "scenes": [] }\n';
  await writeFile(join(empty.films, 'film', 'storyboard.json'), nothing);

  const hundred: Film = { name: '100 shots', ...at('hundred'), usable: CARD };
  await makeFilm(join(hundred.films, 'film'), 100);

  const takes = Math.ceil(Number(values.jobs) / LONG_SHOTS);
  const jobs = (LONG_SHOTS * takes).toLocaleString('en-US');
  say(`Making a film of ${jobs} jobs, which takes some minutes.`);
  const long: Film = { name: `1,000 shots, ${jobs} jobs`, ...at('long'), usable: CARD };
  await mkdir(long.home, { recursive: true });
  await makeLongFilm(join(long.films, 'film'), { shots: LONG_SHOTS, takes, home: long.home });
  return [empty, hundred, long];
}

function at(name: string): Pick<Film, 'films' | 'home'> {
  return { films: join(folder, name), home: join(folder, `${name}-home`) };
}

async function benchStart(films: readonly Film[]): Promise<void> {
  const found = films.map((film) => ({ film, times: [] as StartTimes[], memory: [] as number[] }));
  // One round that is not counted: it fills the caches of the disk and of compiled code.
  for (let round = -1; round < Number(values.rounds); round += 1) {
    for (const { film, times, memory } of found) {
      const served = await start(film);
      if (round >= 0) times.push(served.times);
      if (round === 0) {
        await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
        memory.push(await served.memoryBytes());
      }
      await served.close();
    }
  }
  const of = (starts: readonly StartTimes[], name: keyof StartTimes) =>
    median(starts.map((each) => each[name]));
  const first = of(found[0]?.times ?? [], 'usableMs');
  say('from the start of the browser host (median):');
  process.stdout.write(
    table([
      ['', 'serves', 'lists films', 'film is usable', 'of the first', 'core, idle'],
      ...found.map(({ film, times: starts, memory }): [string, ...string[]] => [
        film.name,
        milliseconds(of(starts, 'servedMs')),
        milliseconds(of(starts, 'listedMs')),
        milliseconds(of(starts, 'usableMs')),
        times(of(starts, 'usableMs'), first),
        `${Math.round(median(memory) / 1024 ** 2)} MB`,
      ]),
    ]),
  );
  say('aims: at most 1.5 times the first; 150 MB\n');
}

function start(film: Film): Promise<ServedFilm> {
  return serveFilm({ ...film, cli: join(built.folder, 'main', 'cli.js'), browser });
}

function benchMain(): void {
  const script = join(import.meta.dirname, 'load-main.ts');
  const took = Array.from({ length: 2 * Number(values.rounds) }, () => {
    const ended = spawnSync(process.execPath, [script, built.main], {
      env: { ...process.env, HOME: folder, DAILIES_HOME: folder },
      encoding: 'utf8',
    });
    if (ended.status !== 0) throw new Error(`The main module did not load: ${ended.stderr}`);
    return Number(ended.stdout);
  });
  say(`the desktop's main module loads in ${milliseconds(median(took))} (median; aim 250 ms)\n`);
}

async function benchEvents({ films, home }: Film): Promise<void> {
  for (const rows of [1, 20, 200]) {
    const floods = await floodPage({
      ...{ films, home, pageFolder, browser, rows },
      folder: join(films, 'film'),
      rates: RATES,
      forMs: 3000,
    });
    say(`events of ${rows} changed job${rows === 1 ? '' : 's'} each, in the Batch room:`);
    process.stdout.write(
      table([
        ['sent a second', 'taken a second', 'tasks over 50 ms', 'longest'],
        ...floods.map(({ sentPerSecond, takenPerSecond, longTasksMs }): [string, ...string[]] => [
          sentPerSecond.toFixed(0),
          takenPerSecond.toFixed(0),
          String(longTasksMs.length),
          longTasksMs.length === 0 ? '-' : milliseconds(Math.max(...longTasksMs)),
        ]),
      ]),
    );
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
