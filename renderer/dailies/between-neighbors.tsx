import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import { eventAt } from '../film/find-event.ts';
import { useCutView } from '../film/use-cut-view.ts';
import { useSlateWords } from '../film/use-slate-words.ts';
import { type ProgramClock, programClock } from '../player/program-clock.ts';
import { ProgramMonitor } from '../player/program-monitor.tsx';
import { type Stretch, stretchAround } from './stretch-around.ts';
import { TakeTransport } from './take-transport.tsx';

/** A take where it stands in the film, with its transitions, music and a little of what is before and after it, over and over. */
export function BetweenNeighbors({ take }: { readonly take: TakeRow }) {
  const { cut, failure } = useCutView('film');
  const stretch = useMemo(() => cut && stretchAround(cut, take), [cut, take]);
  if (stretch !== null) return <PlayedStretch stretch={stretch} take={take} />;
  const reason = cut === null ? failure : `The film shows no take of ${take.shotId} beside others now.`;
  return <p className="grid flex-1 place-items-center p-8 text-center text-quiet">{reason}</p>;
}

type PlayedStretchProps = { readonly stretch: Stretch; readonly take: TakeRow };

function PlayedStretch({ stretch, take }: PlayedStretchProps) {
  const { cut, fromFrame, toFrame } = stretch;
  const [clock] = useState(() => programClock(() => performance.now()));
  const { frame, rate } = useStore(clock.store);
  useEffect(() => repeat(clock, fromFrame, toFrame), [clock, fromFrame, toFrame]);
  const shown = cut.events[eventAt(cut.events, frame)];
  return (
    <>
      <div className="relative min-h-0 flex-1 bg-ground">
        <ProgramMonitor cut={cut} clock={clock} slateWords={useSlateWords()} />
        <span className="absolute top-3 right-3 z-10 rounded-control bg-panel px-2 font-mono">
          {shown?.source.kind === 'take' ? shown.source.takeId : shown?.shotId}
        </span>
      </div>
      <TakeTransport
        of={`the film around ${take.takeId}`}
        frame={Math.max(0, frame - fromFrame)}
        durationFrames={toFrame - fromFrame}
        isPlaying={rate !== 0}
        onToggle={clock.toggle}
        onStep={clock.step}
        onSeek={(place) => clock.seek(fromFrame + place)}
      />
    </>
  );
}

/** Plays a part of the film from its beginning on, again and again; ends with what it gives back. */
function repeat(clock: ProgramClock, fromFrame: number, toFrame: number): () => void {
  // A clock that comes to its end stands still; this one turns back before.
  clock.setLength(toFrame + 24);
  clock.seek(fromFrame);
  clock.play(1);
  const end = clock.store.subscribe(({ frame }) => {
    if (frame < fromFrame || frame >= toFrame) clock.seek(fromFrame);
  });
  return () => {
    end();
    clock.pause();
  };
}
