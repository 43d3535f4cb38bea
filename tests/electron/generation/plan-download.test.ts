import { describe, expect, test } from 'vitest';
import type { PartState } from '#electron/generation/part-state.ts';
import { type ClipReply, planDownload, rangeHeaders } from '#electron/generation/plan-download.ts';

const part: PartState = {
  version: 1,
  source: 'clips.example/a.mp4',
  etag: '"a"',
  totalBytes: 100,
  durableBytes: 40,
  whole: false,
};
const reply: ClipReply = {
  httpStatus: 206,
  contentLength: '60',
  contentRange: 'bytes 40-99/100',
  contentEncoding: null,
  etag: '"a"',
};

test.each<[string, PartState | null, object]>([
  ['no part', null, {}],
  ['a part without bytes', { ...part, durableBytes: 0 }, {}],
  ['a part without a tag', { ...part, etag: null }, {}],
  ['a part with a weak tag', { ...part, etag: 'W/"a"' }, {}],
  ['a part with a tag that is none', { ...part, etag: '"a"\r\nx: y' }, {}],
  ['a part with a strong tag', part, { range: 'bytes=40-', 'if-range': '"a"' }],
])('asks from %s for the right range', (_name, state, headers) => {
  expect(rangeHeaders(state)).toEqual(headers);
});

describe('the plan for a reply', () => {
  test.each<[string, PartState | null, Partial<ClipReply>, object]>([
    ['goes on', part, {}, { kind: 'write', from: 40, etag: '"a"', totalBytes: 100 }],
    ['goes on without a length header', part, { contentLength: null }, { kind: 'write', from: 40 }],
    ['goes on without a tag in the reply', part, { etag: null }, { kind: 'write', from: 40, etag: '"a"' }],
    [
      'goes on by the length it knows',
      part,
      { contentRange: 'bytes 40-99/*' },
      { kind: 'write', totalBytes: 100 },
    ],
    [
      'starts over where nobody knows the length',
      { ...part, totalBytes: null },
      { contentRange: 'bytes 40-99/*' },
      { kind: 'start-over' },
    ],
    ['starts over at a wrong length header', part, { contentLength: '61' }, { kind: 'start-over' }],
    [
      'starts over at a range past the end',
      part,
      { contentRange: 'bytes 40-100/100' },
      { kind: 'start-over' },
    ],
    [
      'starts over at a range turned round',
      part,
      { contentRange: 'bytes 40-39/100' },
      { kind: 'start-over' },
    ],
    ['starts over at several ranges', part, { contentRange: null }, { kind: 'start-over' }],
    ['starts over at a range nobody asked for', null, {}, { kind: 'start-over' }],
    [
      'takes a range that is all of it',
      null,
      { contentRange: 'bytes 0-59/60' },
      { kind: 'write', from: 0, totalBytes: 60 },
    ],
    [
      'writes all',
      part,
      { httpStatus: 200, contentLength: '70' },
      { kind: 'write', from: 0, totalBytes: 70 },
    ],
    [
      'writes all of unknown length',
      null,
      { httpStatus: 200, contentLength: null },
      { kind: 'write', totalBytes: null },
    ],
    ['keeps no weak tag', null, { httpStatus: 200, etag: 'W/"a"' }, { kind: 'write', etag: null }],
    ['waits after an empty reply', null, { httpStatus: 200, contentLength: '0' }, { kind: 'try-later' }],
    ['waits after 204', null, { httpStatus: 204 }, { kind: 'try-later' }],
    ['waits after a redirect that leads nowhere', null, { httpStatus: 304 }, { kind: 'try-later' }],
    ['takes plain encoding', null, { httpStatus: 200, contentEncoding: 'Identity' }, { kind: 'write' }],
    [
      'is whole',
      { ...part, durableBytes: 100 },
      { httpStatus: 416, contentRange: 'bytes */100' },
      { kind: 'whole' },
    ],
    [
      'starts over at 416 without a part',
      null,
      { httpStatus: 416, contentRange: 'bytes */0' },
      { kind: 'start-over' },
    ],
    [
      'starts over at 416 without a length',
      part,
      { httpStatus: 416, contentRange: null },
      { kind: 'start-over' },
    ],
  ])('%s', (_name, state, changes, plan) => {
    expect(planDownload(state, { ...reply, ...changes })).toMatchObject(plan);
  });
});
