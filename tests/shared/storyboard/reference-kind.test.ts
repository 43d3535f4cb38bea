import { describe, expect, it } from 'vitest';
import { canBePicture, referenceKind } from '#shared/storyboard/reference-kind.ts';
import { aReference } from '#tests/builders.ts';

describe('referenceKind', () => {
  it.each([
    [{ file: 'a.PNG' }, 'picture'],
    [{ file: 'a.b/c.mp4' }, 'clip'],
    [{ file: 'a.png/c' }, 'unknown'],
    [{ file: 'notes.txt' }, 'unknown'],
    [{ file: undefined, url: 'https://example.com/a.heic?x=b.mp4#c.mp4' }, 'picture'],
    [{ file: undefined, url: 'https://example.com/a.mov#t=1' }, 'clip'],
    [{ file: undefined, url: 'https://example.com/a?file=b.png' }, 'unknown'],
  ])('takes %j for a %s', (source, kind) => {
    expect(referenceKind(aReference(source))).toBe(kind);
  });
});

describe('canBePicture', () => {
  it.each([
    [{ file: 'a.jpg' }, true],
    [{ file: 'a' }, false],
    [{ file: 'a.mp4' }, false],
    [{ file: undefined, url: 'https://example.com/a' }, true],
    [{ file: undefined, url: 'https://example.com/a.webm' }, false],
  ])('says of %j %j', (source, can) => {
    expect(canBePicture(aReference(source))).toBe(can);
  });
});
