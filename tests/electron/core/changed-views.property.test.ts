import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { afterAnswer, type KnownView } from '#renderer/project/known-view.ts';
import type { ProjectView } from '#shared/contract/project-view.ts';
import { type ProjectId, shotIdSchema, type TakeId, takeIdSchema } from '#shared/ids.ts';
import type { ReviewChange } from '#shared/reviews/review-change.ts';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import { aReceipt } from '#tests/builders.ts';
import { aProjectFolder, type CoreUnderTest, coreUnderTest } from './core-under-test.ts';

/** Shots are named by their place, so that every step fits whatever the ones before made of the film. */
type Step =
  | { readonly kind: 'edit'; readonly edit: (shots: readonly string[]) => StoryboardEditJson }
  | { readonly kind: 'review'; readonly change: (takes: readonly TakeId[], shot: string) => ReviewChange }
  | { readonly kind: 'undo' | 'redo' | 'hand' | 'take' | 'lost-take' | 'look' };

const place = fc.nat({ max: 9 });
const at = (shots: readonly string[], index: number) => shots[index % shots.length] ?? 's1-010';

const edit: fc.Arbitrary<Step> = fc
  .oneof(
    fc.tuple(place, fc.string({ minLength: 1, maxLength: 9 })).map(
      ([index, prompt]) =>
        (shots: readonly string[]): StoryboardEditJson => ({
          ...{ kind: 'set-shots', shots: [at(shots, index)] },
          fields: { prompt: `@nobody ${prompt}`.slice(prompt.length % 9), continueFrom: 'previous' },
        }),
    ),
    place.map(
      (index) =>
        (shots: readonly string[]): StoryboardEditJson => ({
          ...{ kind: 'set-shots', shots: [at(shots, index)] },
          fields: { omit: index % 2 === 0 ? true : null, durationSeconds: 4 + (index % 3) },
        }),
    ),
    place.map(
      (index) =>
        (shots: readonly string[]): StoryboardEditJson => ({
          ...{ kind: 'add-shots', scene: 's1', before: at(shots, index) },
          shots: [{ prompt: 'the sea' }],
        }),
    ),
    fc.tuple(place, place).map(([index, to]) => (shots: readonly string[]): StoryboardEditJson => {
      const before = at(shots, to) === at(shots, index) ? null : at(shots, to);
      return { kind: 'move-shots', shots: [at(shots, index)], scene: 's1', before };
    }),
    place.map((index) => (shots: readonly string[]): StoryboardEditJson => {
      const kind = shots.length > 2 ? 'remove-shots' : 'duplicate-shots';
      return { kind, shots: [at(shots, index)] };
    }),
    fc.constantFrom('35mm', '').map(
      (after) => (): StoryboardEditJson => ({
        ...{ kind: 'set-style', fields: { after } },
      }),
    ),
    fc.constantFrom('480p', '720p', null).map(
      (resolution) => (): StoryboardEditJson => ({
        ...{ kind: 'set-defaults', fields: { resolution } },
      }),
    ),
  )
  .map((made) => ({ kind: 'edit', edit: made }));

const review: fc.Arbitrary<Step> = fc
  .tuple(place, fc.constantFrom('circle', 'reject', 'rate', 'again', 'file-under'))
  .map(([index, kind]) => ({
    kind: 'review',
    change: (takes, shotText) => {
      const take = takes[index % Math.max(1, takes.length)] ?? takeIdSchema.parse('s1-010_t01');
      const shot = shotIdSchema.parse(shotText);
      if (kind === 'circle') return { kind, shot, take };
      if (kind === 'reject') return { kind, take, rejected: index % 2 === 0 };
      if (kind === 'rate') return { kind, take, rating: 1 + (index % 5) };
      if (kind === 'again') return { kind, shot, wanted: index % 2 === 0 };
      return { kind: 'file-under', take, shot };
    },
  }));

const other: fc.Arbitrary<Step> = fc
  .constantFrom('undo', 'redo', 'hand', 'take', 'lost-take', 'look')
  .map((kind) => ({ kind }) as const);

const steps = fc.array(
  fc.oneof({ weight: 4, arbitrary: edit }, { weight: 2, arbitrary: review }, { weight: 4, arbitrary: other }),
  { minLength: 1, maxLength: 14 },
);

