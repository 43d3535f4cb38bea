import { createHash } from 'node:crypto';
import { resolveInside } from '#electron/projects/resolve-inside.ts';
import type { PictureSource, SentPicture } from '#shared/catalogue/video-model.ts';
import type { TakeId } from '#shared/ids.ts';
import type { PictureFit } from '#shared/storyboard/storyboard.ts';
import type { SentPictureRecord } from '#shared/take.ts';
import { unusable } from './decode-picture.ts';
import { fitPicture } from './fit-picture.ts';
import { parseRatio } from './picture-shape.ts';
import { readPicture } from './read-picture.ts';

/**
 * How long all pictures of one request may be together as text in its JSON: base64 makes four letters of
 * three bytes, and the gateway keeps no log of a call above 10 MB, which an unclear call would then miss.
 */
export const PICTURES_TEXT_LIMIT = 8_000_000;

export type PictureRole = SentPictureRecord['role'];

/** The neighbor's frame that a `previous-frame` source stands for, cut out by the caller. */
export type PreviousFrame = { readonly png: Uint8Array; readonly takeId: TakeId; readonly frame: number };

export type PicturesToLoad = {
  readonly folder: string;
  /** In the order the request sends them. */
  readonly pictures: readonly { readonly role: PictureRole; readonly source: PictureSource }[];
  /** The shot's `16:9`. First and last frames are brought to it; references keep their own shape. */
  readonly aspectRatio: string;
  readonly fit: PictureFit;
  /** Null where the shot continues from no other. */
  readonly previousFrame: PreviousFrame | null;
};

export type LoadedPicture = {
  readonly source: PictureSource;
  /** A data URI, or the address as the storyboard has it: addresses are never fetched here. */
  readonly sent: SentPicture;
  readonly record: SentPictureRecord;
  /** What was done to fit it, for a person. */
  readonly changes: readonly string[];
};

/**
 * Makes a request's pictures ready to send, in order. Each may take an equal part of what the ones before it
 * left of `PICTURES_TEXT_LIMIT`.
 *
 * @throws DailiesError `picture-unusable` naming the first that is missing or no picture, `project-unsafe-path`
 */
export async function loadPictures(wanted: PicturesToLoad): Promise<LoadedPicture[]> {
  const loaded: LoadedPicture[] = [];
  let textLeft = PICTURES_TEXT_LIMIT;
  let picturesLeft = wanted.pictures.filter(({ source }) => !isAddress(source)).length;
  for (const { role, source } of wanted.pictures) {
    if (source.kind === 'reference' && source.location.kind === 'url') {
      loaded.push(passedOn(role, source, source.location.url));
      continue;
    }
    const picture = await fitted(role, source, wanted, Math.floor(textLeft / picturesLeft));
    textLeft -= picture.sent.length;
    picturesLeft -= 1;
    loaded.push(picture);
  }
  return loaded;
}

/** What a loaded picture is called in the API's input. For `VideoModel.input`. */
export function sentPicture(loaded: readonly LoadedPicture[], source: PictureSource): SentPicture {
  const picture = loaded.find((each) => pictureKey(each.source) === pictureKey(source));
  if (picture === undefined) throw new Error(`Picture was not loaded: ${pictureKey(source)}`);
  return picture.sent;
}

function isAddress(source: PictureSource): boolean {
  return source.kind === 'reference' && source.location.kind === 'url';
}

function passedOn(role: PictureRole, source: PictureSource, url: string): LoadedPicture {
  return { source, sent: url, record: { role, source: { kind: 'url', url }, sentSha256: null }, changes: [] };
}

async function fitted(
  role: PictureRole,
  source: PictureSource,
  wanted: PicturesToLoad,
  textLimit: number,
): Promise<LoadedPicture> {
  const original = await originalOf(source, wanted);
  const picture = await fitPicture({
    bytes: original.bytes,
    path: original.path,
    ratio: role === 'reference' ? null : parseRatio(wanted.aspectRatio),
    fit: wanted.fit,
    maxBytes: bytesInText(textLimit),
  });
  const sent = `${dataUriStart(picture.mediaType)}${Buffer.from(picture.bytes).toString('base64')}`;
  const record = { role, source: original.source, sentSha256: picture.sha256 };
  return { source, sent, record, changes: picture.changes };
}

type Original = { bytes: Uint8Array; path: string; source: SentPictureRecord['source'] };

async function originalOf(source: PictureSource, wanted: PicturesToLoad): Promise<Original> {
  if (source.kind === 'previous-frame') {
    if (wanted.previousFrame === null) throw new Error(`No frame given for ${source.shotId}`);
    const { png, takeId, frame } = wanted.previousFrame;
    return { bytes: png, path: `frame ${frame} of ${takeId}`, source: { kind: 'frame', takeId, frame } };
  }
  if (source.location.kind === 'url') throw new Error('Addresses are passed on, not read');
  const { path } = source.location;
  const bytes = await readInProject(wanted.folder, path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, path, source: { kind: 'file', path, sha256 } };
}

async function readInProject(folder: string, path: string): Promise<Uint8Array> {
  const real = await resolveInside(folder, path);
  if (real === null) throw unusable(path, 'is not there');
  return readPicture(real, path);
}

/** The most bytes whose data URI is not longer than that many letters. */
function bytesInText(textLimit: number): number {
  return Math.floor((textLimit - dataUriStart('image/jpeg').length) / 4) * 3;
}

function dataUriStart(mediaType: string): string {
  return `data:${mediaType};base64,`;
}

function pictureKey(source: PictureSource): string {
  return source.kind === 'reference' ? `reference ${source.referenceId}` : `frame of ${source.shotId}`;
}
