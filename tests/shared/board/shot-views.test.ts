import { describe, expect, it } from 'vitest';
import { NO_JOBS } from '#shared/board/shot-standing.ts';
import { type BoardFacts, shownShots } from '#shared/board/shot-views.ts';
import { NO_PRICES } from '#shared/catalogue/price-table.ts';
import { shotFactsSchema } from '#shared/contract/project-view.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { NO_REVIEWS, type Receipt, reviewsSchema } from '#shared/take.ts';
import { aModel, aReceipt, aStoryboardOf, type ShotJson } from '#tests/builders.ts';

function viewsOf(shots: readonly Partial<ShotJson>[], over: Partial<BoardFacts> = {}) {
  const resolve = resolveShots(aStoryboardOf(shots), () => aModel());
  const shown = shownShots(resolve, {
    ...{ reviews: NO_REVIEWS, takes: [], jobs: new Map(), prices: NO_PRICES, pictureHashes: {} },
    ...over,
  });
  return shown.map(({ facts }) => shotFactsSchema.parse(facts));
}

function aTake(shot: string, number: number, prompt: string): Receipt {
  const receipt = aReceipt();
  return {
    ...receipt,
    takeId: takeIdSchema.parse(`${shot}_t0${number}`),
    shotId: shotIdSchema.parse(shot),
    number,
    kind: 'paid',
    generation: receipt.generation && { ...receipt.generation, prompt, pictures: [] },
  };
}

describe('shownShots', () => {
  it('shows what each shot is made with, its price and its length', () => {
    const [view] = viewsOf([
      { prompt: 'the lamp', durationSeconds: 6, lengthSeconds: 5, resolution: 'large' },
    ]);
    expect(view).toMatchObject({
      shotId: 's1-010',
      place: 'scenes[0].shots[0]',
      settings: { mode: 'text', resolution: 'large', durationSeconds: 6, lengthSeconds: 5, takes: 1 },
      expandedLength: 8,
      promptLimit: 200,
      // Four cents a second at `large`.
      estimateMicroUsd: 240_000,
      filmFrames: 120,
      standing: 'missing',
    });
  });

  it('shows a shot with problems too, with its length as the model would read it', () => {
    const [view] = viewsOf([{ prompt: 'x'.repeat(201) }]);
    expect(view).toMatchObject({ standing: 'has-problems', expandedLength: 201, estimateMicroUsd: null });
    expect(view?.problems.map(({ place }) => place)).toEqual(['scenes[0].shots[0].prompt']);
  });

  it('counts the notes on films that are open', () => {
    const note = { film: null, atFrame: 0, shot: 's1-010', take: null, text: 'too dark' };
    const filmNotes = [
      { ...note, id: 'n1', done: false },
      { ...note, id: 'n2', done: true },
      { ...note, id: 'n3', shot: 'gone', done: false },
    ];
    const reviews = reviewsSchema.parse({ ...NO_REVIEWS, filmNotes });
    expect(viewsOf([{}, {}], { reviews }).map(({ openNotes }) => openNotes)).toEqual([1, 0]);
  });

  it('counts takes by kind and names those that no longer show their shot', () => {
    const takes = [aTake('s1-010', 1, 'the lamp'), aTake('s1-010', 2, 'the stairs')];
    const [view] = viewsOf([{ prompt: 'the lamp' }], { takes });
    expect(view).toMatchObject({
      takes: { paid: 2, imported: 0, rehearsed: 0 },
      stale: ['s1-010_t02'],
      standing: 'has-take',
      circled: null,
    });
  });

  it('leaves rejected takes out of what is stale, and follows circles and the again list', () => {
    const reviews = reviewsSchema.parse({
      version: 1,
      circled: { 's1-010': 's1-010_t01' },
      takes: { 's1-010_t02': { rejected: true } },
      again: ['s1-010'],
    });
    const takes = [aTake('s1-010', 1, 'the lamp'), aTake('s1-010', 2, 'the stairs')];
    const [view] = viewsOf([{ prompt: 'the lamp' }], { takes, reviews });
    expect(view).toMatchObject({
      circled: 's1-010_t01',
      stale: [],
      standing: 'circled',
      onAgainList: true,
    });
  });

  it('counts how deep a shot stands in its chain', () => {
    const chained = { continueFrom: 'previous' as const };
    const views = viewsOf([{}, chained, chained, {}]);
    expect(views.map(({ chainDepth }) => chainDepth)).toEqual([0, 1, 2, 0]);
    expect(views.map(({ continuesFrom }) => continuesFrom)).toEqual([null, 's1-010', 's1-020', null]);
  });

  it('follows the jobs of a shot', () => {
    const jobs = new Map([[shotIdSchema.parse('s1-010'), { ...NO_JOBS, needsYou: 1 }]]);
    expect(viewsOf([{}, {}], { jobs }).map(({ standing }) => standing)).toEqual(['needs-you', 'missing']);
  });
});