it('leads a page that learns only of changes to the view that one has who opens the film anew', async () => {
  const under = await coreUnderTest();
  await fc.assert(
    fc.asyncProperty(steps, async (wanted) => {
      const folder = await aProjectFolder();
      const projectId = await under.core.openProject(folder);
      // One page looks after every step, the other one only where it is told to.
      let near = await look(under, projectId, null);
      let far = near;
      for (const step of wanted) {
        await take(step, { under, projectId, folder, view: near.view });
        near = await look(under, projectId, near);
        if (step.kind === 'look') far = await look(under, projectId, far);
      }
      far = await look(under, projectId, far);
      await under.call('project:close', { commandId: randomUUID(), projectId });
      const anew = await look(under, await under.core.openProject(folder), null);
      for (const page of [near, far]) {
        expect(lasting(page.view)).toEqual(lasting(anew.view));
        expect([...page.shots.values()].map(({ shot, sceneId }) => [sceneId, shot])).toEqual(
          [...anew.shots.values()].map(({ shot, sceneId }) => [sceneId, shot]),
        );
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

async function look(
  { call }: CoreUnderTest,
  projectId: ProjectId,
  known: KnownView | null,
): Promise<KnownView> {
  const answer = await call('project:view', { projectId, unless: known?.mark ?? null });
  const after = afterAnswer(known, answer);
  if (after === null) throw new Error('a first question is answered by a view');
  return after;
}

type Place = {
  readonly under: CoreUnderTest;
  readonly projectId: ProjectId;
  readonly folder: string;
  readonly view: ProjectView;
};

async function take(step: Step, { under, projectId, folder, view }: Place): Promise<void> {
  const of = { commandId: randomUUID(), projectId, baseRevision: view.state.revision };
  const shots = view.shots.map(({ shotId }) => shotId);
  switch (step.kind) {
    case 'edit':
      await under.ask('storyboard:edit', { ...of, edits: [step.edit(shots)] });
      return;
    case 'review':
      await under.ask('take:review', { ...of, changes: [step.change(await takesIn(folder), at(shots, 0))] });
      return;
    case 'undo':
    case 'redo':
      await under.ask(`storyboard:${step.kind}`, of);
      return;
    case 'hand': {
      await under.call('project:save', { commandId: randomUUID(), projectId });
      const path = join(folder, 'storyboard.json');
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replace(/"title": "[^"]*"/, `"title": "${randomUUID()}"`));
      await under.core.lookAgain();
      return;
    }
    case 'take':
      await keepTake(folder, at(shots, (await takesIn(folder)).length));
      return;
    case 'lost-take': {
      const [first] = await takesIn(folder);
      if (first) await rm(join(folder, 'takes', `${first}.json`));
      return;
    }
    case 'look':
  }
}

async function takesIn(folder: string): Promise<TakeId[]> {
  const names = await readdir(join(folder, 'takes')).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).map((name) => takeIdSchema.parse(name.slice(0, -5)));
}

async function keepTake(folder: string, shot: string): Promise<void> {
  const number = 1 + (await takesIn(folder)).length;
  const takeId = takeIdSchema.parse(`${shot}_t${String(number).padStart(2, '0')}`);
  const receipt = { ...aReceipt(), takeId, shotId: shot, number, file: `${takeId}.mp4` };
  await mkdir(join(folder, 'takes'), { recursive: true });
  await writeFile(join(folder, 'takes', receipt.file), Buffer.alloc(receipt.bytes));
  await writeFile(join(folder, 'takes', `${takeId}.json`), JSON.stringify(receipt));
}

/** Without what is new for every opening: handles, moments, and numbers that only tell of a difference. */
function lasting({ state, shots, shelf, takesVersion: _, ...view }: ProjectView) {
  return {
    ...view,
    state: { ...state, projectId: null, file: state.file.kind === 'saving' ? 'saved' : state.file.kind },
    shots: shots.map((shot) => ({ ...shot, takesVersion: shot.takesVersion > 0 })),
    shelf: shelf.map((shot) => ({ ...shot, takesVersion: shot.takesVersion > 0 })),
  };
}
