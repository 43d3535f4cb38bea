import { describe, expect, it } from 'vitest';
import { markFacts, type SheetFacts, sheetRows } from '#shared/interchange/sheet-rows.ts';
import { reviewsSchema } from '#shared/take.ts';
import { aReceipt, aStoryboardOf } from '../../builders.ts';
import { shows } from './sample-cut.ts';

const ON_FILM = { film: 'film-01', atFrame: 24, shot: 's1-010', take: null };

const facts = (include: SheetFacts['include'] = new Set()): SheetFacts => ({
  cut: { version: 1, events: [shows('s1-010', [0, 60])] },
  storyboard: aStoryboardOf([
    { dialogue: [{ who: 'Ann', line: 'Hello {{who}}' }], variables: { who: 'you' } },
  ]),
  receipts: [aReceipt()],
  reviews: reviewsSchema.parse({
    ...{ version: 1, circled: { 's1-010': 's1-010_t01' } },
    takes: { 's1-010_t01': { note: 'too dark' } },
    filmNotes: [
      { ...ON_FILM, id: 'n1', text: 'hold it', done: false },
      { ...ON_FILM, id: 'n2', text: 'was too long', done: true },
      { ...ON_FILM, id: 'n3', shot: 's1-020', text: 'elsewhere', done: false },
    ],
  }),
  include,
});

describe('sheetRows', () => {
  it('tells a client what is seen and said, and no price, seed or prompt', () => {
    expect(sheetRows(facts())).toEqual([
      {
        ...{ number: 1, scene: 's1', shotId: 's1-010', startFrame: 0, seconds: 2.5, takeId: 's1-010_t01' },
        ...{ isRehearsed: false, isCircled: true, dialogue: [{ who: 'Ann', line: 'Hello you' }] },
        ...{ prompt: null, seed: null, costMicroUsd: null, notes: [] },
      },
    ]);
  });

  it('tells what is asked for', () => {
    expect(sheetRows(facts(new Set(['prompt', 'seed', 'cost'])))[0]).toMatchObject({
      prompt: 'the lamp room at sunrise',
      seed: 7,
      costMicroUsd: 50_000,
    });
  });
});

describe('markFacts', () => {
  it('keeps people’s notes to themselves unless they are asked for, and those that are done', () => {
    expect(markFacts(facts()).get('s1-010')).toEqual({
      prompt: null,
      seed: null,
      costMicroUsd: null,
      notes: [],
    });
    expect(markFacts(facts(new Set(['notes']))).get('s1-010')?.notes).toEqual(['too dark', 'hold it']);
  });
});
