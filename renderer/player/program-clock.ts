import { createStore, type StoreApi } from 'zustand/vanilla';
import { FRAMES_PER_SECOND } from '#shared/timecode.ts';

export type ProgramState = {
  /** On screen, from 0 to one less than the film's length. */
  readonly frame: number;
  /** 0 while it stands still; 1 is the film's own speed, negative goes backward. */
  readonly rate: number;
};

export type ProgramClock = {
  readonly store: StoreApi<ProgramState>;
  readonly play: (rate: number) => void;
  readonly pause: () => void;
  readonly toggle: () => void;
  /** Pauses, and goes by whole frames. */
  readonly step: (frames: number) => void;
  /** Goes to a frame and goes on as it was. */
  readonly seek: (frame: number) => void;
  /** The film has another length now; the place stays, as far as there is one. */
  readonly setLength: (frames: number) => void;
  /** Moves on to the time that it is; to be called for each picture of the screen. */
  readonly tick: () => void;
};

/** The time of a film that is played: every player, sound and drawing follows it, none leads. */
export function programClock(now: () => number): ProgramClock {
  const store = createStore<ProgramState>(() => ({ frame: 0, rate: 0 }));
  let length = 0;
  let from = { frame: 0, atMs: 0 };
  const clamp = (frame: number) => Math.max(0, Math.min(frame, Math.max(0, length - 1)));
  const seek = (frame: number) => {
    from = { frame: clamp(Math.floor(frame)), atMs: now() };
    store.setState({ frame: from.frame });
  };
  const pause = () => store.setState({ rate: 0 });
  const play = (rate: number) => {
    const { frame } = store.getState();
    const isAtEnd = rate > 0 && frame >= length - 1;
    from = { frame: isAtEnd ? 0 : frame, atMs: now() };
    store.setState({ rate, frame: from.frame });
  };
  return {
    store,
    play,
    pause,
    seek,
    toggle: () => (store.getState().rate === 0 ? play(1) : pause()),
    step: (frames) => {
      pause();
      seek(store.getState().frame + frames);
    },
    setLength: (frames) => {
      length = frames;
      if (store.getState().frame !== clamp(store.getState().frame)) seek(length - 1);
    },
    tick: () => {
      const { rate, frame: before } = store.getState();
      if (rate === 0) return;
      const frame = from.frame + Math.floor(((now() - from.atMs) / 1000) * FRAMES_PER_SECOND * rate);
      if (frame !== before) store.setState({ frame: clamp(frame) });
      if (frame < 0 || frame >= length) pause();
    },
  };
}

const RATES = [1, 2, 4, 8];

/** What pressing J or L once more leads to: from rest or the other direction to 1, then faster each time. */
export function nextRate(rate: number, direction: 1 | -1): number {
  if (rate * direction <= 0) return direction;
  const at = RATES.indexOf(Math.abs(rate));
  return direction * (RATES[at + 1] ?? Math.abs(rate));
}
