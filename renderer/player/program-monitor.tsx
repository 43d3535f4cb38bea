import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { MediaId } from '#shared/ids.ts';
import type { CutEvent, CutView } from '../film/cut-view.ts';
import { filmPlayers, PLAYERS } from './film-players.ts';
import { FilmText } from './film-text.tsx';
import { frameStyle, panStyle } from './frame-style.ts';
import { GradeFilters } from './grade-filters.tsx';
import type { ProgramClock } from './program-clock.ts';
import { pictureAt, textsAt } from './program-layers.ts';
import { ProgramSound } from './program-sound.tsx';
import { GoneTake, Slate } from './stand-in.tsx';
import { useCopiesToPlay } from './use-copies-to-play.ts';

type ProgramMonitorProps = {
  readonly cut: CutView;
  readonly clock: ProgramClock;
  /** What a slate says in place of a shot's picture. */
  readonly slateWords: (event: CutEvent) => string;
  /** The picture that such a shot begins with, where there is one to be shown below the words. */
  readonly slatePicture?: (event: CutEvent) => MediaId | null;
};

/** Plays a cut from its takes as they are: players take turns, each ready before its event begins. */
export function ProgramMonitor({ cut, clock, slateWords, slatePicture }: ProgramMonitorProps) {
  const [players] = useState(filmPlayers);
  const { events, onError } = useCopiesToPlay(cut.events);
  // Before it is painted: whoever sees the film can go to its end.
  useLayoutEffect(() => clock.setLength(cut.lengthFrames), [clock, cut.lengthFrames]);
  useEffect(() => {
    let handle = requestAnimationFrame(function show() {
      clock.tick();
      const { frame, rate } = clock.store.getState();
      players.show(events, frame, rate);
      handle = requestAnimationFrame(show);
    });
    return () => cancelAnimationFrame(handle);
  }, [clock, players, events]);
  return (
    <div
      data-program
      style={{ aspectRatio: `${cut.width} / ${cut.height}` }}
      className="relative mx-auto h-full max-w-full overflow-hidden bg-[#000] [container-type:size]"
    >
      {Array.from({ length: PLAYERS }, (_, index) => (
        <video
          // biome-ignore lint/suspicious/noArrayIndexKey: the players are told apart by their turn alone.
          key={index}
          ref={(video) => players.attach(index, video)}
          muted
          playsInline
          preload="auto"
          onError={onError}
          className="absolute inset-0 size-full object-contain opacity-0"
        />
      ))}
      <GradeFilters events={cut.events} />
      <Overlay cut={cut} clock={clock} slateWords={slateWords} slatePicture={slatePicture ?? NO_PICTURE} />
      <ProgramSound cut={cut} clock={clock} />
    </div>
  );
}

const NO_PICTURE = () => null;

/** What is not a take: slates, cards, stills, titles, and the color of a fade. */
function Overlay({ cut, clock, slateWords, slatePicture }: Required<ProgramMonitorProps>) {
  const frame = useStore(clock.store, (state) => state.frame);
  const { layers, veil } = useMemo(() => pictureAt(cut.events, frame), [cut.events, frame]);
  return (
    <>
      {layers.map(({ index, frameInEvent, opacity }, order) => {
        const event = cut.events[index];
        return (
          event && (
            <div key={index} style={{ opacity, zIndex: order + 1 }} className="absolute inset-0">
              <Card
                event={event}
                frame={frameInEvent}
                words={slateWords(event)}
                picture={slatePicture(event)}
              />
              {event.hasTable && (
                <span className="absolute top-2 right-2 rounded-control bg-[#000000a0] px-2 text-small text-[#ececec]">
                  its look-up table is in the export only
                </span>
              )}
              {textsAt(event, frameInEvent).map((text) => (
                <FilmText key={`${text.style}-${text.fromFrame}-${text.text}`} text={text} frame={cut} />
              ))}
            </div>
          )
        );
      })}
      {cut.logo !== null && layers.length > 0 && <Logo logo={cut.logo} />}
      {veil !== null && (
        <div
          style={{ background: veil.color, opacity: veil.opacity, zIndex: 3 }}
          className="absolute inset-0"
        />
      )}
    </>
  );
}

/** As far from both edges as in the export: a twentieth of the frame. */
function Logo({
  logo: { mediaId, corner, widthPercent, opacityPercent },
}: {
  logo: NonNullable<CutView['logo']>;
}) {
  const [vertical, side] = [
    corner.startsWith('top') ? 'top' : 'bottom',
    corner.endsWith('left') ? 'left' : 'right',
  ];
  return (
    <img
      src={`/media/${mediaId}`}
      alt=""
      style={{ [vertical]: '5%', [side]: '5%', width: `${widthPercent}%`, opacity: opacityPercent / 100 }}
      className="absolute z-3 max-h-1/2 object-contain"
    />
  );
}

type CardProps = {
  readonly event: CutEvent;
  /** Of the event, that is looked at. */
  readonly frame: number;
  readonly words: string;
  /** Of a slate. */
  readonly picture: MediaId | null;
};

function Card({ event, frame, words, picture }: CardProps) {
  switch (event.source.kind) {
    case 'take':
      return event.source.isGone ? <GoneTake takeId={event.source.takeId} /> : null;
    case 'slate':
      return <Slate event={event} words={words} picture={picture} />;
    case 'card':
      return <div style={{ background: event.source.color }} className="size-full" />;
    case 'still':
      return event.source.mediaId === null ? null : (
        <div className="size-full overflow-hidden bg-[#000]">
          <img
            src={`/media/${event.source.mediaId}`}
            alt=""
            style={{
              ...frameStyle(event.framing),
              ...panStyle(event.source.pan, frame / Math.max(1, event.durationFrames - 1)),
            }}
            className="size-full origin-top-left"
          />
        </div>
      );
  }
}
