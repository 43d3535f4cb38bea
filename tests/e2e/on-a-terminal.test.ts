import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aProject, smallFilm } from './film-projects.ts';
import { hasTerminals, startOnTerminal } from './on-a-terminal.ts';
import { chargedShots, standAloneServer } from './paid-calls.ts';

const CTRL_C = '\u0003';
const GREEN = '\u001b[32m';

describe.skipIf(!hasTerminals)('a person at a terminal', () => {
  it('sees one line for each take, a bar below, and where the film is', async () => {
    const folder = await aProject(smallFilm(3));
    const words = ['make', folder, '--generator', 'rehearsal'];
    const terminal = startOnTerminal(words, { size: { columns: 200, rows: 24 } });
    expect(await terminal.ended).toBe(0);
    const { lines, tooWide } = terminal.seen();
    expect(lines).toEqual([
      'Rehearsing: takes are made on this machine, free.',
      '3 takes of 3 shots, free',
      '✓ s1-010  take 1  done',
      '✓ s1-020  take 1  done',
      '✓ s1-030  take 1  done',
      '████████████████████████  3 of 3 done',
      '████████████████████████  stitching 100 %',
      'The film is 00:00:12:00 long (288 frames):',
      join(folder, 'cuts', 'small-01-rehearsal.mp4'),
      '',
    ]);
    expect(tooWide).toEqual([]);
    expect(terminal.raw()).toContain(`${GREEN}✓ s1-010  take 1  done`);
  });

  it('sees no drawing that is wider or higher than the window, and no color where none is wanted', async () => {
    const folder = await aProject(smallFilm(6));
    const words = ['generate', folder, '--generator', 'rehearsal', '--concurrency', '2'];
    const size = { columns: 26, rows: 6 };
    const terminal = startOnTerminal(words, { size, env: { NO_COLOR: '1' } });
    await terminal.says('generat…');
    // Six takes do not fit: those are drawn at which something happens.
    expect(terminal.seen().lines.filter((line) => line.includes('queued'))).toEqual([]);
    expect(await terminal.ended).toBe(0);
    const { lines, tooWide } = terminal.seen();
    expect(tooWide.filter((line) => /s1-0|█|░/.test(line))).toEqual([]);
    expect(lines.findLast((line) => line !== '')).toBe('████████████████████████ …');
    expect(terminal.raw()).not.toMatch(/\[\d+m/);
  });

  it.each([
    { what: 'a no', keys: 'n\r', exitCode: 2, says: 'Nothing was sent.' },
    { what: 'no word', keys: '\r', exitCode: 2, says: 'Nothing was sent.' },
    { what: 'Ctrl-C', keys: CTRL_C, exitCode: 130, says: '[y/N]' },
  ])('is asked before anything is paid, and $what sends nothing', async ({ keys, exitCode, says }) => {
    const server = await standAloneServer();
    const folder = await aProject(smallFilm(2));
    const words = ['make', folder, '--generator', 'cloudflare'];
    const terminal = startOnTerminal(words, { size: { columns: 120, rows: 24 }, env: server.env });
    await terminal.says('Generate 2 takes for $0.56? [y/N] ');
    terminal.type(keys);
    expect(await terminal.ended).toBe(exitCode);
    expect(terminal.seen().lines.join('\n')).toContain(says);
    expect(await chargedShots(server)).toEqual([]);
  });

  it('pays by a yes, each shot once', async () => {
    const server = await standAloneServer();
    const folder = await aProject(smallFilm(2));
    const words = ['generate', folder, '--generator', 'cloudflare', '--log-wait', '0'];
    const terminal = startOnTerminal(words, { size: { columns: 120, rows: 24 }, env: server.env });
    await terminal.says('[y/N] ');
    terminal.type('y\r');
    expect(await terminal.ended, terminal.raw()).toBe(0);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-020']);
    expect(terminal.seen().lines.filter((line) => line.startsWith('✓'))).toEqual([
      '✓ s1-010  take 1  done',
      '✓ s1-020  take 1  done',
    ]);
  });
});
