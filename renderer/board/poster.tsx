import { useState } from 'react';
import type { MediaId, ReferenceId } from '#shared/ids.ts';
import { useReferences } from './use-references.ts';

type PosterProps = {
  /** Of the clip that stands for the shot. */
  readonly mediaId: MediaId | null;
  /** What the shot begins with; shown while there is no clip. */
  readonly firstFrame: ReferenceId | undefined;
  readonly aspectRatio: string;
};

/** The picture of a shot, whole in the room that its card leaves, never a player: hundreds of them stand beside each other. Playing begins under the pointer. */
export function Poster({ mediaId, firstFrame, aspectRatio }: PosterProps) {
  const [isOver, setIsOver] = useState(false);
  return (
    <div
      onPointerEnter={() => setIsOver(true)}
      onPointerLeave={() => setIsOver(false)}
      className="relative min-h-0 flex-1 overflow-hidden bg-ground"
    >
      {mediaId === null && firstFrame !== undefined ? (
        <FirstFrame referenceId={firstFrame} />
      ) : mediaId === null ? (
        <div className="grid h-full place-items-center border-b border-dashed border-line text-small text-quiet">
          {aspectRatio}
        </div>
      ) : (
        <img
          src={`/media/${mediaId}/poster`}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          className="size-full object-contain"
        />
      )}
      {mediaId !== null && isOver && (
        <video
          src={`/media/${mediaId}`}
          muted
          autoPlay
          loop
          playsInline
          className="absolute inset-0 size-full object-contain"
        />
      )}
    </div>
  );
}

/** The picture that a shot begins with, marked as such: it is no take. */
function FirstFrame({ referenceId }: { readonly referenceId: ReferenceId }) {
  const media = useReferences().get(referenceId);
  return (
    <div className="relative h-full border-b border-dashed border-line">
      {media?.kind === 'picture' && (
        <img
          src={`/media/${media.mediaId}`}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          className="size-full object-contain opacity-70"
        />
      )}
      <span className="absolute bottom-1 left-1 rounded-control bg-panel px-1.5 text-small text-quiet">
        first frame
      </span>
    </div>
  );
}
