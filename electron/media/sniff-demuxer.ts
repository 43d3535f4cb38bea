/** The readers of ffmpeg that Dailies ever asks for, by ffmpeg's names. None of them opens another file. */
export type Demuxer = 'mov' | 'matroska' | 'wav' | 'aiff' | 'flac' | 'ogg' | 'mp3' | 'aac';

/** How many bytes from the start of a file are enough. */
export const SNIFFED_BYTES = 16;

/**
 * How ffmpeg is to read a file, by its first bytes; null for everything else, such as play lists and text.
 * ffmpeg left to itself would follow those to other files.
 */
export function sniffDemuxer(start: Uint8Array): Demuxer | null {
  const text = String.fromCharCode(...start.subarray(0, SNIFFED_BYTES));
  if (/^.{4}(?:ftyp|moov|mdat|wide|free|skip|pnot)/s.test(text)) return 'mov';
  if (text.startsWith('\x1a\x45\xdf\xa3')) return 'matroska';
  if (/^(?:RIFF|RF64).{4}WAVE/s.test(text)) return 'wav';
  if (/^FORM.{4}AIF[FC]/s.test(text)) return 'aiff';
  if (text.startsWith('fLaC')) return 'flac';
  if (text.startsWith('OggS')) return 'ogg';
  if (text.startsWith('ID3')) return 'mp3';
  return sniffFrame(start[0] ?? 0, start[1] ?? 0);
}

/** Sound without a container starts with a frame: eleven set bits, then version and layer. */
function sniffFrame(first: number, second: number): Demuxer | null {
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  const layer = (second >> 1) & 3;
  if (layer === 0) return (second & 0xf0) === 0xf0 ? 'aac' : null;
  return layer === LAYER_3 && ((second >> 3) & 3) !== RESERVED_VERSION ? 'mp3' : null;
}

const LAYER_3 = 1;
const RESERVED_VERSION = 1;
