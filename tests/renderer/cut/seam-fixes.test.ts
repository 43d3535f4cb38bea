import { describe, expect, it } from 'vitest';
import { jumpWords, type SeamJump, seamFixes } from '#renderer/cut/seam-fixes.ts';
import { shotIdSchema } from '#shared/ids.ts';
import { cutEvent } from '#tests/renderer/cut-event.ts';

const before = cutEvent();
const after = cutEvent({ shotId: shotIdSchema.parse('s2'), startFrame: 48 });
const dissolve = {
  kind: 'set-events',
  events: ['s1'],
  fields: { transition: { kind: 'dissolve', durationFrames: 12 } },
};
const jumping = (...jumps: SeamJump[]) => ({ jumps, match: null });

describe('what is offered for a join that jumps', () => {
  it('is to trim away a frame that stands twice', () => {
    const held = { kind: 'held', amount: 0.001, limit: 0.004 } as const;
    expect(seamFixes(jumping(held), before, after, {})).toEqual([
      {
        label: 'Trim the repeated frame',
        edit: {
          kind: 'set-events',
          events: ['s2'],
          fields: { inFrame: 11, inHundredths: null, outFrame: 58, outHundredths: null },
        },
      },
    ]);
  });

  it('is to turn the second clip down, or up, by what it jumps', () => {
    const jump = { kind: 'level', amount: 17.6, limit: 15, step: 17.6 } as const;
    expect(seamFixes(jumping(jump), before, after, { gainDb: 3 })).toEqual([
      {
        label: 'Match the level, -15 dB',
        edit: { kind: 'set-events', events: ['s2'], fields: { gainDb: -15 } },
      },
    ]);
    const [quieter] = seamFixes(jumping({ ...jump, step: -70 }), before, after, {});
    expect(quieter?.edit).toMatchObject({ fields: { gainDb: 24 } });
  });

  it('is to say no level of its own where that is what matches', () => {
    const jump = { kind: 'level', amount: 6, limit: 6, step: 6 } as const;
    expect(seamFixes(jumping(jump), before, after, { gainDb: 6 })[0]?.edit).toMatchObject({
      fields: { gainDb: 0 },
    });
  });

  it('is the look that was found, with the table that the shot has, and then a dissolve', () => {
    const jumps: SeamJump[] = [{ kind: 'brightness', amount: 0.5, limit: 0.4, step: 0.5 }];
    const look = { exposureEv: -0.4, temperatureKelvin: 5600, saturationPercent: 100 };
    const color = { saturationPercent: 80, lut: 'looks/dusk.cube' };
    expect(seamFixes({ jumps, match: { look, clears: true } }, before, after, { color })).toEqual([
      {
        label: 'Match the color',
        detail: '-0.4 EV, 5600 K',
        edit: {
          kind: 'set-events',
          events: ['s2'],
          fields: { color: { exposureEv: -0.4, temperatureKelvin: 5600, lut: 'looks/dusk.cube' } },
        },
      },
      { label: 'Dissolve over it', edit: dissolve },
    ]);
    const [nearer] = seamFixes({ jumps, match: { look, clears: false } }, before, after, {});
    expect(nearer?.label).toBe('Bring the color nearer');
  });

  it('is to take the look away where that is what matches', () => {
    const jumps: SeamJump[] = [{ kind: 'color', amount: 0.3, limit: 0.25 }];
    const look = { exposureEv: 0, temperatureKelvin: 6500, saturationPercent: 100 };
    const [first] = seamFixes({ jumps, match: { look, clears: true } }, before, after, {
      color: { exposureEv: 1 },
    });
    expect(first).toMatchObject({
      label: 'Match the color',
      detail: 'no look of its own',
      edit: { fields: { color: {} } },
    });
  });

  it('is a dissolve where the pictures jump, sound stops, or nothing else helps', () => {
    const edits = (jump: SeamJump) => seamFixes(jumping(jump), before, after, {}).map(({ edit }) => edit);
    expect(edits({ kind: 'picture', amount: 0.5, limit: 0.08 })).toEqual([dissolve]);
    expect(edits({ kind: 'silence', amount: 40, limit: 15, step: -40 })).toEqual([dissolve]);
    expect(edits({ kind: 'level', amount: 20, limit: 15 })).toEqual([dissolve]);
  });
});

describe('the words for a jump', () => {
  it('say in which direction, and how far where that can be heard', () => {
    expect(jumpWords({ kind: 'level', amount: 17.6, limit: 15, step: 17.6 })).toBe(
      'it becomes 18 dB louder at once',
    );
    expect(jumpWords({ kind: 'brightness', amount: 0.1, limit: 0.03, step: -0.1 })).toBe(
      'it becomes darker at once',
    );
    expect(jumpWords({ kind: 'silence', amount: 40, limit: 15, step: -40 })).toBe(
      'the sound stops, and silence follows',
    );
  });
});
