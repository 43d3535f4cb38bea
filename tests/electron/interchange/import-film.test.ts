import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aProjectFolder, coreUnderTest } from '../core/core-under-test.ts';

async function twoBoats() {
  const prompt = 'a red boat on the beach';
  const folder = await aProjectFolder({
    scenes: [
      {
        id: 's1',
        shots: [
          { id: 's1-010', prompt },
          { id: 's1-020', prompt },
        ],
      },
    ],
  });
  const { core, ask, call } = await coreUnderTest();
  const projectId = await core.openProject(folder);
  const source = { kind: 'text', text: `prompt,notes\n${prompt},wide\n` } as const;
  const { previewId } = await call('import:preview', { projectId, baseRevision: 0, source, format: 'csv' });
  const apply = (index: number, shotId: string | null) =>
    ask('import:apply', {
      ...{ commandId: randomUUID(), projectId, baseRevision: 0, previewId },
      decisions: [{ index, shotId }],
    });
  return { apply, call, projectId };
}

it('takes no answer but one that was offered', async () => {
  const { apply } = await twoBoats();
  for (const reply of [await apply(0, 's1-030'), await apply(5, null)]) {
    expect(reply).toMatchObject({
      ok: false,
      error: {
        code: 'invalid-input',
        problems: [{ place: 'decisions[0]', message: 'must be one of what was offered' }],
      },
    });
  }
});

it('gives what came in to the shot that a person chose', async () => {
  const { apply, call, projectId } = await twoBoats();
  expect(await apply(0, 's1-020')).toEqual({ ok: true, value: { revision: 1 } });
  const { text } = await call('storyboard:text', { projectId });
  expect(JSON.parse(text).scenes[0].shots).toMatchObject([{ id: 's1-010' }, { id: 's1-020', notes: 'wide' }]);
});

it('reads a file of the same name that another program saved meanwhile only once it was looked at', async () => {
  const folder = await aProjectFolder();
  const { core, call, incoming } = await coreUnderTest();
  const projectId = await core.openProject(folder);
  const sheet = join(folder, 'shots.csv');
  await writeFile(sheet, 'prompt\na door\n');
  const source = { kind: 'file', incomingId: incoming.pick(sheet, 'sheet') } as const;
  const { previewId } = await call('import:preview', { projectId, baseRevision: 0, source, format: null });
  await writeFile(sheet, 'prompt\nsomething else\n');
  await call('import:apply', {
    commandId: randomUUID(),
    projectId,
    baseRevision: 0,
    previewId,
    decisions: [],
  });
  expect((await call('storyboard:text', { projectId })).text).toContain('a door');
});
