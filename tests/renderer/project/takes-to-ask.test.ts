import { describe, expect, it } from 'vitest';
import { type KnownTakes, knownInOrder, takesToAsk } from '#renderer/project/takes-to-ask.ts';
import type { ProjectView } from '#shared/contract/project-view.ts';
import { shotIdSchema } from '#shared/ids.ts';

const a = shotIdSchema.parse('a');
const b = shotIdSchema.parse('b');
const c = shotIdSchema.parse('c');
const gone = shotIdSchema.parse('gone');
const ALL = new Set(['all'] as const);

/** A view as far as the store of takes reads it: `b` has no takes, `gone` is not in the film any more. */
function aView(versions: { a: number; c: number; gone: number }, count = 2): ProjectView {
  const takes = { paid: count - 1, imported: 1, rehearsed: 0 };
  return {
    shots: [
      { shotId: a, takesVersion: versions.a, takes },
      { shotId: b, takesVersion: 0, takes: { paid: 0, imported: 0, rehearsed: 0 } },
      { shotId: c, takesVersion: versions.c, takes },
    ],
    shelf: [{ shotId: gone, takesVersion: versions.gone, takes: count }],
  } as unknown as ProjectView;
}

describe('the takes that are asked for', () => {
  it('are those of the shots that somebody looks at, and of no others', () => {
    const view = aView({ a: 1, c: 2, gone: 3 });
    expect(takesToAsk(view, new Set([c]), new Map())).toEqual([[c]]);
    expect(takesToAsk(view, new Set([b]), new Map())).toEqual([]);
    expect(takesToAsk(view, ALL, new Map())).toEqual([[a, c, gone]]);
  });

  it('are again those of shots whose takes are other ones by now', () => {
    const known: KnownTakes = new Map([
      [a, { version: 1, rows: [] }],
      [c, { version: 2, rows: [] }],
      [gone, { version: 3, rows: [] }],
    ]);
    expect(takesToAsk(aView({ a: 1, c: 4, gone: 3 }), ALL, known)).toEqual([[c]]);
  });

  it('come in answers of about four hundred, those of one shot together', () => {
    const view = aView({ a: 1, c: 2, gone: 3 }, 250);
    expect(takesToAsk(view, ALL, new Map())).toEqual([[a], [c], [gone]]);
    expect(takesToAsk(aView({ a: 1, c: 2, gone: 3 }, 200), ALL, new Map())).toEqual([[a, c], [gone]]);
  });
});

it('gives what is known in the order of the film, without shots that lost their takes', () => {
  const known: KnownTakes = new Map([gone, c, a].map((id) => [id, { version: 1, rows: [] }]));
  const ids = (view: ProjectView, wanted = ALL as ReadonlySet<typeof a | 'all'>) =>
    knownInOrder(view, wanted, known).map(([id]) => id);
  expect(ids(aView({ a: 1, c: 2, gone: 3 }))).toEqual([a, c, gone]);
  expect(ids(aView({ a: 0, c: 2, gone: 3 }))).toEqual([c, gone]);
  expect(ids(aView({ a: 1, c: 2, gone: 3 }), new Set([c]))).toEqual([c]);
});
