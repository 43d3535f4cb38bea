import { framesToSeconds } from '#shared/timecode.ts';
import type { CutEvent, CutView } from '../film/cut-view.ts';
import { assignPlayers } from './assign-players.ts';
import { frameStyle } from './frame-style.ts';
import { timeOfFrame } from './frame-time.ts';
import { gradeFilter } from './grade-filters.tsx';
import { correctionOf } from './keep-in-step.ts';
import { type Layer, pictureAt, takeFrameOf } from './program-layers.ts';
import { nextSight, type Sight, UNSEEN } from './sight.ts';

/** Two that may be on screen at once, the one that they take over from, and the one that comes next. */
export const PLAYERS = 4;

/** Too little to be seen, and enough to be drawn: what is hidden altogether falls behind its own time. */
const GLIMPSE = '0.01';

/** The film's sound is played apart, so its pictures can hurry without being heard. */
const MOST_RATE_CHANGE = 0.6;

/** What one `<video>` has to show. */
type FilmPlayer = {
  readonly video: HTMLVideoElement;
  duty: string | null;
  /** Of its duty's picture: until it is seen, the one before it stays on screen. */
  sight: Sight;
};

export type FilmPlayers = {
  readonly attach: (index: number, video: HTMLVideoElement | null) => void;
  /** Gives each player its clip, place and look for this moment. */
  readonly show: (events: CutView['events'], frame: number, rate: number) => void;
};

/**
 * Players that take turns at the clips of a film. A player stays hidden until it has its picture; until then the one
 * before stays on screen and plays on. So neither a join nor another take in a clip's place is ever black.
 */
export function filmPlayers(): FilmPlayers {
  const players: FilmPlayer[] = [];
  /** What was last on screen with nothing hidden. */
  let last: Part | null = null;
  return {
    attach: (index, video) => {
      if (video !== null && players[index]?.video !== video) {
        players[index] = { video, duty: null, sight: UNSEEN };
      }
    },
    show: (events, frame, rate) => {
      const { layers } = pictureAt(events, frame);
      const parts = layers.flatMap((layer) => partOf(events[layer.index]) ?? []);
      const next = partOf(events[(layers.at(-1)?.index ?? -1) + 1]);
      const before = parts.length === 0 ? null : last;
      assign(players, [...parts, before, next]);
      const isShown = (player: FilmPlayer) => parts.some(({ duty }) => duty === player.duty);
      const whole = players.map((player) => showOne(player, { events, layers, rate, before }));
      last = whole.find((part) => part !== null) ?? last;
      const isCovered =
        parts.length < layers.length || parts.length === 0 || whole.some((part) => part !== null);
      for (const player of players) {
        if (isShown(player)) continue;
        if (!isCovered && before !== null && player.duty === before.duty) linger(player, before, frame, rate);
        else rest(player, next);
      }
    },
  };
}

type Moment = {
  readonly events: CutView['events'];
  readonly layers: readonly Layer[];
  readonly rate: number;
  readonly before: Part | null;
};

/** What it has on screen with nothing of it hidden; null for nothing. */
function showOne(player: FilmPlayer, { events, layers, rate, before }: Moment): Part | null {
  const order = layers.findIndex(({ index }) => partOf(events[index])?.duty === player.duty);
  const layer = layers[order];
  const part = layer ? partOf(events[layer.index]) : null;
  if (layer === undefined || part === null || player.duty === null) return null;
  const distance = drive(player, part.event, layer.frameInEvent, rate);
  const takesPlace = before?.event.id === part.event.id && before.duty !== part.duty;
  player.sight = nextSight(player.sight, distance, takesPlace);
  look(player, layer, order);
  dress(player, part.event);
  const isWhole = layer.opacity === 1 && Object.values(layer.hidden).every((percent) => percent === 0);
  return player.sight.kind === 'seen' && isWhole ? part : null;
}

/** An event of the cut that shows a take. */
type Part = { readonly duty: string; readonly event: CutEvent };

