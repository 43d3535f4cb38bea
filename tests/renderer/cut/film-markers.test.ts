import { describe, expect, it } from 'vitest';
import { changedMarker, toggledMarker } from '#renderer/cut/film-markers.ts';

describe('the markers of a film', () => {
  it('are set in the order of the film, and taken away where one stands', () => {
    const markers = toggledMarker([{ atFrame: 10, text: 'beat' }, { atFrame: 90 }], 48);
    expect(markers).toEqual([{ atFrame: 10, text: 'beat' }, { atFrame: 48 }, { atFrame: 90 }]);
    expect(toggledMarker(markers, 10)).toEqual([{ atFrame: 48 }, { atFrame: 90 }]);
  });

  it('stay in order where one is changed', () => {
    expect(changedMarker([{ atFrame: 1 }, { atFrame: 5 }], 0, { atFrame: 9, text: 'end' })).toEqual([
      { atFrame: 5 },
      { atFrame: 9, text: 'end' },
    ]);
  });
});
