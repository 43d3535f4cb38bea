import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { formatProblem } from '#shared/problem.ts';
import { type ResolvedShot, resolveShots } from '#shared/storyboard/resolve-shots.ts';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { storyboards } from '#tests/arbitraries.ts';
import { aModel, aStoryboard, aStoryboardOf, type ShotJson } from '#tests/builders.ts';

const CAST: Partial<StoryboardJson> = {
  references: [
    { id: 'keeper', file: 'references/keeper.png', note: 'the keeper' },
    { id: 'sea', url: 'https://example.com/sea.jpg?size=2', note: 'the sea', virtualAvatar: true },
    { id: 'wave', url: 'https://example.com/wave.mp4' },
    { id: 'storm', file: 'references/storm.mp4' },
    { id: 'notes', file: 'references/notes.txt' },
  ],
};
const KEEPER = {
  kind: 'reference',
  referenceId: 'keeper',
  location: { kind: 'file', path: 'references/keeper.png' },
};
const SEA = {
  kind: 'reference',
  referenceId: 'sea',
  location: { kind: 'url', url: 'https://example.com/sea.jpg?size=2' },
};

describe('resolveShots', () => {
  it('fills in the defaults of the project, then those of the model', () => {
    const [shot] = shotsOf([{ resolution: 'large', gainDb: -3, seed: 9, takes: 3 }], {
      defaults: { model: 'test/model', resolution: 'small', aspectRatio: '9:16', watermark: true },
      cut: { transition: { kind: 'dissolve', durationFrames: 12 } },
    });
    expect(shot).toMatchObject({
      sceneId: 's1',
      place: 'scenes[0].shots[0]',
      included: true,
      request: {
        mode: 'text',
        model: 'test/model',
        prompt: 'the lamp room at sunrise',
        durationSeconds: 5,
        resolution: 'large',
        aspectRatio: '9:16',
        generateAudio: true,
        cameraFixed: false,
        watermark: true,
        fit: 'crop',
        virtualAvatar: false,
        referenceVideoUrl: null,
      },
      takes: 3,
      seed: 9,
      continuesFrom: null,
      wanted: { inFrame: 0, durationFrames: 120 },
      transition: { kind: 'dissolve', durationFrames: 12 },
      gainDb: -3,
    });
  });

  it('takes Seedance 2.0 where neither shot nor project names a model', () => {
    const asked: string[] = [];
    resolveShots(aStoryboard({ defaults: {} }), (id) => {
      asked.push(id);
      return aModel({ id });
    });
    expect(asked).toEqual(['bytedance/seedance-2.0']);
  });

  it.each<[string, Partial<ShotJson>, object]>([
    ['text', {}, { mode: 'text' }],
    [
      'its frames',
      { firstFrame: 'keeper', lastFrame: 'sea' },
      { mode: 'frames', firstFrame: KEEPER, lastFrame: SEA },
    ],
    ['its references', { references: ['sea', 'keeper'] }, { mode: 'references', references: [SEA, KEEPER] }],
    [
      'pictures it mentions',
      { prompt: 'by @keeper' },
      { mode: 'references', references: [KEEPER], prompt: 'by Image 1' },
    ],
    [
      'references, then mentions, each once',
      { prompt: '@keeper and @sea', references: ['sea'] },
      { mode: 'references', references: [SEA, KEEPER], prompt: 'Image 2 and Image 1', virtualAvatar: true },
    ],
    ['text where it only mentions a clip', { prompt: 'like @wave' }, { mode: 'text', prompt: 'like wave' }],
    ['the mode it names', { mode: 'text', prompt: '@keeper' }, { mode: 'text', prompt: 'the keeper' }],
    [
      'frames, mentions read as notes',
      { firstFrame: 'sea', prompt: '@keeper' },
      { mode: 'frames', prompt: 'the keeper', virtualAvatar: true },
    ],
    ['its own input', { input: { a: 1 }, mode: 'text' }, { mode: 'raw', input: { a: 1 } }],
    [
      'a reference video',
      { referenceVideo: 'wave' },
      { mode: 'text', referenceVideoUrl: 'https://example.com/wave.mp4' },
    ],
  ])('asks by %s', (_title, shot, request) => {
    expect(shotsOf([shot], CAST)[0]?.request).toMatchObject(request);
  });

  it('chains a shot to the one before it that is not left out, across scenes', () => {
    const { shots } = resolve(
      aStoryboard({
        scenes: [
          {
            id: 's1',
            shots: [
              { id: 'a', prompt: 'x' },
              { id: 'b', prompt: 'x', omit: true, continueFrom: 'previous' },
            ],
          },
          { id: 's2', shots: [{ id: 'c', prompt: 'x', continueFrom: 'previous' }] },
        ],
      }),
    );
    expect(shots.map(({ shot, included, continuesFrom }) => [shot.id, included, continuesFrom])).toEqual([
      ['a', true, null],
      ['b', false, 'a'],
      ['c', true, 'a'],
    ]);
  });

  it.each<[Partial<ShotJson>, StoryboardJson['defaults'], number, number]>([
    [{}, {}, 5, 120],
    [{}, { durationSeconds: 8 }, 8, 192],
    [{ durationSeconds: 4 }, { durationSeconds: 8 }, 4, 96],
    [{ lengthSeconds: 6.5 }, { durationSeconds: 8 }, 7, 156],
    [{ lengthSeconds: 2.5 }, {}, 4, 60],
    [{ lengthSeconds: 12 }, {}, 12, 288],
    [{ lengthSeconds: 4.01 }, {}, 4, 96],
    [{ durationSeconds: 9, lengthSeconds: 2 }, {}, 9, 48],
    [{ durationSeconds: 9 }, { lengthSeconds: 3 }, 9, 216],
    [{}, { durationSeconds: 6, lengthSeconds: 3 }, 6, 72],
    [{ trim: { inFrame: 10, outFrame: 121 } }, {}, 5, 111],
  ])('asks %j under %j for %i s and shows %i frames', (shot, defaults, durationSeconds, durationFrames) => {
    const [resolved] = shotsOf([shot], { defaults: { model: 'test/model', ...defaults } });
    expect(resolved?.request.durationSeconds).toBe(durationSeconds);
    expect(resolved?.wanted.durationFrames).toBe(durationFrames);
  });

  it.each<[Partial<ShotJson>, string]>([
    [{ durationSeconds: 3.5 }, 'durationSeconds: must be a whole number from 4 to 12, got 3.5'],
    [{ lengthSeconds: 13 }, 'lengthSeconds: must be at most 12, the longest clip of Test model, got 13'],
    [{ lengthSeconds: 0.01 }, 'lengthSeconds: must be at least one frame, 1/24 of a second, got 0.01'],
    [
      { lengthSeconds: 6, durationSeconds: 5 },
      'lengthSeconds: must not be more than durationSeconds, which is 5, got 6',
    ],
    [{ trim: { inFrame: 5, outFrame: 5 } }, 'trim.outFrame: must be more than inFrame, which is 5, got 5'],
    [
      { trim: { inFrame: 0, outFrame: 122 } },
      'trim.outFrame: must be at most 121, the frames of a 5 s take, got 122',
    ],
    [
      { seed: 9007199254740991, takes: 2 },
      'seed: must be at most 9007199254740990, since 2 takes count up from it, got 9007199254740991',
    ],
    [
      { firstFrame: 'kepper' as string },
      'firstFrame: must be the id of a reference, got "kepper", did you mean "keeper"?',
    ],
    [{ references: ['sea', 'nobody'] }, 'references[1]: must be the id of a reference, got "nobody"'],
    [
      { firstFrame: 'storm' },
      'firstFrame: must be a picture (PNG, JPEG, WebP, HEIC), but "storm" is references/storm.mp4',
    ],
    [
      { references: ['notes'] },
      'references[0]: must be a picture (PNG, JPEG, WebP, HEIC), but "notes" is references/notes.txt',
    ],
    [
      { referenceVideo: 'sea' },
      'referenceVideo: must be a clip, but "sea" is a picture, https://example.com/sea.jpg?size=2',
    ],
    [
      { referenceVideo: 'storm' },
      'referenceVideo: must be a clip with an https address, since clips are not sent as files; "storm" is the file references/storm.mp4',
    ],
    [{ lastFrame: 'sea' }, 'lastFrame: needs a first frame: set "firstFrame", or "continueFrom": "previous"'],
    [{ mode: 'frames' }, 'mode: needs a first frame: set "firstFrame", or "continueFrom": "previous"'],
    [
      { mode: 'references' },
      'mode: needs a picture: name one in "references", or mention one in the prompt by its @id',
    ],
    [
      { continueFrom: 'previous' },
      'continueFrom: must follow a shot, but there is none before this one that is not left out',
    ],
    [
      { firstFrame: 'sea', references: ['sea'] },
      'references: cannot go with a first or last frame: no model takes a first frame and references in one request; remove one of them, or say by "mode" which is sent',
    ],
    [{ prompt: '' }, 'prompt: must be 1 to 200 characters after expansion, got 0'],
    [{ prompt: '{{nothing}}' }, 'prompt: unknown variable "{{nothing}}"'],
    [{ resolution: 'large', references: ['sea'] }, 'resolution: takes no references: use "small"'],
    [
      { prompt: '@keeper @sea', references: ['sea'], resolution: 'tiny' },
      'resolution: must be "small" or "large", got "tiny"',
    ],
  ])('refuses %j with the reason', (shot, line) => {
    const { shots, problems } = resolve(aStoryboardOf([shot], CAST));
    expect(problems.map(formatProblem)).toEqual([`scenes[0].shots[0].${line}`]);
    expect(shots).toEqual([]);
  });

  it.each<Partial<ShotJson>>([
    { continueFrom: 'previous', references: ['keeper'] },
    { continueFrom: 'previous', mode: 'references', references: ['keeper'] },
    { continueFrom: 'previous', mode: 'text' },
  ])('refuses the chain of %j, saying that it needs a first frame alone', (shot) => {
    const { problems } = resolve(aStoryboardOf([{}, shot], CAST));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.place).toBe('scenes[0].shots[1].continueFrom');
    expect(problems[0]?.message).toMatch(
      /^needs mode "frames" without references, since the frame before becomes/,
    );
  });

  it('counts the pictures that a shot mentions, and says so of its prompt', () => {
    const references = ['a', 'b', 'c'].map((id) => ({ id, file: `${id}.png` }));
    const { problems } = resolve(aStoryboardOf([{ prompt: '@a @b @c' }], { references }));
    expect(problems.map(formatProblem)).toEqual(['scenes[0].shots[0].prompt: must be at most 2, got 3']);
  });

  it('tells everything about a shot at once', () => {
    const shot = {
      prompt: '{{a}}',
      durationSeconds: 3.5,
      firstFrame: 'nobody',
      referenceVideo: 'sea',
      resolution: 'x',
    };
    const { problems } = resolve(aStoryboardOf([shot], CAST));
    expect(problems.map(({ place }) => place.replace('scenes[0].shots[0].', ''))).toEqual([
      'prompt',
      'firstFrame',
      'referenceVideo',
      'durationSeconds',
      'resolution',
    ]);
  });

  it('says a wrong default once, where every shot that takes it is wrong', () => {
    const shots = Array.from({ length: 9 }, () => ({}));
    const { problems } = resolve(
      aStoryboardOf([...shots, { durationSeconds: 4 }], {
        defaults: { model: 'test/model', durationSeconds: 3.5 },
      }),
    );
    expect(problems.map(formatProblem)).toEqual([
      'defaults.durationSeconds: must be a whole number from 4 to 12, got 3.5',
    ]);
  });

  it('says it of the shots, where the default is right for others', () => {
    const { problems } = resolve(
      aStoryboardOf([{}, { references: ['sea'] }], {
        ...CAST,
        defaults: { model: 'test/model', resolution: 'large' },
      }),
    );
    expect(problems.map(formatProblem)).toEqual([
      'scenes[0].shots[1].resolution: takes no references: use "small"',
    ]);
  });

  it('says it of the shot, where the shot has a model of its own', () => {
    const { problems } = resolve(
      aStoryboardOf([{ model: 'test/other' }], { defaults: { model: 'test/model', resolution: 'huge' } }),
    );
    expect(problems.map(({ place }) => place)).toEqual(['scenes[0].shots[0].resolution']);
  });

  it('says what is wrong with the project once, however many shots use it', () => {
    const { problems } = resolve(aStoryboardOf([{}, {}, {}], { style: { after: '{{film}}' } }));
    expect(problems.map(formatProblem)).toEqual(['style.after: unknown variable "{{film}}"']);
  });

  it('only warns of what is wrong with an omitted shot', () => {
    const { problems, warnings } = resolve(
      aStoryboardOf([{}, { omit: true, durationSeconds: 3.5, prompt: '{{a}}' }]),
    );
    expect(problems).toEqual([]);
    expect(warnings.map(formatProblem)).toEqual([
      'scenes[0].shots[1].prompt: unknown variable "{{a}}"',
      'scenes[0].shots[1].durationSeconds: must be a whole number from 4 to 12, got 3.5',
    ]);
  });

  it('warns of what a mode puts aside, of unheard lines and of what the model doubts', () => {
    const dialogue = [{ who: 'Keeper', line: 'No' }];
    const { problems, warnings } = resolve(
      aStoryboardOf(
        [
          { mode: 'references', references: ['sea'], firstFrame: 'keeper', cameraFixed: true },
          { input: {}, references: ['sea'] },
          { mode: 'frames', firstFrame: 'sea', references: ['sea'], dialogue, generateAudio: false },
        ],
        CAST,
      ),
    );
    expect(problems).toEqual([]);
    expect(warnings.map(formatProblem)).toEqual([
      'scenes[0].shots[0].firstFrame: is not sent in mode "references"',
      'scenes[0].shots[0].cameraFixed: may be ignored by the test model',
      'scenes[0].shots[1].references: is not used: "input" is sent in its place',
      'scenes[0].shots[2].dialogue: will be seen but not heard: sound is off for this shot',
      'scenes[0].shots[2].references: are not sent in mode "frames"',
    ]);
  });

  it('warns of sound that a model has no word for only where somebody set it', () => {
    const wan = { model: 'alibaba/wan-3.0', resolution: '480P' };
    const warned = (...[shots, over]: Parameters<typeof aStoryboardOf>) =>
      resolveShots(aStoryboardOf(shots, over), lookUpModel).warnings.map(formatProblem);
    const message = 'is not sent: Wan 3.0 has no such setting';
    expect(warned([wan, wan])).toEqual([]);
    expect(warned([wan, { ...wan, generateAudio: false }])).toEqual([
      `scenes[0].shots[1].generateAudio: ${message}`,
    ]);
    expect(warned([{}, {}], { defaults: { ...wan, generateAudio: true } })).toEqual([
      `defaults.generateAudio: ${message}`,
    ]);
  });

  it('leaves out only the shots that have problems', () => {
    const { shots } = resolve(aStoryboardOf([{}, { durationSeconds: 1 }, { omit: true }]));
    expect(shots.map(({ shot }) => shot.id)).toEqual(['s1-010', 's1-030']);
  });

  it('finds only places that are in the file, and never throws', () => {
    fc.assert(
      fc.property(storyboards, (json) => {
        const storyboard = aStoryboard(json);
        const { shots, problems, warnings } = resolve(storyboard);
        for (const { place } of [...problems, ...warnings])
          expect(parentExists(storyboard, place)).toBe(true);
        const total = storyboard.scenes.flatMap((scene) => scene.shots).length;
        expect(problems.length > 0 || warnings.length > 0 || shots.length === total).toBe(true);
        for (const shot of shots) expect(shot.wanted.durationFrames).toBe(shot.request.durationSeconds * 24);
      }),
    );
  });
});

function resolve(storyboard: ReturnType<typeof aStoryboard>) {
  return resolveShots(storyboard, (id) => aModel({ id }));
}

function shotsOf(
  shots: readonly Partial<ShotJson>[],
  over: Partial<StoryboardJson> = {},
): readonly ResolvedShot[] {
  const resolved = resolve(aStoryboardOf(shots, over));
  expect(resolved.problems).toEqual([]);
  return resolved.shots;
}

/** Whether all but the last name of a place leads to something in the file. */
function parentExists(storyboard: unknown, place: string): boolean {
  const names = place.split(/[.[\]]+/).filter((name) => name !== '');
  const parent = names.slice(0, -1).reduce<unknown>((value, name) => Object(value)[name], storyboard);
  return parent !== undefined;
}
