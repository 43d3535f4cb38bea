import { describe, expect, it } from 'vitest';
import type { HardwareEncoder } from '#electron/media/hardware-encoders.ts';
import type { PlannedClip } from '#electron/stitching/plan/choose-target.ts';
import { planStitch } from '#electron/stitching/plan/plan-stitch.ts';
import type { StitchPlan } from '#electron/stitching/plan/stitch-plan.ts';
import type { Cut, CutEvent } from '#shared/cut/cut.ts';
import type { FilmPreset } from '#shared/cut/film-preset.ts';
import { takeIdSchema } from '#shared/ids.ts';
import { take } from './cut-events.ts';

const FILM: FilmPreset = {
  name: 'film',
  size: { kind: 'as-cut' },
  picture: { codec: 'h264', quality: 18, sets: 'one' },
  loudness: { kind: 'storyboard' },
};
const DIRECT: FilmPreset = {
  ...FILM,
  name: 'direct',
  picture: { codec: 'h264', quality: 18, sets: 'several' },
};
const MASTER: FilmPreset = {
  ...FILM,
  name: 'master',
  size: { kind: 'within', longSide: 1920, shortSide: 1080, enlarge: true },
};
const PRORES: FilmPreset = { ...FILM, name: 'prores', picture: { codec: 'prores', profile: 'hq' } };
const CARD: HardwareEncoder = { name: 'h264_nvenc', inputOptions: [], filter: 'format=yuv420p' };

function clip(signature: string, width = 1280, height = 720): PlannedClip {
  const whole = Array.from({ length: 98 }, (_, frame) => frame);
  return {
    probe: { width, height, videoCodec: 'avc1', durationFrames: 97, constant24: true, audio: null },
    frames: 97,
    copy: {
      kind: 'fit',
      signature,
      setIds: [0, 0],
      playsEverywhere: true,
      starts: whole.filter((frame) => frame % 24 === 0),
      ends: whole,
    },
  };
}

const few = clip('ten bits');
const CLIPS = {
  a: clip('one'),
  b: clip('one'),
  other: clip('two'),
  small: clip('one', 640, 360),
  few: { ...few, copy: { ...few.copy, playsEverywhere: false } },
};

function plan(
  preset: FilmPreset,
  events: CutEvent[],
  hardware: HardwareEncoder | null = null,
  ready: readonly string[] | null = null,
): StitchPlan {
  const cut: Cut = { version: 1, events, preset };
  const clips = new Map(Object.entries(CLIPS).map(([id, each]) => [takeIdSchema.parse(id), each]));
  const planned = planStitch(
    cut,
    clips,
    hardware,
    ready && new Set(ready.map((id) => takeIdSchema.parse(id))),
  );
  if (!planned.ok) throw new Error('not planned');
  return planned.plan;
}

const dissolving = (id: string) => take(id, 0, 96, { transition: { kind: 'dissolve', durationFrames: 12 } });
const kinds = ({ pictures }: StitchPlan) => pictures.map(({ kind }) => kind);

describe('a film of one parameter set', () => {
  it('copies takes where nothing has to be encoded beside them', () => {
    expect(kinds(plan(FILM, [take('a', 0, 96), take('b', 0, 96)]))).toEqual(['copy', 'copy']);
  });

  it.each([
    ['a dissolve', [dissolving('a'), take('b', 0, 96)], ['encode', 'bridge', 'encode']],
    ['a clip of other settings', [take('a', 0, 96), take('other', 0, 48)], ['encode', 'encode']],
    ['a clip that few players show', [take('few', 0, 96), take('a', 0, 48)], ['encode', 'encode']],
    ['a clip of another size', [take('a', 0, 96), take('small', 0, 48)], ['encode', 'encode']],
  ])('encodes everything beside %s, and says why', (_, events, pieces) => {
    const made = plan(FILM, events);
    expect(kinds(made)).toEqual(pieces);
    expect(made.target).toMatchObject({ signature: null, coding: { kind: 'x264', quality: 18, setId: 0 } });
    const [first] = made.pictures;
    expect(first?.kind === 'encode' && first.why).toBe(
      'the film is to play everywhere, with one encoder’s settings',
    );
  });

  it('encodes clips that few players show where there is nothing else, and copies them where that is asked for', () => {
    expect(kinds(plan(FILM, [take('few', 0, 96)]))).toEqual(['encode']);
    expect(kinds(plan(DIRECT, [take('few', 0, 96)]))).toEqual(['copy']);
  });

  it('copies what it can where several sets are allowed', () => {
    const made = plan(DIRECT, [dissolving('a'), take('b', 0, 96)]);
    expect(kinds(made)).toEqual(['copy', 'bridge', 'copy']);
    expect(made.target).toMatchObject({ signature: 'one', coding: { kind: 'x264', setId: 1 } });
  });
});

