import { FRAMES_PER_SECOND, framesToSeconds } from '#shared/timecode.ts';
import type { HeardSound } from './heard-sound.ts';

/** Sounds are brought nearer by so much faster or slower: more would be heard. */
const MOST_RATE_CHANGE = 0.03;
/** A frame apart is not noticed; beyond the second, it is nearer to jump. */
const NEAR_SECONDS = 1 / FRAMES_PER_SECOND;
const FAR_SECONDS = 0.15;
/** Levels are told frame by frame; within one they slide, so that a fade is no staircase. */
const SLIDE_SECONDS = 1 / (3 * FRAMES_PER_SECOND);

type Channel = { readonly element: HTMLAudioElement; mediaId: string; amplifier: GainNode | null };

export type SoundDesk = {
  /** Plays just these, each at its place and level, and is ready for those that come soon. */
  readonly play: (heard: readonly HeardSound[], soon: readonly HeardSound[], isRunning: boolean) => void;
  /** How long a sound's file is, in frames; null where nobody knows. */
  readonly framesOf: (key: string) => number | null;
  readonly end: () => void;
};

/** One player for each sound of the film that is heard now or soon, each through its own amplifier. */
export function soundDesk(): SoundDesk {
  const channels = new Map<string, Channel>();
  // A browser lets none begin before a person pressed something.
  let context = navigator.userActivation.hasBeenActive ? new AudioContext() : null;

  const channelOf = ({ key, mediaId }: HeardSound): Channel => {
    const known = channels.get(key);
    if (known?.mediaId === mediaId) return known;
    // The same element goes on with another take's sound: it has been let play already.
    const channel = known ?? { element: new Audio(), mediaId, amplifier: null };
    channel.mediaId = mediaId;
    channel.element.preload = 'auto';
    channel.element.src = `/media/${mediaId}`;
    channels.set(key, channel);
    return channel;
  };

  const setLevel = (channel: Channel, level: number, through: AudioContext) => {
    if (channel.amplifier === null) {
      channel.amplifier = new GainNode(through, { gain: level });
      through
        .createMediaElementSource(channel.element)
        .connect(channel.amplifier)
        .connect(through.destination);
    } else channel.amplifier.gain.setTargetAtTime(level, through.currentTime, SLIDE_SECONDS);
  };

  const dropAllBut = (due: ReadonlySet<string>) => {
    for (const [key, { element, amplifier }] of channels) {
      if (due.has(key)) continue;
      release(element);
      amplifier?.disconnect();
      channels.delete(key);
    }
  };

  return {
    framesOf: (key) => {
      const seconds = channels.get(key)?.element.duration ?? Number.NaN;
      return Number.isFinite(seconds) ? Math.floor(seconds * FRAMES_PER_SECOND) : null;
    },
    play: (heard, soon, isRunning) => {
      if (isRunning) context ??= new AudioContext();
      for (const sound of heard) {
        const channel = channelOf(sound);
        if (context !== null) setLevel(channel, sound.level, context);
        if (isRunning) keep(channel.element, sound);
        else pause(channel.element);
      }
      for (const sound of soon) wait(channelOf(sound).element, sound);
      dropAllBut(new Set([...heard, ...soon].map(({ key }) => key)));
      if (isRunning && context?.state === 'suspended') void context.resume();
    },
    end: () => {
      dropAllBut(new Set());
      void context?.close();
    },
  };
}

function keep(element: HTMLAudioElement, { fileFrame, speedPercent }: HeardSound): void {
  if (element.paused) void element.play().catch(() => undefined);
  if (element.seeking) return;
  const rate = speedPercent / 100;
  const drift = element.currentTime - framesToSeconds(fileFrame);
  if (Math.abs(drift) > FAR_SECONDS) element.currentTime = framesToSeconds(fileFrame);
  else if (Math.abs(drift) <= NEAR_SECONDS) element.playbackRate = rate;
  else element.playbackRate = rate * (drift > 0 ? 1 - MOST_RATE_CHANGE : 1 + MOST_RATE_CHANGE);
}

function pause(element: HTMLAudioElement): void {
  if (!element.paused) element.pause();
}

function wait(element: HTMLAudioElement, { fileFrame }: HeardSound): void {
  pause(element);
  const from = framesToSeconds(fileFrame);
  if (!element.seeking && element.readyState > 0 && Math.abs(element.currentTime - from) > FAR_SECONDS)
    element.currentTime = from;
}

/** Lets its file go: a browser keeps only so many open. */
function release(element: HTMLAudioElement): void {
  element.pause();
  element.removeAttribute('src');
  element.load();
}
