/** What a clip shows behind its slate. `address` pictures cannot be shown, since nothing is fetched: they are named. */
export type ClipPicture =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'address'; readonly url: string };

export type ClipScene =
  | { readonly kind: 'text' }
  | { readonly kind: 'frames'; readonly first: ClipPicture; readonly last: ClipPicture | null }
  | { readonly kind: 'references'; readonly pictures: readonly ClipPicture[] };

/** A clip to be made: everything that its bytes depend on. */
export type ClipOrder = {
  readonly shotId: string;
  readonly takeId: string;
  readonly model: string;
  /** As sent. */
  readonly prompt: string;
  readonly seconds: number;
  readonly resolution: string;
  /** Even sides, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  readonly hasSound: boolean;
  readonly scene: ClipScene;
  /** The address of a clip to follow, or null; it is named, not fetched. */
  readonly referenceVideoUrl: string | null;
};

/** Frames of the file: the API delivers one more than was asked for. */
export function orderedFrames(order: ClipOrder): number {
  return order.seconds * 24 + 1;
}
