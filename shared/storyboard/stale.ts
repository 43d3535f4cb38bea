import { assertNever } from '../assert-never.ts';
import { picturesOf } from '../catalogue/check-limits.ts';
import type { PictureSource } from '../catalogue/video-model.ts';
import type { TakeId } from '../ids.ts';
import type { Receipt, SentPictureRecord } from '../take.ts';
import type { ResolvedShot } from './resolve-shots.ts';

/** What of a shot is no longer as it was when a take of it was made. */
export type StalePart = 'prompt' | 'pictures';

/** What a shot itself does not say about its pictures. */
export type PictureFacts = {
  /** SHA-256 of the picture files, by their path in the project. */
  readonly pictureHashes: Readonly<Record<string, string>>;
  /** The take and frame that a chained shot would start from now; null while there is none. */
  readonly previousFrame: { readonly takeId: TakeId; readonly frame: number } | null;
};

const NOTHING_KNOWN: PictureFacts = { pictureHashes: {}, previousFrame: null };

/**
 * What makes a take stale: its prompt as expanded now, or the pictures sent with it in their order, differ from the
 * receipt. Seed, resolution, watermark and the like do not count, and imported takes are never stale. A file whose
 * hash is not known is compared by its path; a chained frame is not compared while its neighbor has no take.
 */
export function whatIsStale(
  receipt: Receipt,
  resolved: ResolvedShot,
  facts: PictureFacts = NOTHING_KNOWN,
): StalePart[] {
  const { generation } = receipt;
  if (generation === null) return [];
  const { request } = resolved;
  const parts: StalePart[] = [];
  if (generation.prompt !== request.prompt) parts.push('prompt');
  const wanted = picturesOf(request);
  const isSameNumber = wanted.length === generation.pictures.length;
  const areSame = wanted.every(({ field, source }, index) => {
    const sent = generation.pictures[index];
    return sent !== undefined && sent.role === ROLES[field] && isSameSource(sent.source, source, facts);
  });
  if (!isSameNumber || !areSame) parts.push('pictures');
  return parts;
}

const ROLES: Partial<Record<string, SentPictureRecord['role']>> = {
  firstFrame: 'first-frame',
  continueFrom: 'first-frame',
  lastFrame: 'last-frame',
  references: 'reference',
};

function isSameSource(
  sent: SentPictureRecord['source'],
  wanted: PictureSource,
  facts: PictureFacts,
): boolean {
  switch (sent.kind) {
    case 'frame': {
      if (wanted.kind !== 'previous-frame') return false;
      const { previousFrame } = facts;
      if (previousFrame === null) return true;
      return previousFrame.takeId === sent.takeId && previousFrame.frame === sent.frame;
    }
    case 'url':
      return (
        wanted.kind === 'reference' && wanted.location.kind === 'url' && wanted.location.url === sent.url
      );
    case 'file': {
      if (wanted.kind !== 'reference' || wanted.location.kind !== 'file') return false;
      const { path } = wanted.location;
      const hash = Object.hasOwn(facts.pictureHashes, path) ? facts.pictureHashes[path] : undefined;
      return hash === undefined ? path === sent.path : hash === sent.sha256;
    }
    default:
      return assertNever(sent);
  }
}
