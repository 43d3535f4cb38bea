import { createHash } from 'node:crypto';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { computedSize } from '#shared/catalogue/pixel-size.ts';
import { modelIdSchema } from '#shared/ids.ts';
import { type CheckedInput, picturesOf } from '../rules/prose-rules.ts';
import type { RunRequest } from '../run-request.ts';
import type { ClipOrder, ClipPicture, ClipScene } from './clip-order.ts';
import { pictureSize } from './decode-picture.ts';
import { readSentMedia } from './sent-picture.ts';

export type ReadOrder =
  | { readonly kind: 'order'; readonly order: ClipOrder }
  /** A picture whose header is good and whose rest is not. */
  | { readonly kind: 'broken-picture'; readonly field: string };

const DEFAULT_SECONDS = 5;
const MAX_SECONDS = 60;

/** What an input that has passed its rules asks for. Fields of models that are not known are read by their usual names. */
export async function readOrder(request: RunRequest): Promise<ReadOrder> {
  const { ids, model, input } = request;
  for (const { field, text } of picturesOf(input)) {
    const picture = readPicture(text);
    if (picture?.kind === 'bytes' && (await pictureSize(picture.bytes)) === null) {
      return { kind: 'broken-picture', field };
    }
  }
  const resolution = readText(input.resolution) ?? lookUpModel(modelIdSchema.parse(model)).defaultResolution;
  const scene = readScene(input);
  const size = await readSize(request, resolution, scene);
  const order: ClipOrder = {
    shotId: ids.shotId,
    takeId: ids.takeId,
    model,
    prompt: readText(input.prompt) ?? '',
    seconds: readSeconds(input.duration),
    resolution,
    width: size.width,
    height: size.height,
    seed: typeof input.seed === 'number' ? input.seed : seedOf(input),
    hasSound: input.generate_audio === true,
    scene,
    referenceVideoUrl: readText(input.reference_video),
  };
  return { kind: 'order', order };
}

function readScene(input: CheckedInput): ClipScene {
  const first = readPicture(input.image);
  if (first) return { kind: 'frames', first, last: readPicture(input.last_frame_image) };
  const references = Array.isArray(input.reference_images) ? input.reference_images : [];
  const pictures = references.map(readPicture).filter((picture) => picture !== null);
  return pictures.length > 0 ? { kind: 'references', pictures } : { kind: 'text' };
}

function readPicture(value: unknown): ClipPicture | null {
  if (typeof value !== 'string') return null;
  const media = readSentMedia(value);
  if (media.kind === 'bytes') return { kind: 'bytes', bytes: media.bytes };
  return media.kind === 'address' ? { kind: 'address', url: value } : null;
}

/** The model's size for resolution and ratio; with a first frame its area in the picture's own shape. */
async function readSize(
  request: RunRequest,
  resolution: string,
  scene: ClipScene,
): Promise<{ width: number; height: number }> {
  const { input } = request;
  const model = lookUpModel(modelIdSchema.parse(request.model));
  const ratio = readText(input.aspect_ratio) ?? readText(input.ratio) ?? model.defaultAspectRatio;
  const size = model.pixelSize(resolution, ratio);
  if (scene.kind !== 'frames' || scene.first.kind !== 'bytes') return size;
  const picture = await pictureSize(scene.first.bytes);
  if (picture === null) return size;
  const wide = model.pixelSize(resolution, '16:9');
  return closestSize(wide.width * wide.height, picture, size);
}

/** The asked size where the picture has its shape, since fitted pictures are off by a pixel or two. */
function closestSize(
  area: number,
  picture: { width: number; height: number },
  asked: { width: number; height: number },
): { width: number; height: number } {
  const ratio = picture.width / picture.height;
  if (Math.abs(ratio / (asked.width / asked.height) - 1) < 0.03) return asked;
  return computedSize(area, `${Math.round(ratio * 1000)}:1000`);
}

function readText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function readSeconds(duration: unknown): number {
  const seconds = Math.round(Number(String(duration ?? DEFAULT_SECONDS).replace(/s$/, '')));
  return seconds >= 1 && seconds <= MAX_SECONDS ? seconds : DEFAULT_SECONDS;
}

/** A seed for an input without one, the same for the same input. */
function seedOf(input: CheckedInput): number {
  return createHash('sha256').update(JSON.stringify(input)).digest().readUIntBE(0, 4);
}