function partOf(event: CutEvent | undefined): Part | null {
  const duty = event && dutyOf(event);
  return event && duty ? { duty, event } : null;
}

/** A clip's own take: another take in its place is another duty. */
function dutyOf({ id, source }: CutEvent): string | null {
  return source.kind === 'take' ? `${id} ${source.mediaId}` : null;
}

function assign(players: readonly FilmPlayer[], wanted: readonly (Part | null)[]): void {
  const given = assignPlayers(
    players.map(({ duty }) => duty),
    wanted.flatMap((part) => part?.duty ?? []),
  );
  for (const [index, player] of players.entries()) {
    const duty = given[index] ?? null;
    if (player.duty === duty) continue;
    player.duty = duty;
    player.sight = UNSEEN;
  }
}

/** @returns how far from its place it is, in seconds of its take; null while it has no picture */
function drive({ video }: FilmPlayer, event: CutEvent, frameInEvent: number, rate: number): number | null {
  load(video, event);
  const wanted = timeOfFrame(takeFrameOf(event, frameInEvent));
  const own = rate * (event.speedPercent / 100);
  // Players do not run backward or held: they are sent from frame to frame.
  if (own > 0 && own <= 4 && wanted < endOf(event)) follow(video, wanted, own);
  else standAt(video, wanted);
  const hasPicture = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !video.seeking;
  return hasPicture ? Math.abs(video.currentTime - wanted) : null;
}

function look({ video, sight }: FilmPlayer, { opacity, hidden }: Layer, order: number): void {
  video.style.opacity = sight.kind === 'seen' ? String(opacity) : GLIMPSE;
  video.style.clipPath = `inset(${hidden.top}% ${hidden.right}% ${hidden.bottom}% ${hidden.left}%)`;
  video.style.zIndex = String(order + 1);
}

/** Its light and color, and how it stands in the film's frame. */
function dress({ video: { style } }: FilmPlayer, { look: steps, framing }: CutEvent): void {
  const [filter, { objectFit, objectPosition }] = [gradeFilter(steps), frameStyle(framing)];
  if (style.filter !== filter) style.filter = filter;
  if (style.objectFit !== objectFit) style.objectFit = objectFit;
  if (style.objectPosition !== objectPosition) style.objectPosition = objectPosition;
}

/** Plays on below until the one that takes over has a picture. */
function linger(player: FilmPlayer, { event }: Part, frame: number, rate: number): void {
  drive(player, event, Math.max(0, frame - event.startFrame), rate);
  dress(player, event);
  player.video.style.opacity = '1';
  player.video.style.clipPath = 'none';
  player.video.style.zIndex = '0';
}

/** Off screen; the next clip's player waits at its first frame. */
function rest({ video, duty }: FilmPlayer, next: Part | null): void {
  video.style.opacity = '0';
  if (next?.event.source.kind === 'take' && duty === next.duty) {
    load(video, next.event);
    standAt(video, timeOfFrame(next.event.source.inFrame));
  } else if (!video.paused) video.pause();
}

function endOf(event: CutEvent): number {
  return event.source.kind === 'take' ? framesToSeconds(event.source.takeFrames - 1) : 0;
}

function follow(video: HTMLVideoElement, wanted: number, rate: number): void {
  if (video.paused) void video.play().catch(() => undefined);
  if (video.seeking) return;
  const correction = correctionOf(video.currentTime - wanted, rate, MOST_RATE_CHANGE);
  if (correction.kind === 'jump') video.currentTime = wanted;
  else video.playbackRate = correction.kind === 'rate' ? correction.rate : rate;
}

function standAt(video: HTMLVideoElement, wanted: number): void {
  if (!video.paused) video.pause();
  if (!video.seeking && Math.abs(video.currentTime - wanted) > 0.01) video.currentTime = wanted;
}

function load(video: HTMLVideoElement, { source }: CutEvent): void {
  if (source.kind !== 'take') return;
  const address = `/media/${source.mediaId}`;
  if (video.getAttribute('src') !== address) video.src = address;
}
