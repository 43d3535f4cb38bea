import { describe, expect, it } from 'vitest';
import { readFilmLine, readSettings, writeFilmLines } from '#shared/interchange/film-lines.ts';
import { aStoryboard } from '../../builders.ts';

it('writes what is said of a film as a person would, and as JSON what has no easy words', () => {
  const film = aStoryboard({
    defaults: { durationSeconds: 5, generateAudio: false },
    style: { before: '', after: '35mm film\nsoft light' },
    variables: { keeper: 'an old keeper' },
    references: [
      { id: 'face', file: 'references/face.png', note: 'the keeper, in oilskin' },
      { id: 'sea', url: 'https://example.com/sea.mp4' },
      { id: 'odd', file: 'a, b.png', virtualAvatar: true },
    ],
    cut: {
      transition: { kind: 'dissolve', durationFrames: 12 },
      font: 'fonts/a.ttf',
      captions: { burn: true },
    },
  });
  expect(writeFilmLines(film)).toEqual([
    'seconds: 5',
    'generate audio: no',
    'style before: ""',
    'style after: "35mm film\\nsoft light"',
    '{{keeper}}: an old keeper',
    '@face: references/face.png, the keeper, in oilskin',
    '@sea: https://example.com/sea.mp4',
    '@odd: {"file":"a, b.png","virtualAvatar":true}',
    'cut transition: dissolve:12',
    'cut captions: {"burn":true}',
    'cut font: fonts/a.ttf',
  ]);
});

it('says of a part that it is there and empty', () => {
  const { scenes, title, version } = aStoryboard({});
  const empty = { defaults: {}, style: {}, variables: {}, references: [], cut: {} };
  expect(writeFilmLines({ version, title, scenes, ...empty })).toEqual([
    ...['defaults: {}', 'style: {}', 'variables: {}', 'cast: {}', 'cut: {}'],
  ]);
  expect(writeFilmLines({ version, title, scenes })).toEqual([]);
});

describe('a line of a person', () => {
  it.each([
    ['Duration:  4 s', { part: 'defaults', name: 'lengthSeconds', value: 4 }],
    ['Style-After: soft', { part: 'style', name: 'after', value: 'soft' }],
    ['style after:', { part: 'style', name: 'after', value: null }],
    ['{{ city }}: Brest', { part: 'variables', name: 'city', value: 'Brest' }],
    ['@face:', { part: 'references', id: 'face', value: null }],
    ['cut Burn In: {"timecode":true}', { part: 'cut', name: 'burnIn', value: { timecode: true } }],
  ])('%s is read', (line, saying) => {
    expect(readFilmLine(line)).toEqual({ ok: true, saying });
  });

  it.each([
    ['seconds: soon', 'seconds must be a number of seconds above 0 and at most 600, got "soon"'],
    ['cut loudness: loud', 'cut loudness must be JSON'],
    ['cut nothing of ours: 1', null],
    ['prompt: a door', null],
    ['layout: post', null],
    ['no name', null],
    ['style: bold', null],
    ['variables:', null],
    ['@face: {"note":"x"}', '@face needs either a file or an address'],
    ['@face: {x', '@face must be a file of the project, an https address, or JSON'],
  ])('%s is told, or means nothing', (line, message) => {
    expect(readFilmLine(line)).toEqual(message === null ? null : { ok: false, message });
  });

  it.each([
    '@face: ../../etc/passwd',
    '@face: /etc/passwd',
    '@face: http://example.com/a.png',
    '@face: file:///x.png',
  ])('%s names nothing outside of the project', (line) => {
    expect(readFilmLine(line)).toMatchObject({ ok: false });
  });
});

it('reads as many lines as a film can need, and tells where it stopped', () => {
  const lines = Array.from({ length: 6000 }, (_, index) => ({ text: 'takes: 2', line: index + 2 }));
  const { sayings, problems } = readSettings([{ text: 'takes: many', line: 1 }, ...lines]);
  expect(sayings).toHaveLength(4999);
  expect(problems).toEqual([
    { place: 'line 1', message: expect.stringContaining('takes must be') },
    { place: 'line 5001', message: 'and all behind it were left out: no more than 5000 lines are read here' },
  ]);
});
