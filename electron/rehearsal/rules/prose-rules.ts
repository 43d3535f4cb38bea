import { readSentMedia, type SentMedia } from '../clips/sent-picture.ts';

/** The fields of an input that the rules below read; it has passed the model's schema before. */
export type CheckedInput = Readonly<Record<string, unknown>>;

/** A broken rule; `field` is the API's name for it. */
export type InputFault = { readonly field: string; readonly message: string };

const MIN_SIDE_PIXELS = 300;
const MIN_RATIO = 0.4;
const MAX_RATIO = 2.5;

/**
 * The rules that Seedance 2.0's page and its vendor state in prose, which no schema holds: every one that
 * `input` breaks, or an empty list. Rules on the pictures' content are `pictureFaults`.
 */
export function exclusionFaults(input: CheckedInput): InputFault[] {
  const faults: InputFault[] = [];
  const hasFrames = input.image !== undefined || input.last_frame_image !== undefined;
  if (input.last_frame_image !== undefined && input.image === undefined) {
    faults.push({ field: 'last_frame_image', message: 'only works if image is also given' });
  }
  if (input.reference_images !== undefined && input.resolution === '1080p') {
    faults.push({ field: 'reference_images', message: 'cannot be used with 1080p resolution' });
  }
  if (input.reference_images !== undefined && hasFrames) {
    faults.push({ field: 'reference_images', message: 'cannot be used with first/last frame images' });
  }
  if (typeof input.reference_video === 'string' && readSentMedia(input.reference_video).kind !== 'address') {
    faults.push({ field: 'reference_video', message: 'must be a web URL' });
  }
  return faults;
}

/** What is wrong with the pictures inside an input, by reading their headers; web addresses are not fetched. */
export function pictureFaults(input: CheckedInput): InputFault[] {
  return picturesOf(input).flatMap(({ field, text }) => {
    const message = pictureFault(readSentMedia(text));
    return message === null ? [] : [{ field, message }];
  });
}

/** The pictures of an input in the order in which they are sent. */
export function picturesOf(input: CheckedInput): { field: string; text: string }[] {
  const references = Array.isArray(input.reference_images) ? input.reference_images : [];
  const named = [
    { field: 'image', text: input.image },
    { field: 'last_frame_image', text: input.last_frame_image },
    ...references.map((text: unknown, index) => ({ field: `reference_images[${index}]`, text })),
  ];
  return named.flatMap(({ field, text }) => (typeof text === 'string' ? [{ field, text }] : []));
}

function pictureFault(picture: SentMedia): string | null {
  if (picture.kind === 'address') return null;
  if (picture.kind === 'unreadable') return picture.reason;
  if (picture.header === null) return 'is not a PNG, JPEG or WebP picture';
  const { mediaType, width, height } = picture.header;
  if (mediaType !== picture.mediaType) return `says ${picture.mediaType} but is ${mediaType}`;
  if (Math.min(width, height) < MIN_SIDE_PIXELS) {
    return `must be at least ${MIN_SIDE_PIXELS} px a side, got ${width}x${height}`;
  }
  const ratio = width / height;
  if (ratio < MIN_RATIO || ratio > MAX_RATIO) {
    return `must have an aspect ratio from ${MIN_RATIO} to ${MAX_RATIO}, got ${width}x${height}`;
  }
  return null;
}
