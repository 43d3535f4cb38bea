import { describe, expect, it } from 'vitest';
import { uploadKindOf } from '#renderer/project/upload.ts';

describe('the kind of a dropped file', () => {
  it.each([
    ['keeper.png', 'image/png', 'picture'],
    ['keeper.HEIC', '', 'picture'],
    ['sea.mp4', 'video/mp4', 'clip'],
    ['sea.mkv', '', 'clip'],
    ['bed.m4a', 'audio/mp4', 'sound'],
    ['film.fountain', '', 'sheet'],
    ['shots.csv', 'text/csv', 'sheet'],
    ['setup.exe', 'application/x-msdownload', null],
  ])('of %s is %s, %s', (name, type, kind) => {
    expect(uploadKindOf({ name, type })).toBe(kind);
  });
});
