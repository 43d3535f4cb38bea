import { describe, expect, it } from 'vitest';
import { seamFixes } from '#renderer/cut/seam-fixes.ts';
import { shotIdSchema } from '#shared/ids.ts';
import { cutEvent } from '#tests/renderer/cut-event.ts';

const before = cutEvent();
const after = cutEvent({ shotId: shotIdSchema.parse('s2'), startFrame: 48 });
const dissolve = {
  kind: 'set-shots',
  shots: ['s1'],
  fields: { transition: { kind: 'dissolve', durationFrames: 12 } },
};

describe('what is offered for a join that jumps', () => {
  it('is to trim away a frame that stands twice', () => {
    const fixes = seamFixes([{ kind: 'held', amount: 0.001, limit: 0.004 }], before, after, { afterDb: 0 });
    expect(fixes).toEqual([
      {
        label: 'Trim the repeated frame',
        edit: { kind: 'set-shots', shots: ['s2'], fields: { trim: { inFrame: 11, outFrame: 58 } } },
      },
    ]);
  });

  it('is to turn the second clip down, or up, by what it jumps', () => {
    const jump = { kind: 'level', amount: 17.6, limit: 15, step: 17.6 } as const;
    expect(seamFixes([jump], before, after, { afterDb: 3 })).toEqual([
      {
        label: 'Match the level, -15 dB',
        edit: { kind: 'set-shots', shots: ['s2'], fields: { gainDb: -15 } },
      },
    ]);
    const [quieter] = seamFixes([{ ...jump, step: -70 }], before, after, { afterDb: 0 });
    expect(quieter?.edit).toMatchObject({ fields: { gainDb: 24 } });
  });

  it('is to say no level of its own where that is what matches', () => {
    const jump = { kind: 'level', amount: 6, limit: 6, step: 6 } as const;
    expect(seamFixes([jump], before, after, { afterDb: 6 })[0]?.edit).toMatchObject({
      fields: { gainDb: null },
    });
  });

  it('is a dissolve where the pictures jump, or nothing else helps', () => {
    const picture = { kind: 'brightness', amount: 0.5, limit: 0.4, step: 0.5 } as const;
    expect(seamFixes([picture], before, after, { afterDb: 0 }).map(({ edit }) => edit)).toEqual([dissolve]);
    const silent = { kind: 'level', amount: 20, limit: 15 } as const;
    expect(seamFixes([silent], before, after, { afterDb: 0 }).map(({ edit }) => edit)).toEqual([dissolve]);
  });
});
