import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, jsonChange } from '#shared/revisions/json-change.ts';
import { applyEdits } from '#shared/storyboard/edits/apply-edits.ts';
import { type StoryboardEdit, storyboardEditSchema } from '#shared/storyboard/edits/edit.ts';
import { readStoryboard } from '#shared/storyboard/read-storyboard.ts';
import type { Storyboard, StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { ids, plainText, storyboards } from '#tests/arbitraries.ts';

/** Edits of a storyboard, most of them of what is in it. */
function editsOf(film: StoryboardJson): fc.Arbitrary<StoryboardEdit> {
  const anyScene = fc.oneof(...film.scenes.map(({ id }) => fc.constant(id)), ids);
  const shotIds = film.scenes.flatMap(({ shots }) => shots.map(({ id }) => id));
  const anyShot = fc.oneof({ weight: 9, arbitrary: pick(shotIds) }, { weight: 1, arbitrary: ids });
  const shots = fc.array(anyShot, { minLength: 1, maxLength: 4 });
  const before = fc.option(anyShot);
  const fields = fc.record(
    {
      prompt: fc.option(plainText, { freq: 9 }),
      seed: fc.option(fc.integer()),
      takes: fc.option(fc.integer({ min: 1, max: 20 })),
      omit: fc.option(fc.boolean()),
      variables: fc.option(fc.dictionary(ids, plainText, { maxKeys: 2 })),
    },
    { requiredKeys: [] },
  );
  const newShot = fc.record({ prompt: plainText, id: ids }, { requiredKeys: ['prompt'] });
  const wanted = fc.oneof(
    fc.record({ kind: fc.constant('set-title'), title: plainText }),
    fc.record({ kind: fc.constant('set-target'), seconds: fc.option(fc.integer({ min: 1, max: 36_000 })) }),
    fc.record({ kind: fc.constant('set-variable'), name: ids, text: fc.option(plainText) }),
    fc.record({
      kind: fc.constant('set-defaults'),
      fields: fc.record({ takes: fc.option(fc.integer({ min: 1, max: 20 })) }),
    }),
    fc.record({ kind: fc.constant('add-scene'), before: fc.option(anyScene) }),
    fc.record({ kind: fc.constant('move-scene'), scene: anyScene, before: fc.option(anyScene) }),
    fc.record({ kind: fc.constant('merge-scene'), scene: anyScene, into: anyScene }),
    fc.record({ kind: fc.constant('remove-scene'), scene: anyScene }),
    fc.record({ kind: fc.constant('set-shots'), shots, fields }),
    fc.record({
      kind: fc.constant('add-shots'),
      scene: anyScene,
      before,
      shots: fc.array(newShot, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('duplicate-shots'), shots }),
    fc.record({ kind: fc.constant('move-shots'), shots, scene: anyScene, before }),
    fc.record({ kind: fc.constant('split-shot'), shot: anyShot, at: fc.nat({ max: 60 }) }),
    fc.record({ kind: fc.constant('remove-shots'), shots }),
    fc.record({
      kind: fc.constant('split-event'),
      event: anyShot,
      atFrame: fc.integer({ min: 1, max: 300 }),
    }),
    fc.record({
      kind: fc.constant('set-events'),
      events: shots,
      fields: fc.record(
        { inFrame: fc.option(fc.nat({ max: 200 })), gainDb: fc.option(fc.integer({ min: -60, max: 24 })) },
        { requiredKeys: [] },
      ),
    }),
    fc.record({ kind: fc.constant('move-events'), events: shots, before }),
    fc.record({ kind: fc.constant('duplicate-events'), events: shots }),
    fc.record({ kind: fc.constant('remove-events'), events: shots }),
    fc.record({ kind: fc.constant('add-events'), shots }),
    fc.record({ kind: fc.constant('follow-board') }),
    fc.record({
      kind: fc.constant('remove-reference'),
      reference: fc.oneof(pick((film.references ?? []).map(({ id }) => id)), ids),
    }),
  );
  return wanted.filter(
    (edit) => storyboardEditSchema.safeParse(edit).success,
  ) as fc.Arbitrary<StoryboardEdit>;
}

function pick(values: readonly string[]): fc.Arbitrary<string> {
  return values.length === 0 ? ids : fc.constantFrom(...values);
}

const filmsWithEdits = storyboards.chain((film) =>
  fc.tuple(fc.constant(film), fc.array(editsOf(film), { minLength: 1, maxLength: 4 })),
);

describe('applyEdits', () => {
  it('gives a storyboard that reads, or says what is wrong and where; the one before stays as it was', () => {
    let done = 0;
    fc.assert(
      fc.property(filmsWithEdits, ([film, edits]) => {
        const before = film as Storyboard;
        const text = JSON.stringify(before);
        const result = applyEdits(before, edits);
        expect(JSON.stringify(before)).toBe(text);
        if (result.ok) {
          done += 1;
          expect(readStoryboard(JSON.parse(JSON.stringify(result.storyboard)))).toEqual({
            ok: true,
            storyboard: JSON.parse(JSON.stringify(result.storyboard)),
          });
        } else {
          expect(result.problems.length).toBeGreaterThan(0);
          for (const { place, message } of result.problems) {
            expect(place).not.toBe('');
            expect(message).not.toBe('');
          }
        }
      }),
      { numRuns: 250 },
    );
    // Otherwise nothing but refusals would have been looked at.
    expect(done).toBeGreaterThan(10);
  });

  it('keeps every shot exactly once, but those that an edit added or removed', () => {
    fc.assert(
      fc.property(filmsWithEdits, ([film, edits]) => {
        const result = applyEdits(film as Storyboard, edits);
        if (!result.ok) return;
        const now = shotIds(result.storyboard);
        expect(new Set(now).size).toBe(now.length);
        for (const id of result.added.shots) expect(shotIds(film as Storyboard)).not.toContain(id);
        const isRemoving = edits.some(({ kind }) => kind === 'remove-shots' || kind === 'remove-scene');
        if (!isRemoving) {
          expect(now.toSorted()).toEqual([...shotIds(film as Storyboard), ...result.added.shots].toSorted());
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is taken back to the last byte by the change that leads the other way', () => {
    fc.assert(
      fc.property(filmsWithEdits, ([film, edits]) => {
        const result = applyEdits(film as Storyboard, edits);
        if (!result.ok) return;
        const back = jsonChange(result.storyboard, film);
        const undone = back === null ? result.storyboard : applyChange(result.storyboard, back);
        expect(JSON.stringify(undone)).toBe(JSON.stringify(film));
      }),
      { numRuns: 200 },
    );
  });
});

function shotIds({ scenes }: Storyboard): string[] {
  return scenes.flatMap(({ shots }) => shots.map(({ id }) => id));
}
