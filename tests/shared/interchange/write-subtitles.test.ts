import { describe, expect, it } from 'vitest';
import { writeSrt, writeVtt } from '#shared/interchange/write-subtitles.ts';

const LINES = [
  { startFrame: 86_400, frames: 25, text: 'a < b & c\n\n--> d' },
  { startFrame: 1, frames: 23, text: 'first' },
  { startFrame: 9, frames: 2, text: ' ' },
];

describe('subtitles', () => {
  it('are SubRip, in order, numbered, to the millisecond', () => {
    expect(writeSrt(LINES)).toBe(
      '1\r\n00:00:00,042 --> 00:00:01,000\r\nfirst\r\n\r\n2\r\n01:00:00,000 --> 01:00:01,042\r\na < b & c\r\n→ d\r\n\r\n',
    );
  });

  it('are WebVTT, without markup of their own', () => {
    expect(writeVtt(LINES)).toBe(
      'WEBVTT\n\n00:00:00.042 --> 00:00:01.000\nfirst\n\n01:00:00.000 --> 01:00:01.042\na &lt; b &amp; c\n→ d\n\n',
    );
    expect(writeVtt([])).toBe('WEBVTT\n\n');
  });
});
