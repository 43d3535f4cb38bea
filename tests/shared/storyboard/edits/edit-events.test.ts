import { describe, expect, it } from 'vitest';
import { applyEdits } from '#shared/storyboard/edits/apply-edits.ts';
import { type StoryboardEditJson, storyboardEditSchema } from '#shared/storyboard/edits/edit.ts';
import type { Storyboard, StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { aStoryboardOf, type ShotJson } from '#tests/builders.ts';

type CutJson = NonNullable<StoryboardJson['cut']>;

const film = (cut: CutJson = {}, shots: readonly Partial<ShotJson>[] = [{}, {}, {}]) =>
  aStoryboardOf(shots, { cut });

function edited(storyboard: Storyboard, ...edits: StoryboardEditJson[]): Storyboard {
  const result = applyEdits(
    storyboard,
    edits.map((edit) => storyboardEditSchema.parse(edit)),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.storyboard;
}

function refusal(storyboard: Storyboard, edit: StoryboardEditJson): unknown {
  const result = applyEdits(storyboard, [storyboardEditSchema.parse(edit)]);
  return result.ok ? null : result.problems;
}

const split = (event: string, atFrame: number) => ({ kind: 'split-event', event, atFrame }) as const;
const ids = ({ cut }: Storyboard) =>
  Array.isArray(cut?.events) ? cut.events.map(({ id }) => id) : cut?.events;
const LIST = [
  { id: 's1-010', shot: 's1-010', outFrame: 40 },
  { id: 's1-030', shot: 's1-030' },
  { id: 's1-010-2', shot: 's1-010', inFrame: 40 },
];

describe('a split', () => {
  it('writes all shots out, those that are omitted too, with two numbers for the two halves', () => {
    expect(edited(film({}, [{}, { omit: true }]), split('s1-010', 30)).cut?.events).toEqual([
      { id: 's1-010', shot: 's1-010', outFrame: 30 },
      { id: 's1-010-2', shot: 's1-010', inFrame: 30 },
      { id: 's1-020', shot: 's1-020' },
    ]);
  });

  it('falls between two frames of a slow take', () => {
    const slow = film({}, [{ speedPercent: 25, trim: { inFrame: 8, outFrame: 48 } }]);
    expect(edited(slow, split('s1-010', 5)).cut?.events).toEqual([
      { id: 's1-010', shot: 's1-010', outFrame: 9, outHundredths: 25 },
      { id: 's1-010-2', shot: 's1-010', inFrame: 9, inHundredths: 25 },
    ]);
  });

  it('leaves the transition and the trailing sound to the second half, the leading one to the first', () => {
    const dissolve = { kind: 'dissolve' as const, durationFrames: 6 };
    const shot = {
      transition: dissolve,
      sound: { file: 'audio/a.wav', leadFrames: 4, trailFrames: 5 },
    };
    expect(edited(film({}, [shot]), split('s1-010', 30)).cut?.events).toEqual([
      {
        ...{ id: 's1-010', shot: 's1-010', outFrame: 30, transition: { kind: 'cut' } },
        sound: { file: 'audio/a.wav', leadFrames: 4 },
      },
      {
        ...{ id: 's1-010-2', shot: 's1-010', inFrame: 30 },
        sound: { file: 'audio/a.wav', trailFrames: 5, inFrame: 34 },
      },
    ]);
  });

  it('parts a title, hands on what is behind it, and what stands after the clip', () => {
    const over = { kind: 'over' as const, shot: 's1-010' };
    const card = { kind: 'card' as const, lengthSeconds: 1, shot: 's1-010' };
    const titles = [
      { ...over, text: 'before', durationFrames: 20 },
      { ...over, text: 'across', fromFrame: 20, durationFrames: 20 },
      { ...over, text: 'behind', fromFrame: 35 },
      { ...over, text: 'whole' },
      { ...card, text: 'opens', at: 'before' as const },
      { ...card, text: 'closes', at: 'after' as const },
    ];
    expect(edited(film({ titles }), split('s1-010', 30)).cut?.titles).toEqual([
      { ...over, text: 'before', durationFrames: 20 },
      { ...over, text: 'across', fromFrame: 20, durationFrames: 10 },
      { ...over, text: 'across', event: 's1-010-2', durationFrames: 10 },
      { ...over, text: 'behind', event: 's1-010-2', fromFrame: 5 },
      { ...over, text: 'whole' },
      { ...over, text: 'whole', event: 's1-010-2' },
      { ...card, text: 'opens', at: 'before' },
      { ...card, text: 'closes', at: 'after', event: 's1-010-2' },
    ]);
  });

  it('is refused behind the end of the clip, and of a clip that is not there', () => {
    const trimmed = film({}, [{ trim: { inFrame: 0, outFrame: 30 } }]);
    expect(refusal(trimmed, split('s1-010', 30))).toMatchObject([{ place: 'edits[0].atFrame' }]);
    expect(refusal(trimmed, split('s9', 3))).toMatchObject([{ place: 'edits[0].event' }]);
  });
});

describe('set-events', () => {
  const set = (fields: object, ...events: string[]) =>
    ({ kind: 'set-events', events, fields }) as StoryboardEditJson;

  it('says it of the shots while the film is all of them, without what is usual', () => {
    const after = edited(
      film({}, [{ gainDb: -3 }, {}]),
      set({ inFrame: 4, outFrame: 60, gainDb: 0, speedPercent: 100 }, 's1-010'),
    );
    expect(after.scenes[0]?.shots[0]).toEqual({
      ...{ id: 's1-010', trim: { inFrame: 4, outFrame: 60 } },
      prompt: after.scenes[0]?.shots[0]?.prompt,
    });
    expect(after.cut?.events).toBeUndefined();
  });

  it('says it of the events of a list, and writes one for what only an event can say', () => {
    expect(edited(film({ events: LIST }), set({ gainDb: 0 }, 's1-010-2')).cut?.events).toContainEqual({
      ...{ id: 's1-010-2', shot: 's1-010', inFrame: 40, gainDb: 0 },
    });
    expect(edited(film(), set({ inFrame: 4 }, 's1-020')).cut?.events).toContainEqual({
      ...{ id: 's1-020', shot: 's1-020', inFrame: 4 },
    });
  });

  it('takes away what an event said, so that its shot says it again', () => {
    const after = edited(film({ events: LIST }), set({ outFrame: null }, 's1-010'));
    expect(after.cut?.events).toContainEqual({ id: 's1-010', shot: 's1-010' });
  });
});

describe('the order of a film', () => {
  it('changes without the board’s', () => {
    const after = edited(film(), { kind: 'move-events', events: ['s1-030'], before: 's1-010' });
    expect(ids(after)).toEqual(['s1-030', 's1-010', 's1-020']);
    expect(after.scenes).toEqual(film().scenes);
    const last = edited(after, { kind: 'move-events', events: ['s1-030'], before: null });
    expect(ids(last)).toEqual(['s1-010', 's1-020', 's1-030']);
  });

  it('keeps the named order of several, before the next one that stays', () => {
    const events = ['s1-030', 's1-010'];
    expect(ids(edited(film(), { kind: 'move-events', events, before: 's1-010' }))).toEqual([
      's1-030',
      's1-010',
      's1-020',
    ]);
  });
});

describe('duplicate-events', () => {
  it('puts a copy behind, which alone leads on by the transition', () => {
    const shots = [{ transition: { kind: 'fade' as const, durationFrames: 8 } }, {}];
    const after = edited(film({}, shots), { kind: 'duplicate-events', events: ['s1-010'] });
    expect(after.cut?.events).toEqual([
      { id: 's1-010', shot: 's1-010', transition: { kind: 'cut' } },
      { id: 's1-010-2', shot: 's1-010' },
      { id: 's1-020', shot: 's1-020' },
    ]);
  });
});

describe('remove-events', () => {
  const remove = (...events: string[]) => ({ kind: 'remove-events' as const, events });

  it('takes one clip of several of a shot, with its titles; cards find the next place', () => {
    const titles = [
      { kind: 'over' as const, text: 'gone', shot: 's1-010', event: 's1-010-2' },
      { kind: 'over' as const, text: 'stays', shot: 's1-010' },
      { kind: 'card' as const, text: 'end', lengthSeconds: 1, at: 'after' as const, shot: 's1-010' },
    ];
    const cut = { events: LIST, titles };
    const after = edited(film(cut), remove('s1-010-2'));
    expect(ids(after)).toEqual(['s1-010', 's1-030']);
    expect(after.cut?.titles?.map(({ text }) => text)).toEqual(['stays', 'end']);
    const first = edited(film(cut), remove('s1-010'));
    expect(first.cut?.titles).toMatchObject([
      { text: 'gone', event: 's1-010-2' },
      { text: 'end', at: 'before', shot: 's1-030' },
    ]);
  });

  it('omits a shot of which no clip would be left, and keeps its place', () => {
    const after = edited(film({ events: LIST }), remove('s1-010', 's1-010-2'));
    expect(ids(after)).toEqual(['s1-010', 's1-030']);
    expect(after.scenes[0]?.shots.map(({ omit }) => omit)).toEqual([true, undefined, undefined]);
    expect(edited(film(), remove('s1-020')).cut?.events).toBeUndefined();
  });
});

describe('add-events', () => {
  it('puts forgotten shots after the clip of the shot before, or before that of the one behind', () => {
    const events = LIST.slice(1);
    const after = edited(film({ events }), { kind: 'add-events', shots: ['s1-020'] });
    expect(ids(after)).toEqual(['s1-030', 's1-010-2', 's1-020']);
    const only = edited(film({ events: LIST.slice(1, 2) }), {
      kind: 'add-events',
      shots: ['s1-020', 's1-010'],
    });
    expect(ids(only)).toEqual(['s1-010', 's1-020', 's1-030']);
    expect(refusal(film(), { kind: 'add-events', shots: ['s9'] })).toMatchObject([
      { place: 'edits[0].shots[0]' },
    ]);
  });
});

describe('follow-board', () => {
  it('lets the list go, with what single clips say written to their shots', () => {
    const over = { kind: 'over' as const, text: 'late', shot: 's1-010', fromFrame: 2 };
    const events = [...LIST.slice(0, 1), { ...LIST[2], id: 'tail' }, { id: 'x', shot: 's1-020' }].map(
      (event) => ({ ...event, gainDb: -6 }),
    );
    const trimmed = { ...events[2], inFrame: 3, outFrame: 50 };
    const cut = { events: [...events.slice(0, 2), trimmed], titles: [{ ...over, event: 'tail' }] };
    const after = edited(film(cut as CutJson), { kind: 'follow-board' });
    expect(after.cut).toEqual({ events: 'all-shots', titles: [{ ...over, fromFrame: 42 }] });
    expect(after.scenes[0]?.shots[1]).toMatchObject({ gainDb: -6, trim: { inFrame: 3, outFrame: 50 } });
    expect(after.scenes[0]?.shots[0]?.gainDb).toBeUndefined();
  });
});

describe('follow-board, of a clip that says one of its ends', () => {
  it('takes the other one from the shot’s own length', () => {
    const shots = [{ model: 'bytedance/seedance-2.0', durationSeconds: 5 }];
    const events = [{ id: 's1-010-2', shot: 's1-010', inFrame: 9, inHundredths: 25 }];
    const after = edited(film({ events }, shots), { kind: 'follow-board' });
    expect(after.scenes[0]?.shots[0]?.trim).toEqual({ inFrame: 9, outFrame: 120 });
  });
});

describe('a shot that is deleted', () => {
  it('takes its clips along, and no other', () => {
    expect(ids(edited(film({ events: LIST }), { kind: 'remove-shots', shots: ['s1-010'] }))).toEqual([
      's1-030',
    ]);
  });
});
