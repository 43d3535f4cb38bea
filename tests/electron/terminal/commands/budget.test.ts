import { describe, expect, it } from 'vitest';
import { aProject, smallFilm } from '#tests/e2e/film-projects.ts';
import { runHere } from '#tests/fakes/fake-terminal.ts';
import { temporaryFolder } from '../../files/temporary-folder.ts';

const CLOCK = { nowMs: () => Date.parse('2026-12-24T12:00:00Z'), after: () => ({ stop: () => {} }) };

describe('budget --price', () => {
  it('keeps a price for every project, with the one before it as history, and prices by it', async () => {
    const folder = await aProject(smallFilm(1));
    const home = { settingsFolder: temporaryFolder(), clock: CLOCK };
    const price = ['--price', 'bytedance/seedance-2.0@480p=0.08'];
    const changed = await runHere(['budget', folder, ...price], home);

    expect(changed.exitCode, changed.stderr).toBe(0);
    const lines = changed.stdout.split('\n').filter((line) => line.includes('price of'));
    expect(lines).toEqual([
      expect.stringMatching(/^Seedance 2\.0, price of 2026-12-24: 480p \$0\.08, 720p \$0\.15, .* a second$/),
      expect.stringMatching(/^Seedance 2\.0, before that, price of 2026-11-22: 480p \$0\.07, /),
    ]);
    const estimate = await runHere(['estimate', folder], home);
    expect(estimate.stdout).toContain('$0.32');
    const sent = await runHere(['check', folder, '--sent'], home);
    expect(sent.stdout).toContain('at $0.08 a second (price of 2026-12-24)');
  });

  it('gives a model of one’s own a price, also for reference videos', async () => {
    const folder = await aProject(smallFilm(1));
    const home = { settingsFolder: temporaryFolder(), clock: CLOCK };
    const prices = ['--price', '@cf/own/model@any=1', '--price', '@cf/own/model@720p+video=2.5'];
    const changed = await runHere(['budget', folder, ...prices], home);

    expect(changed.stdout).toContain(', price of 2026-12-24: any $1.00, 720p+video $2.50 a second');
  });

  it.each([
    ['bytedance/seedance-2.0=0.08', 'is no price'],
    ['bytedance/seedance-2.0@480p=0', 'is no price'],
    ['bytedance/seedance-2.0@480p=1001', 'is no price'],
    ['bytedance/seedance-2.0@8k=0.08', 'has no resolution 8k'],
  ])('refuses %s, and keeps none of those beside it', async (price, words) => {
    const folder = await aProject(smallFilm(1));
    const home = { settingsFolder: temporaryFolder(), clock: CLOCK };
    const good = ['--price', 'bytedance/seedance-2.0@720p=0.20'];
    const refused = await runHere(['budget', folder, ...good, '--price', price], home);

    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain(words);
    const shown = await runHere(['budget', folder, '--prices'], home);
    expect(shown.stdout).toContain('price of 2026-11-22: 480p $0.07, 720p $0.15');
    expect(shown.stdout).not.toContain('before that');
  });
});
