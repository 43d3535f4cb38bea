import { useState } from 'react';
import type { MediaId } from '#shared/ids.ts';

type PosterProps = {
  /** Of the clip that stands for the shot. */
  readonly mediaId: MediaId | null;
  readonly aspectRatio: string;
  /** Width to height of every card on the board; a shot of another shape stands in it whole. */
  readonly boardRatio: number;
};

/** The picture of a shot, never a player: hundreds of them stand beside each other. Playing begins under the pointer. */
export function Poster({ mediaId, aspectRatio, boardRatio }: PosterProps) {
  const [isOver, setIsOver] = useState(false);
  return (
    <div
      onPointerEnter={() => setIsOver(true)}
      onPointerLeave={() => setIsOver(false)}
      style={{ aspectRatio: boardRatio }}
      className="relative max-h-60 shrink-0 overflow-hidden bg-ground"
    >
      {mediaId === null ? (
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
