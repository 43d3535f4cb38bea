import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { admitRun } from '#electron/batches/admit-run.ts';
import { readFilm } from '#electron/batches/film-facts.ts';
import { openLedger } from '#electron/batches/ledger/ledger.ts';
import { ledgerPath } from '#electron/batches/ledger/ledger-path.ts';
import { planNow } from '#electron/batches/plan-now.ts';
import { loadProject } from '#electron/projects/load-project.ts';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import { NO_PRICES } from '#shared/catalogue/price-table.ts';
import { aProject, smallFilm } from '#tests/e2e/film-projects.ts';
import { runHere } from '#tests/fakes/fake-terminal.ts';

/** Two shots that ask for one and the same. */
const TWINS = JSON.stringify(smallFilm(2)).replaceAll(/view \d"/g, 'the view","seed":7');

it('prices no take that was asked for before in every detail, and names it', async () => {
  const folder = await aProject(smallFilm(0));
  const storyboard = join(folder, 'storyboard.json');
  await writeFile(storyboard, TWINS.replace('"id":"s1-020"', '"omit":true,"id":"s1-020"'));
  await admitAll(folder);
  await writeFile(storyboard, TWINS);

  const { stdout } = await runHere(['estimate', folder]);

  expect(stdout).toContain('s1-020            left alone: s1-010_t01 is exactly that');
  expect(stdout).toMatch(/\nNothing new to generate\.\n$/);
});

it('prices one take for two shots that ask for the same', async () => {
  const { stdout } = await runHere(['estimate', await aProject(TWINS)]);

  expect(stdout).toContain('s1-020            left alone: the take of s1-010 is exactly that');
  expect(stdout).toMatch(/\n1 take of 1 shot, \$0\.28\n$/);
});

/** Every shot of a project, waiting in its ledger. */
async function admitAll(folder: string): Promise<void> {
  const loaded = await loadProject(folder);
  const path = ledgerPath(loaded.project.paths);
  await mkdir(dirname(path), { recursive: true });
  const ledger = openLedger(path);
  const film = await readFilm({
    loaded,
    generatorKind: 'cloudflare',
    prices: NO_PRICES,
    doneBefore: new Set(),
    takes: [],
  });
  const plan = planNow(ledger, film, {
    ...{ scope: { kind: 'missing' }, takes: null },
    ...{ chains: PLAIN_POLICY.chains, again: false },
  });
  const ports = { ledger, nowMs: () => 5000, random: () => 0.5, newId: randomUUID };
  const cap = { budgetMicroUsd: 1_000_000, maxCalls: null };
  await admitRun(ports, { film, plan, cap, policy: PLAIN_POLICY, adopt: [] });
  await ledger.close();
}
