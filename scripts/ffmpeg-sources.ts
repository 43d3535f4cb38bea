/** The system that is packed for, as `process.platform` and `process.arch` name it. */
export type PackTarget = { readonly platform: NodeJS.Platform; readonly arch: string };

/** One archive that ffmpeg, ffprobe or both come in. */
export type FfmpegSource = {
  readonly url: string;
  /** In small hexadecimal letters. Null where nobody has written it down yet: then it is not fetched. */
  readonly sha256: string | null;
  /** What is taken out of it, by how its path in the archive ends. */
  readonly takes: Readonly<Record<string, string>>;
};

/**
 * Where the builds that are packed come from. The checksums are null because they could not be known where this was
 * written: whoever releases writes them down by `docs/releasing.md`, and until then nothing is packed.
 */
export const FFMPEG_SOURCES: Readonly<Record<string, readonly FfmpegSource[]>> = {
  'linux-x64': [
    {
      url: 'https://johnvansickle.com/ffmpeg/releases/ffmpeg-7.0.2-amd64-static.tar.xz',
      sha256: null,
      takes: { ffmpeg: '/ffmpeg', ffprobe: '/ffprobe', 'GPL-3.0.txt': '/GPLv3.txt' },
    },
  ],
  'linux-arm64': [
    {
      url: 'https://johnvansickle.com/ffmpeg/releases/ffmpeg-7.0.2-arm64-static.tar.xz',
      sha256: null,
      takes: { ffmpeg: '/ffmpeg', ffprobe: '/ffprobe', 'GPL-3.0.txt': '/GPLv3.txt' },
    },
  ],
  'win32-x64': [
    {
      url: 'https://www.gyan.dev/ffmpeg/builds/packages/ffmpeg-7.1.1-essentials_build.zip',
      sha256: null,
      takes: {
        'ffmpeg.exe': '/bin/ffmpeg.exe',
        'ffprobe.exe': '/bin/ffprobe.exe',
        'GPL-3.0.txt': '/LICENSE',
      },
    },
  ],
  'darwin-x64': [
    { url: 'https://evermeet.cx/ffmpeg/ffmpeg-7.1.1.zip', sha256: null, takes: { ffmpeg: 'ffmpeg' } },
    { url: 'https://evermeet.cx/ffmpeg/ffprobe-7.1.1.zip', sha256: null, takes: { ffprobe: 'ffprobe' } },
  ],
  'darwin-arm64': [
    { url: 'https://www.osxexperts.net/ffmpeg711arm.zip', sha256: null, takes: { ffmpeg: 'ffmpeg' } },
    { url: 'https://www.osxexperts.net/ffprobe711arm.zip', sha256: null, takes: { ffprobe: 'ffprobe' } },
  ],
};

export type PinnedSource = FfmpegSource & { readonly sha256: string };

/** The archives for a system, or the sentence why they may not be fetched. */
export function pinnedSources(
  { platform, arch }: PackTarget,
  sources: Readonly<Record<string, readonly FfmpegSource[]>>,
):
  | { readonly kind: 'pinned'; readonly sources: readonly PinnedSource[] }
  | { readonly kind: 'refused'; readonly why: string } {
  const name = `${platform}-${arch}`;
  const found = sources[name];
  if (found === undefined) {
    return {
      kind: 'refused',
      why: `There is no ffmpeg for ${name} in scripts/ffmpeg-sources.ts. Add one, with its checksum.`,
    };
  }
  const pinned = found.filter(isPinned);
  const unpinned = found.find((source) => !isPinned(source));
  if (unpinned === undefined) return { kind: 'pinned', sources: pinned };
  return {
    kind: 'refused',
    why: `${unpinned.url} has no checksum in scripts/ffmpeg-sources.ts, so that anything could be packed in its place. Write it down as docs/releasing.md says, or pack without: npm run package -- --without-ffmpeg`,
  };
}

function isPinned(source: FfmpegSource): source is PinnedSource {
  return source.sha256 !== null && /^[0-9a-f]{64}$/.test(source.sha256);
}
