import { describe, expect, it } from 'vitest';
import { writeOtio } from '#shared/interchange/write-otio.ts';
import { sampleSequence } from './sample-cut.ts';

const PLACE = { kind: 'relative', prefix: '../' } as const;
const MARKS = new Map([['a', { prompt: 'the sea', seed: 7, costMicroUsd: 350_000, notes: [] }]]);

describe('writeOtio', () => {
  it('writes a track as long as the film, with transitions over its cuts', () => {
    const { tracks } = JSON.parse(writeOtio(sampleSequence(), PLACE));
    const [picture] = tracks.children;
    const items = picture.children.map((item: Record<string, Record<string, { value: number }>>) =>
      item.OTIO_SCHEMA === ('Transition.1' as never)
        ? [item.in_offset?.value, item.out_offset?.value]
        : [item.source_range?.start_time?.value, item.source_range?.duration?.value],
    );
    expect(items).toEqual([
      [10, 93],
      [6, 7],
      [6, 44],
      [20, 48],
      [61, 48],
      [108, 12],
      [0, 12],
      [12, 12],
      [12, 68],
      [20, 0],
    ]);
    expect(picture.children[3].effects[0]).toMatchObject({ OTIO_SCHEMA: 'LinearTimeWarp.1', time_scalar: 2 });
    expect(picture.children[5].effects[0]).toMatchObject({ OTIO_SCHEMA: 'FreezeFrame.1', time_scalar: 0 });
    expect(picture.children[0].media_reference).toMatchObject({
      target_url: '../takes/a_t01.mp4',
      available_range: { duration: { rate: 24, value: 121 } },
    });
  });

  it('marks prompt, seed and cost only where they are given', () => {
    expect(writeOtio(sampleSequence(), PLACE)).not.toContain('the sea');
    const told = writeOtio(sampleSequence({ marks: MARKS }), PLACE);
    for (const mark of ['Prompt: the sea', 'Seed: 7', 'Cost: $0.35']) expect(told).toContain(mark);
  });
});
