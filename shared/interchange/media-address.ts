/** How files of the project are named in a hand-off. */
export type MediaPlace =
  /** By their full place on this machine; `folder` is the project's, as its system writes it. */
  | { readonly kind: 'absolute'; readonly folder: string }
  /** By their way from the folder that the hand-off is written to, such as `../`; empty where it is the project's own. */
  | { readonly kind: 'relative'; readonly prefix: string };

/**
 * A file of the project as a URL that other programs find it by. Windows drives and shares, spaces and letters of any
 * script come out as RFC 8089 wants them.
 *
 * @param file with forward slashes, relative to the project's folder
 * @example mediaUrl({ kind: 'absolute', folder: 'C:\\my films' }, 'takes/a.mp4') // 'file:///C:/my%20films/takes/a.mp4'
 */
export function mediaUrl(place: MediaPlace, file: string): string {
  if (place.kind === 'relative') return escapePath(`${place.prefix}${file}`);
  const path = `${forwardSlashes(place.folder).replace(/\/+$/, '')}/${file}`;
  const share = /^\/\/([^/]+)(\/.*)$/.exec(path);
  if (share && isWindows(place.folder)) return `file://${share[1]}${escapePath(share[2] ?? '')}`;
  return `file://${path.startsWith('/') ? '' : '/'}${escapePath(path)}`;
}

/** The same as a person reads it: a plain path. */
export function mediaPath(place: MediaPlace, file: string): string {
  if (place.kind === 'relative') return `${place.prefix}${file}`;
  const slash = isWindows(place.folder) ? '\\' : '/';
  return `${place.folder.replace(/[\\/]+$/, '')}${slash}${file.replaceAll('/', slash)}`;
}

function isWindows(folder: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(folder) || folder.startsWith('\\\\');
}

/** A backslash is part of a name on other systems. */
function forwardSlashes(folder: string): string {
  return isWindows(folder) ? folder.replaceAll('\\', '/') : folder;
}

/** A drive's colon stays: programs look for it. */
function escapePath(path: string): string {
  return path
    .toWellFormed()
    .split('/')
    .map((part) => (/^[A-Za-z]:$/.test(part) ? part : encodeURIComponent(part)))
    .join('/');
}
