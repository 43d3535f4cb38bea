import { describe, expect, it } from 'vitest';
import {
  afterClipPress,
  afterGoing,
  allOf,
  type ClipChoice,
  chosenPlaces,
  HERE,
  reachedOn,
  withHere,
} from '#renderer/cut/clip-choice.ts';
import { cutEvent } from '#tests/renderer/cut-event.ts';

const events = ['a', 'b', 'c', 'd'].map((id) => cutEvent({ id }));
const several = (...ids: string[]): ClipChoice => ({ kind: 'several', ids });

describe('the clips that are chosen', () => {
  it('are the one under the playhead where nothing else is, or what was chosen is gone', () => {
    expect(chosenPlaces(HERE, { events, here: 2 })).toEqual([2]);
    expect(chosenPlaces({ kind: 'one', id: 'gone' }, { events, here: 1 })).toEqual([1]);
    expect(chosenPlaces(several('d', 'a'), { events, here: 1 })).toEqual([3, 0]);
    expect(chosenPlaces(HERE, { events: [], here: -1 })).toEqual([]);
  });

  it('are one after a press, more with Mod, and all between with Shift', () => {
    const none = { adds: false, extends: false };
    expect(afterClipPress(several('a', 'b'), { events, here: 0 }, 'c', none)).toEqual({
      kind: 'one',
      id: 'c',
    });
    expect(afterClipPress(HERE, { events, here: 0 }, 'c', { ...none, adds: true })).toEqual(
      several('a', 'c'),
    );
    expect(afterClipPress(HERE, { events, here: 0 }, 'c', { ...none, extends: true })).toEqual(
      several('b', 'c', 'a'),
    );
    expect(afterClipPress(several('a'), { events, here: 0 }, 'a', { ...none, adds: true })).toEqual(HERE);
  });

  it('grow and shrink by keys, and stay while one goes elsewhere', () => {
    const one = withHere(HERE, { events, here: 0 });
    expect(one).toEqual(several('a'));
    expect(afterGoing(one)).toEqual(one);
    expect(withHere(one, { events, here: 2 })).toEqual(several('a', 'c'));
    expect(withHere(one, { events, here: 0 })).toEqual(HERE);
    expect(afterGoing({ kind: 'one', id: 'a' })).toEqual(HERE);
  });

  it('reach to the next clip and back again, not past the ends of the film', () => {
    const two = reachedOn(HERE, { events, here: 1 }, 1);
    expect(two).toEqual(several('b', 'c'));
    expect(reachedOn(two, { events, here: 1 }, -1)).toEqual(several('b'));
    expect(reachedOn(HERE, { events, here: 3 }, 1)).toEqual(several('d'));
    expect(allOf({ events })).toEqual(several('a', 'b', 'c', 'd'));
  });
});
