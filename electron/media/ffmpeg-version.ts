/**
 * What `ffmpeg -version` says of a build. Releases carry a number; builds from the development line carry a
 * commit or a date instead, and are judged by their libavfilter.
 */
export type FfmpegVersion =
  | { readonly kind: 'release'; readonly label: string; readonly major: number; readonly minor: number }
  | {
      readonly kind: 'development';
      readonly label: string;
      readonly libavfilter: { readonly major: number; readonly minor: number };
    };

/** The first release with the xfade filter, which transitions need. */
const OLDEST_RELEASE = [4, 3] as const;
/** The libavfilter of that release, by FFmpeg's doc/APIchanges. */
const OLDEST_LIBAVFILTER = [7, 85] as const;

/** Reads the output of `ffmpeg -version` or `ffprobe -version`; null where it is not that of such a program. */
export function parseFfmpegVersion(output: string): FfmpegVersion | null {
  const label = /^ff(?:mpeg|probe) version (\S+)/m.exec(output)?.[1];
  if (label === undefined) return null;
  const release = /^n?(\d{1,2})\.(\d+)(?:[.-]|\+|$)/.exec(label);
  if (release) return { kind: 'release', label, major: Number(release[1]), minor: Number(release[2]) };
  const library = /^libavfilter\s+(\d+)\.\s*(\d+)\./m.exec(output);
  if (!library) return null;
  return {
    kind: 'development',
    label,
    libavfilter: { major: Number(library[1]), minor: Number(library[2]) },
  };
}

/** Whether a build is at least ffmpeg 4.3. */
export function isNewEnough(version: FfmpegVersion): boolean {
  return version.kind === 'release'
    ? reaches(version.major, version.minor, OLDEST_RELEASE)
    : reaches(version.libavfilter.major, version.libavfilter.minor, OLDEST_LIBAVFILTER);
}

function reaches(
  major: number,
  minor: number,
  [oldestMajor, oldestMinor]: readonly [number, number],
): boolean {
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
