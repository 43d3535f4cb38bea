import { describe, expect, it } from 'vitest';
import { stretchAround } from '#renderer/dailies/stretch-around.ts';
import type { CutView } from '#renderer/film/cut-view.ts';
import { shotIdSchema } from '#shared/ids.ts';
import { cutEvent } from '../cut-event.ts';
import { takeRow } from './take-row.ts';

const shots = ['s1', 's2', 's3'].map((id) => shotIdSchema.parse(id));
const cut = {
  events: shots.map((shotId, index) => cutEvent({ shotId, startFrame: index * 96, durationFrames: 96 })),
  tracks: [],
  lengthFrames: 288,
  width: 864,
  height: 496,
  gaps: [],
  containsRehearsed: false,
  revision: 1,
} as unknown as CutView;

describe('a take between its neighbors', () => {
  it('is played where the film has its shot, with two seconds before and after it', () => {
    const stretch = stretchAround(cut, takeRow('s2_t07'));
    expect(stretch).toMatchObject({ fromFrame: 48, toFrame: 240 });
    expect(stretch?.cut.events[1]?.source).toMatchObject({
      ...{ kind: 'take', takeId: 's2_t07', mediaId: 'm-s2_t07', inFrame: 10, takeFrames: 97 },
    });
    expect(stretch?.cut.events[0]).toBe(cut.events[0]);
  });

  it('begins and ends with the film', () => {
    expect(stretchAround(cut, takeRow('s1_t02'))).toMatchObject({ fromFrame: 0, toFrame: 144 });
    expect(stretchAround(cut, takeRow('s3_t02'))).toMatchObject({ fromFrame: 144, toFrame: 288 });
  });

  it('has no place where the film shows no take of its shot, or nothing else', () => {
    expect(stretchAround(cut, takeRow('s9_t01'))).toBeNull();
    expect(stretchAround({ ...cut, events: cut.events.slice(0, 1) }, takeRow('s1_t01'))).toBeNull();
  });
});
