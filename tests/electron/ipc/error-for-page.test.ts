import { expect, it } from 'vitest';
import { errorForPage } from '#electron/ipc/error-for-page.ts';
import type { AppError } from '#shared/app-error.ts';

it.each<[AppError, AppError]>([
  [
    { code: 'file-unwritable', path: '/home/ada/films/dawn/storyboard.json', reason: 'no permission' },
    { code: 'file-unwritable', path: 'storyboard.json', reason: 'no permission' },
  ],
  [
    { code: 'project-held', folder: '/films/dawn', why: { kind: 'copied', from: '/old/dawn' } },
    { code: 'project-held', folder: 'dawn', why: { kind: 'copied', from: 'dawn' } },
  ],
  [
    {
      code: 'program-missing',
      program: 'ffmpeg',
      install: 'FFMPEG_PATH points to /home/ada/bin/ffmpeg, which is not a program.',
    },
    {
      code: 'program-missing',
      program: 'ffmpeg',
      install: 'FFMPEG_PATH points to ffmpeg, which is not a program.',
    },
  ],
  [
    { code: 'ffmpeg-failed', step: 'joining', detail: '/home/ada/takes/a.mp4: Invalid data' },
    { code: 'ffmpeg-failed', step: 'joining', detail: 'a.mp4: Invalid data' },
  ],
  [
    { code: 'unexpected', detail: "ENOENT: open 'C:\\Users\\Ada\\film.json', see https://example.org/a/b" },
    { code: 'unexpected', detail: "ENOENT: open 'film.json', see https://example.org/a/b" },
  ],
  [
    { code: 'not-found', what: 'take', id: 's1-010_t01' },
    { code: 'not-found', what: 'take', id: 's1-010_t01' },
  ],
])('gives %j to the page by names only', (error, shown) => {
  expect(errorForPage(error)).toEqual(shown);
});