describe('a film of one parameter set, of prepared takes', () => {
  const prepared = (events: CutEvent[], ready: string[] = []) => plan(FILM, events, null, ready);
  const runs = ({ pictures }: StitchPlan) =>
    pictures.flatMap((piece) => (piece.kind === 'copy' ? [`${piece.of} ${piece.from}-${piece.to}`] : []));

  it('copies runs between half seconds, and the bridge has the same settings', () => {
    const made = prepared([dissolving('a'), take('b', 0, 96)]);
    expect(kinds(made)).toEqual(['copy', 'bridge', 'copy']);
    expect(runs(made)).toEqual(['prepared 0-85', 'prepared 12-96']);
    expect(made.target).toMatchObject({ signature: null, coding: { kind: 'x264', setId: 0 } });
    expect(made.prepared).toEqual([
      { takeId: 'a', frames: 97 },
      { takeId: 'b', frames: 97 },
    ]);
  });

  it('prepares clips of any settings, size and start', () => {
    const made = prepared([take('a', 0, 96), take('other', 5, 60), take('small', 0, 97)]);
    expect(runs(made)).toEqual(['prepared 0-96', 'prepared 12-64', 'prepared 0-97']);
  });

  it('prepares nothing where the takes themselves can be copied', () => {
    const made = prepared([take('a', 0, 96), take('b', 0, 96)]);
    expect(runs(made)).toEqual(['takes 0-96', 'takes 0-96']);
    expect(made.prepared).toEqual([]);
  });

  it('leaves out takes of which no frame is shown as it is', () => {
    const picture = {
      speedPercent: 50,
      colors: [],
      framing: { fit: 'letterbox' as const, xPercent: 50, yPercent: 50 },
    };
    const made = prepared([take('a', 5, 60), take('b', 0, 96, { picture })]);
    expect(made.prepared).toEqual([{ takeId: 'a', frames: 97 }]);
    expect(kinds(made)).toEqual(['encode', 'copy', 'encode', 'encode']);
  });

  it('prepares no take of which so little is shown that its copy costs over twice the film', () => {
    const short = [take('a', 5, 28), take('other', 5, 28)];
    expect(prepared(short).prepared).toEqual([]);
    expect(prepared(short, ['a', 'other']).prepared).toHaveLength(2);
  });

  it('prepares nothing for a film that is to be better than its copies', () => {
    const events = [dissolving('a'), take('b', 0, 96)];
    const asked = (quality: number): FilmPreset => ({
      ...FILM,
      picture: { codec: 'h264', quality, sets: 'one' },
    });
    expect(plan(asked(17), events, null, []).prepared).toEqual([]);
    expect(plan(asked(18), events, null, []).prepared).toHaveLength(2);
  });

  it('prepares nothing for a film that is to be small', () => {
    const small: FilmPreset = { ...FILM, picture: { codec: 'h264', quality: 28, sets: 'one' } };
    expect(plan(small, [dissolving('a'), take('b', 0, 96)], null, []).prepared).toEqual([]);
  });
});

describe('a film of a size of its own', () => {
  it('is encoded whole, and knows what it was enlarged from', () => {
    const made = plan(MASTER, [take('a', 0, 96)]);
    expect(made.target).toMatchObject({
      width: 1920,
      height: 1080,
      enlargedFrom: { width: 1280, height: 720 },
      signature: null,
    });
    expect(made.pictures).toMatchObject([{ kind: 'encode', why: 'it is 1280x720, the film 1920x1080' }]);
  });

  it('is not called enlarged where it is not', () => {
    const draft: FilmPreset = {
      ...FILM,
      size: { kind: 'within', longSide: 960, shortSide: 540, enlarge: false },
    };
    expect(plan(draft, [take('a', 0, 96)]).target).toMatchObject({
      width: 960,
      height: 540,
      enlargedFrom: null,
    });
  });

  it('goes by the storyboard’s own format before the clips’', () => {
    const cut: Cut = {
      version: 1,
      events: [take('a', 0, 96)],
      preset: MASTER,
      format: { width: 1000, height: 1000 },
    };
    const planned = planStitch(cut, new Map([[takeIdSchema.parse('a'), CLIPS.a]]));
    expect(planned.ok && planned.plan.target).toMatchObject({ width: 1080, height: 1080 });
  });
});

it('copies nothing into ProRes', () => {
  const made = plan(PRORES, [take('a', 0, 96)]);
  expect(made.target).toMatchObject({ signature: null, coding: { kind: 'prores', profile: 'hq' } });
  expect(made.pictures).toMatchObject([{ kind: 'encode', why: 'the film is ProRes' }]);
});

describe('a hardware encoder', () => {
  it('encodes a film that copies nothing, at a rate that its quality asks for', () => {
    const made = plan(MASTER, [take('a', 0, 96)], CARD);
    // 1920 x 1080 x 24 pixels a second, 0.2 bits each, and half again.
    expect(made.target.coding).toEqual({ kind: 'hardware', encoder: CARD, bitsPerSecond: 14_930_000 });
  });

  it('has no part in a film that copies, nor in ProRes', () => {
    expect(plan(DIRECT, [dissolving('a'), take('b', 0, 96)], CARD).target.coding.kind).toBe('x264');
    expect(plan(PRORES, [take('a', 0, 96)], CARD).target.coding.kind).toBe('prores');
  });
});
