import { describe, expect, it } from 'vitest';
import { type Demuxer, sniffDemuxer } from '#electron/media/sniff-demuxer.ts';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('sniffDemuxer', () => {
  it.each<[Demuxer, string]>([
    ['mov', '\0\0\0\x18ftypisom'],
    ['mov', '\0\0\n\nmoov'],
    ['matroska', '\x1a\x45\xdf\xa3'],
    ['wav', 'RIFF\n\0\0\0WAVEfmt '],
    ['wav', 'RF64\xff\xff\xff\xffWAVE'],
    ['aiff', 'FORM\0\0\0\0AIFC'],
    ['flac', 'fLaC\0'],
    ['ogg', 'OggS\0'],
    ['mp3', 'ID3\x04'],
    ['mp3', '\xff\xfb\x90'],
    ['aac', '\xff\xf1\x50'],
  ])('reads %s from its first bytes', (demuxer, start) => {
    expect(sniffDemuxer(bytes(start))).toBe(demuxer);
  });

  it.each([
    '#EXTM3U\n',
    'ffconcat version 1.0',
    '<?xml version',
    'RIFF\0\0\0\0AVI ',
    '\xff\xfe#\0',
    '\xff\xd8\xff',
    '',
  ])('knows nothing that begins %j', (start) => {
    expect(sniffDemuxer(bytes(start))).toBeNull();
  });
});
