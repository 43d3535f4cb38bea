import { describe, expect, it } from 'vitest';
import { sniffMedia } from '#electron/pictures/sniff-media.ts';

/** Bytes written as text, one byte a letter. */
function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** The first box of an ISO media file with these brands. */
function fileType(major: string, ...compatible: string[]): Uint8Array {
  const length = 16 + compatible.length * 4;
  return bytes(
    `\0\0\0${String.fromCharCode(length)}ftyp${major}\0\0\0\0${compatible.join('')}\0\0\0\x08mdat`,
  );
}

describe('sniffMedia', () => {
  it.each([
    ['image/png', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
    ['image/jpeg', bytes('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['image/webp', bytes('RIFF\x24\0\0\0WEBPVP8 ')],
    ['image/gif', bytes('GIF89a')],
    ['image/tiff', bytes('II*\0')],
    ['image/tiff', bytes('MM\0*')],
    ['image/heic', fileType('heic', 'mif1', 'heic')],
    ['image/heic', fileType('mif1', 'mif1', 'heic', 'miaf')],
    ['image/avif', fileType('avif', 'mif1', 'miaf')],
    ['image/avif', fileType('mif1', 'avif', 'miaf')],
    ['video/mp4', fileType('isom', 'isom', 'iso2', 'avc1', 'mp41')],
    ['video/quicktime', fileType('qt  ', 'qt  ')],
    ['video/webm', bytes('\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm')],
  ])('knows %s by its first bytes', (mediaType, start) => {
    expect(sniffMedia(start)?.mediaType).toBe(mediaType);
  });

  it.each([
    ['a play list', '#EXTM3U\n#EXT-X-VERSION:3\n'],
    ['a drawing that is a program', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a document', '%PDF-1.7'],
    ['sound in a RIFF file', 'RIFF\x24\0\0\0WAVEfmt '],
    ['text that names a picture', 'PNG'],
    ['nothing', ''],
  ])('takes %s for no media', (_, text) => {
    expect(sniffMedia(bytes(text))).toBeNull();
  });

  it('reads brands only up to the end of their box', () => {
    const clip = fileType('isom', 'isom');
    expect(sniffMedia(new Uint8Array([...clip, ...bytes('avif')]))?.mediaType).toBe('video/mp4');
  });
});
