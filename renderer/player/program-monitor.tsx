import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { framesToSeconds } from '#shared/timecode.ts';
import type { CutEvent, CutView } from '../cut/cut-view.ts';
import { timeOfFrame } from './frame-time.ts';
import { correctionOf } from './keep-in-step.ts';
import type { ProgramClock } from './program-clock.ts';
import { type Layer, pictureAt, takeFrameOf, textsAt } from './program-layers.ts';
import { ProgramTracks } from './program-tracks.tsx';

type ProgramMonitorProps = {
  readonly cut: CutView;
  readonly clock: ProgramClock;
  /** What a slate says in place of a shot's picture. */
  readonly slateWords: (event: CutEvent) => string;
};

/** Two that may be on screen at once, and the one that comes next. */
const PLAYERS = 3;

/** Plays a cut from its takes as they are: players take turns, each ready before its event begins. */
export function ProgramMonitor({ cut, clock, slateWords }: ProgramMonitorProps) {
  const players = useRef<(HTMLVideoElement | null)[]>([]);
  useEffect(() => clock.setLength(cut.lengthFrames), [clock, cut.lengthFrames]);
  useEffect(() => {
    let handle = requestAnimationFrame(function show() {
      clock.tick();
      const { frame, rate } = clock.store.getState();
      const { layers } = pictureAt(cut.events, frame);
      drive(players.current, cut.events, layers, rate);
      handle = requestAnimationFrame(show);
    });
    return () => cancelAnimationFrame(handle);
  }, [clock, cut.events]);
  return (
    <div
      data-program
      style={{ aspectRatio: `${cut.width} / ${cut.height}` }}
      className="relative mx-auto h-full max-w-full overflow-hidden bg-[#000]"
    >
      {Array.from({ length: PLAYERS }, (_, index) => (
        // biome-ignore lint/a11y/useMediaCaption: the film's texts are drawn over it.
        <video
          // biome-ignore lint/suspicious/noArrayIndexKey: the players are told apart by their turn alone.
          key={index}
          ref={(video) => {
            players.current[index] = video;
          }}
          playsInline
          preload="auto"
          className="absolute inset-0 size-full object-contain opacity-0"
        />
      ))}
      <Overlay cut={cut} clock={clock} slateWords={slateWords} />
      <ProgramTracks tracks={cut.tracks} clock={clock} />
    </div>
  );
}

/** Gives each player its event, its place, its look and its loudness for this moment. */
function drive(
  players: readonly (HTMLVideoElement | null)[],
  events: readonly CutEvent[],
  layers: readonly Layer[],
  rate: number,
): void {
  const shown = new Map(layers.map((layer) => [layer.index % PLAYERS, layer]));
  const next = (layers.at(-1)?.index ?? -1) + 1;
  for (const [turn, player] of players.entries()) {
    if (player === null) continue;
    const layer = shown.get(turn);
    if (layer !== undefined) showLayer(player, events[layer.index], layer, rate);
    else rest(player, next % PLAYERS === turn ? events[next] : undefined);
  }
}

function showLayer(player: HTMLVideoElement, event: CutEvent | undefined, layer: Layer, rate: number): void {
  if (event?.source.kind !== 'take') {
    hide(player);
    return;
  }
  load(player, event.source.mediaId);
  const wanted = timeOfFrame(takeFrameOf(event, layer.frameInEvent));
  const own = rate * (event.speedPercent / 100);
  const { top, right, bottom, left } = layer.hidden;
  player.style.opacity = String(layer.opacity);
  player.style.clipPath = `inset(${top}% ${right}% ${bottom}% ${left}%)`;
  player.style.zIndex = String(layer.index);
  player.muted = event.muted || rate !== 1;
  player.volume = Math.min(1, layer.level * 10 ** (event.gainDb / 20));
  // Players do not run backward or held: they are sent from frame to frame.
  if (own > 0 && own <= 4 && wanted < endOf(event)) follow(player, wanted, own);
  else standAt(player, wanted);
}

function endOf(event: CutEvent): number {
  return event.source.kind === 'take' ? framesToSeconds(event.source.takeFrames - 1) : 0;
}

function follow(player: HTMLVideoElement, wanted: number, rate: number): void {
  if (player.paused) void player.play().catch(() => undefined);
  if (player.seeking) return;
  const correction = correctionOf(player.currentTime - wanted, rate);
  if (correction.kind === 'jump') player.currentTime = wanted;
  else player.playbackRate = correction.kind === 'rate' ? correction.rate : rate;
}

function standAt(player: HTMLVideoElement, wanted: number): void {
  if (!player.paused) player.pause();
  if (!player.seeking && Math.abs(player.currentTime - wanted) > 0.01) player.currentTime = wanted;
}

/** Off screen; the next event's player waits at its first frame. */
function rest(player: HTMLVideoElement, next: CutEvent | undefined): void {
  hide(player);
  if (next?.source.kind !== 'take') return;
  load(player, next.source.mediaId);
  standAt(player, timeOfFrame(next.source.inFrame));
}

function hide(player: HTMLVideoElement): void {
  player.style.opacity = '0';
  player.style.zIndex = '0';
  if (!player.paused) player.pause();
}

function load(player: HTMLVideoElement, mediaId: string): void {
  const address = `/media/${mediaId}`;
  if (player.getAttribute('src') !== address) player.src = address;
}

/** What is not a take: slates, cards, stills, titles, and the color of a fade. */
function Overlay({ cut, clock, slateWords }: ProgramMonitorProps) {
  const frame = useStore(clock.store, (state) => state.frame);
  const { layers, veil } = useMemo(() => pictureAt(cut.events, frame), [cut.events, frame]);
  return (
    <>
      {layers.map(({ index, frameInEvent, opacity }) => {
        const event = cut.events[index];
        return (
          event && (
            <div key={index} style={{ opacity, zIndex: index }} className="absolute inset-0">
              <Card event={event} words={slateWords(event)} />
              {textsAt(event, frameInEvent).map(({ style, text, fromFrame }) => (
                <p
                  key={`${style}-${fromFrame}-${text}`}
                  className={
                    style === 'lower-third' || style === 'caption'
                      ? 'absolute inset-x-[5%] bottom-[8%] text-center text-[4cqh] text-[#fff] whitespace-pre-wrap'
                      : 'absolute inset-0 grid place-items-center p-[5%] text-center text-title text-[#fff] whitespace-pre-wrap'
                  }
                >
                  {text}
                </p>
              ))}
            </div>
          )
        );
      })}
      {veil !== null && (
        <div
          style={{ background: veil.color, opacity: veil.opacity, zIndex: cut.events.length + 1 }}
          className="absolute inset-0"
        />
      )}
    </>
  );
}

function Card({ event, words }: { readonly event: CutEvent; readonly words: string }) {
  switch (event.source.kind) {
    case 'take':
      return null;
    case 'slate':
      return (
        <div className="grid size-full place-items-center border-2 border-dashed border-[#555] bg-[#1d1d1d] p-8 text-center text-[#ececec]">
          <div>
            <p className="font-mono text-title">{event.shotId}</p>
            <p className="line-clamp-4 max-w-140 pt-2 text-large text-[#a3a3a3]">{words}</p>
          </div>
        </div>
      );
    case 'card':
      return <div style={{ background: event.source.color }} className="size-full" />;
    case 'still':
      return event.source.mediaId === null ? null : (
        <img src={`/media/${event.source.mediaId}`} alt="" className="size-full object-contain" />
      );
  }
}
