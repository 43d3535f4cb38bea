import { useRef, useState } from 'react';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import { useAction } from '../actions/use-action.ts';
import { usePlayer } from '../player/use-player.ts';
import { FrameSheet } from './frame-sheet.tsx';
import { TakeTransport } from './take-transport.tsx';
import { usePlaySource } from './use-play-source.ts';

/** A take at its largest, over and over, by whole frames. To be given anew for another take. */
export function TakePlayer({ take }: { readonly take: TakeRow }) {
  const video = useRef<HTMLVideoElement>(null);
  const [frameToUse, setFrameToUse] = useState<number | null>(null);
  const { source, state, onError } = usePlaySource(take);
  const player = usePlayer(video, source);
  useAction('take:use-frame', () => {
    player.step(0);
    setFrameToUse(player.frame);
  });
  return (
    <>
      <div className="relative min-h-0 flex-1 bg-ground">
        {/* biome-ignore lint/a11y/useMediaCaption: takes have no captions; their dialogue stands beside them. */}
        <video
          ref={video}
          src={source}
          poster={`/media/${take.mediaId}/poster`}
          autoPlay
          playsInline
          loop
          onError={onError}
          onClick={player.toggle}
          className="absolute inset-0 size-full object-contain"
        />
        {(state === 'making' || state === 'unreadable') && (
          <p role="alert" className="absolute inset-0 grid place-items-center bg-ground p-8 text-center">
            {state === 'making'
              ? 'This page does not play the clip as it is. A copy to look at is being made; films are made of the clip itself.'
              : `The clip of ${take.takeId} cannot be read. It may have been moved or deleted; its receipt and what was said of it are still here.`}
          </p>
        )}
      </div>
      <TakeTransport
        of={take.takeId}
        frame={player.frame}
        durationFrames={take.durationFrames}
        isPlaying={player.isPlaying}
        onToggle={player.toggle}
        onStep={player.step}
        onSeek={player.seek}
      />
      {frameToUse !== null && (
        <FrameSheet take={take} frame={frameToUse} isOpen onClose={() => setFrameToUse(null)} />
      )}
    </>
  );
}
