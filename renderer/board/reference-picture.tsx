import type { ReferenceId } from '#shared/ids.ts';
import { useReferences } from './use-references.ts';

/** A reference as it looks; words where it has no picture here. */
export function ReferencePicture({ referenceId }: { readonly referenceId: ReferenceId }) {
  const media = useReferences().get(referenceId);
  const frame = 'aspect-video w-full rounded-control border border-line bg-ground';
  if (media?.kind === 'picture') {
    return (
      <img
        src={`/media/${media.mediaId}`}
        alt={referenceId}
        loading="lazy"
        className={`${frame} object-contain`}
      />
    );
  }
  if (media?.kind === 'clip') {
    return (
      <img
        src={`/media/${media.mediaId}/poster`}
        alt={referenceId}
        loading="lazy"
        className={`${frame} object-contain`}
      />
    );
  }
  return (
    <div className={`${frame} grid place-items-center text-small text-quiet`}>
      {media?.kind === 'missing' ? 'its file is missing' : media?.kind === 'address' ? 'on the web' : ''}
    </div>
  );
}
