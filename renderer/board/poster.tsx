import { useState } from 'react';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import { posterTake } from './poster-take.ts';

type PosterProps = {
  readonly takes: readonly TakeRow[];
  readonly aspectRatio: string;
  /** Width to height of every card on the board; a shot of another shape stands in it whole. */
  readonly boardRatio: number;
};

/** The picture of a shot, never a player: hundreds of them stand beside each other. Playing begins under the pointer. */
export function Poster({ takes, aspectRatio, boardRatio }: PosterProps) {
  const take = posterTake(takes);
  const [isOver, setIsOver] = useState(false);
  return (
    <div
      onPointerEnter={() => setIsOver(true)}
      onPointerLeave={() => setIsOver(false)}
      style={{ aspectRatio: boardRatio }}
      className="relative max-h-60 shrink-0 overflow-hidden bg-ground"
    >
      {take === null ? (
        <div className="grid h-full place-items-center border-b border-dashed border-line text-small text-quiet">
          {aspectRatio}
        </div>
      ) : (
        <img
          src={`/media/${take.mediaId}/poster`}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          className="size-full object-contain"
        />
      )}
      {take !== null && isOver && (
        <video
          src={`/media/${take.mediaId}`}
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
