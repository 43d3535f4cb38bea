import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../electron/files/temporary-folder.ts';
import { smallFilm } from './film-projects.ts';
import { findLeaks, type Leak, type Place } from './leaks/find-leaks.ts';
import { recordingDoor } from './leaks/recording-door.ts';
import { repeatingApi } from './leaks/repeating-api.ts';
import { runWatched } from './leaks/watched-program.ts';
import { PROGRAM } from './terminal-program.ts';

/** With every character that some spelling changes. */
const TOKEN = 'cfut_Le4k"k4n4ry\\of+4711/w1th=all%s0rts&of<marks>';
const LEAKY = join(import.meta.dirname, 'leaks', 'leaky-program.ts');

const placesOf = (leaks: readonly Leak[], kind: Place['kind']) => [
  ...new Set(leaks.filter((leak) => leak.kind === kind).map(({ name }) => name)),
];

describe('the search for a token', () => {
  it('finds it in every place where a program can leave it', async () => {
    const folder = temporaryFolder();
    const foreign = await recordingDoor({ name: 'foreign', to: null });
    const env = { CLOUDFLARE_API_TOKEN: TOKEN };
    const watched = await runWatched(LEAKY, [join(folder, 'planted'), foreign.origin], { folder, env });
    expect(watched.exitCode, watched.stderr).toBe(0);
    const leaks = findLeaks([...watched.places, ...foreign.places()], TOKEN);
    // SQLite's journal lives for a moment, and is met only where the machine is slow.
    const found = placesOf(leaks, 'file').filter((name) => !name.endsWith('-journal'));
    expect(found.toSorted()).toEqual(
      [
        ...['address.txt', 'archive.zip', 'base64.txt', 'deleted-row.sqlite', 'escaped.json', 'half.txt'],
        ...['packed.gz', 'plain.txt', 'short-lived.txt', 'utf16.txt'],
      ].map((name) => join('planted', name)),
    );
    expect(placesOf(leaks, 'log')).toHaveLength(2);
    expect(placesOf(leaks, 'request')).toHaveLength(1);
    // The border sees both children; on Linux the system's own list sees them too.
    const witnesses = process.platform === 'linux' ? [/^child /, /^process \d+$/] : [/^child /];
    for (const witness of witnesses) {
      expect(placesOf(leaks, 'arguments')).toContainEqual(expect.stringMatching(witness));
      expect(placesOf(leaks, 'environment')).toContainEqual(expect.stringMatching(witness));
    }
  });

  it('finds every spelling in a message, and nothing in one without', () => {
    const spelled = {
      plain: TOKEN,
      json: JSON.stringify({ error: TOKEN }),
      percent: encodeURIComponent(TOKEN).toLowerCase().replace('cfut_le4k', 'cfut_Le4k'),
      basic: Buffer.from(`x${TOKEN}`).toString('base64'),
      hexadecimal: Buffer.from(TOKEN).toString('hex'),
    };
    for (const [name, text] of Object.entries({ ...spelled, percent: encodeURIComponent(TOKEN) })) {
      const message: Place = { kind: 'message', name, bytes: Buffer.from(`before ${text} after`) };
      expect(placesOf(findLeaks([message], TOKEN), 'message'), name).toEqual([name]);
    }
    const innocent = Buffer.from(`Paid by the token …${TOKEN.slice(-4)} of cfut_ kind`);
    expect(findLeaks([{ kind: 'message', name: 'innocent', bytes: innocent }], TOKEN)).toEqual([]);
  });
});

/** Every command that can meet a token, one after another, as somebody with a bad day would type them. */
function commands(project: string): readonly (readonly string[])[] {
  const paid = ['--generator', 'cloudflare', '--yes', '--log-wait', '1'];
  return [
    ['check', project, '--sent'],
    ['estimate', project, '--json'],
    ['make', project, ...paid, '--json', '--concurrency', '4'],
    ['generate', project, ...paid, '--scope', 'failed'],
    ['settle', project],
    ['settle', project, '--recover', '--json'],
    ['settle', project, '--give-up'],
    ['jobs', project, '--json'],
    ['budget', project, '--cap', '9', '--prices'],
    ['make', project, '--generator', 'rehearsal', '--allow-missing'],
    ['stitch', project, '--allow-missing', '--json'],
    ['export', project, '--format', 'receipts-json', '--include', 'prompt,seed,cost,notes'],
    ['export', project, '--format', 'costs-json'],
    ['export', project, '--format', 'archive', '--out', `${project}-copy.zip`],
    ['token', 'status', '--json'],
    ['token', 'verify', '--json'],
    ['settings', 'concurrency=3'],
    ['verify-paid', '--yes', '--log-wait', '1'],
  ];
}

describe('a token that pays for a whole batch with failures', () => {
  it('is in one header of requests to the API, and nowhere else', async () => {
    const folder = temporaryFolder();
    const project = join(folder, 'film');
    await mkdir(project);
    await writeFile(join(project, 'storyboard.json'), JSON.stringify(smallFilm(9)));
    const { env, api, clips, foreign } = await repeatingApi(TOKEN);
    const places: Place[] = [];
    for (const words of commands(project)) {
      const watched = await runWatched(PROGRAM, words, { folder, env });
      places.push(...watched.places);
    }
    places.push(...api.places(), ...clips.places(), ...foreign.places());
    const leaks = findLeaks(places, TOKEN);
    expect(leaks.map(({ kind, name, spelling }) => `${kind} ${name}: ${spelling}`)).toEqual([]);

    // It was there to be leaked: it went out in its header, and every kind of place was looked at.
    expect(new Set(api.carried())).toEqual(new Set([`Bearer ${TOKEN}`]));
    expect(api.carried().length).toBeGreaterThan(15);
    const seen = (kind: Place['kind']) =>
      new Set(places.filter((place) => place.kind === kind).map(({ name }) => name));
    expect([...seen('file')]).toEqual(
      expect.arrayContaining([
        join('film', 'ledger', 'ledger.sqlite'),
        join('film', 'takes', 's1-090_t01.json'),
        join('settings', 'settings.json'),
        'film-copy.zip',
      ]),
    );
    expect(
      [...seen('file')].some((name) => name.startsWith(join('settings', 'verify-paid', 'report-'))),
    ).toBe(true);
    expect([...seen('arguments')].some((name) => /ffmpeg/.test(name))).toBe(true);
    expect([...seen('environment')].some((name) => name.startsWith('process '))).toBe(
      process.platform === 'linux',
    );
    expect(clips.places().length).toBeGreaterThan(2);
    expect(foreign.places().length).toBeGreaterThan(0);
  }, 900_000);
});
