import { useRef, useState } from 'react';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import { useAction } from '../actions/use-action.ts';
import { usePlayer } from '../player/use-player.ts';
import { FrameSheet } from './frame-sheet.tsx';
import { TakeTransport } from './take-transport.tsx';

/** A take at its largest, over and over, by whole frames. To be given anew for another take. */
export function TakePlayer({ take }: { readonly take: TakeRow }) {
  const video = useRef<HTMLVideoElement>(null);
  const [frameToUse, setFrameToUse] = useState<number | null>(null);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const source = `/media/${take.mediaId}`;
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
          onError={() => setIsUnreadable(true)}
          onClick={player.toggle}
          className="absolute inset-0 size-full object-contain"
        />
        {isUnreadable && (
          <p role="alert" className="absolute inset-0 grid place-items-center bg-ground p-8 text-center">
            {take.kind === 'imported'
              ? `${take.importedName ?? take.takeId} is coded in a way that this page does not play. Films are made of it all the same.`
              : `The clip of ${take.takeId} cannot be read. It may have been moved or deleted; its receipt and what was said of it are still here.`}
          </p>
        )}
        {take.kind === 'rehearsed' && (
          <span className="absolute top-3 left-3 rounded-control border border-dashed border-lilac bg-panel px-2 text-lilac">
            rehearsal
          </span>
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
