import { type RefObject, useCallback, useEffect, useState } from 'react';
import { frameOfTime, timeOfFrame } from './frame-time.ts';

export type Player = {
  /** The frame on screen, from 0. */
  readonly frame: number;
  readonly isPlaying: boolean;
  readonly toggle: () => void;
  /** Pauses, and goes by whole frames. */
  readonly step: (frames: number) => void;
  /** Goes to a frame and goes on as it was. */
  readonly seek: (frame: number) => void;
};

/** Drives one `<video>` by whole frames, and says which one it shows as it shows it. */
export function usePlayer(video: RefObject<HTMLVideoElement | null>, source: string): Player {
  const [frame, setFrame] = useState(0);
  const [isPlaying, setIsPlaying] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another source is another film in the same element.
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    let handle = 0;
    const onFrame = (_now: number, { mediaTime }: VideoFrameCallbackMetadata) => {
      setFrame(frameOfTime(mediaTime));
      handle = element.requestVideoFrameCallback(onFrame);
    };
    handle = element.requestVideoFrameCallback(onFrame);
    const onPlaying = () => setIsPlaying(!element.paused);
    const events = ['play', 'pause', 'ended'] as const;
    for (const name of events) element.addEventListener(name, onPlaying);
    onPlaying();
    return () => {
      element.cancelVideoFrameCallback(handle);
      for (const name of events) element.removeEventListener(name, onPlaying);
    };
  }, [video, source]);
  const toggle = useCallback(() => {
    const element = video.current;
    if (element === null) return;
    if (element.paused) void element.play().catch(() => undefined);
    else element.pause();
  }, [video]);
  const seek = useCallback(
    (to: number) => {
      if (video.current !== null) video.current.currentTime = timeOfFrame(Math.max(0, to));
    },
    [video],
  );
  const step = useCallback(
    (frames: number) => {
      const element = video.current;
      if (element === null) return;
      element.pause();
      seek(frameOfTime(element.currentTime) + frames);
    },
    [video, seek],
  );
  return { frame, isPlaying, toggle, step, seek };
}
