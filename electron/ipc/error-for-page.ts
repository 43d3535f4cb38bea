import { basename } from 'node:path';
import type { AppError } from '#shared/app-error.ts';

/**
 * An error as the page may see it: files and folders by their own names, without the places where they lie. What a
 * program printed may hold such a place as well, so it stays in the program's own output.
 */
export function errorForPage(error: AppError): AppError {
  switch (error.code) {
    case 'project-locked':
      return { ...error, folder: basename(error.folder) };
    case 'disk-space-low':
    case 'storyboard-missing':
    case 'storyboard-invalid':
    case 'reviews-invalid':
    case 'settings-invalid':
    case 'project-exists':
    case 'project-unsafe-path':
    case 'project-newer':
    case 'picture-unusable':
    case 'program-unfit':
    case 'disk-full':
    case 'file-unwritable':
    case 'file-unreadable':
    case 'output-exists':
    case 'take-conflict':
    case 'ledger-unreadable':
    case 'clip-unusable':
    case 'stitch-mismatch':
      return { ...error, path: basename(error.path) };
    case 'project-held': {
      const why = error.why.kind === 'copied' ? { ...error.why, from: basename(error.why.from) } : error.why;
      return { ...error, folder: basename(error.folder), why };
    }
    case 'program-missing':
      return { ...error, install: withoutPlaces(error.install) };
    case 'ffmpeg-failed':
      return { ...error, detail: withoutPlaces(error.detail) };
    case 'unexpected':
      return { ...error, detail: withoutPlaces(error.detail) };
    default:
      return error;
  }
}

/** Absolute paths in a text, of either kind of system, by their last names. */
function withoutPlaces(text: string): string {
  return text.replaceAll(/(?:[A-Za-z]:\\|\\\\|(?<![\w/.:])\/)(?:[^\s'"<>|:]+[\\/])+/g, '');
}
