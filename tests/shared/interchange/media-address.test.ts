import { describe, expect, it } from 'vitest';
import { mediaPath, mediaUrl } from '#shared/interchange/media-address.ts';

describe('mediaUrl', () => {
  it.each([
    ['/home/ann/my film', 'takes/a.mp4', 'file:///home/ann/my%20film/takes/a.mp4'],
    [
      '/home/ann/фильм',
      'takes/ü#1?.mp4',
      'file:///home/ann/%D1%84%D0%B8%D0%BB%D1%8C%D0%BC/takes/%C3%BC%231%3F.mp4',
    ],
    ['C:\\my films\\one', 'takes/a.mp4', 'file:///C:/my%20films/one/takes/a.mp4'],
    ['D:/films/', 'a.mp4', 'file:///D:/films/a.mp4'],
    ['\\\\server\\share\\film', 'a.mp4', 'file://server/share/film/a.mp4'],
    ['/odd\\name', 'a.mp4', 'file:///odd%5Cname/a.mp4'],
  ])('names a file of %s', (folder, file, url) => {
    expect(mediaUrl({ kind: 'absolute', folder }, file)).toBe(url);
  });

  it('names a file by the way to it', () => {
    expect(mediaUrl({ kind: 'relative', prefix: '../' }, 'takes/a b.mp4')).toBe('../takes/a%20b.mp4');
  });
});

describe('mediaPath', () => {
  it('writes a path as the folder’s system does', () => {
    expect(mediaPath({ kind: 'absolute', folder: 'C:\\my films' }, 'takes/a.mp4')).toBe(
      'C:\\my films\\takes\\a.mp4',
    );
    expect(mediaPath({ kind: 'absolute', folder: '/films/' }, 'takes/a.mp4')).toBe('/films/takes/a.mp4');
    expect(mediaPath({ kind: 'relative', prefix: '../' }, 'takes/a.mp4')).toBe('../takes/a.mp4');
  });
});
