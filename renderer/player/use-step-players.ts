import { useCallback, useEffect, useRef, useState } from 'react';
import { frameOfTime, timeOfFrame } from './frame-time.ts';
import { correctionOf } from './keep-in-step.ts';

export type StepPlayers = {
  readonly frame: number;
  readonly isPlaying: boolean;
  readonly toggle: () => void;
  readonly step: (frames: number) => void;
  readonly seek: (frame: number) => void;
  /** For each player's `ref`, by its place; the first one leads. */
  readonly attach: (index: number) => (video: HTMLVideoElement | null) => void;
};

/** Plays several takes at once as if they were one: the first leads, the others stay within two frames of it. */
export function useStepPlayers(count: number): StepPlayers {
  const videos = useRef<(HTMLVideoElement | null)[]>([]);
  const [frame, setFrame] = useState(0);
  const [isPlaying, setIsPlaying] = useState(false);
  const all = useCallback(() => videos.current.slice(0, count).filter((video) => video !== null), [count]);
  const seek = useCallback(
    (to: number) => {
      for (const video of all()) video.currentTime = timeOfFrame(Math.max(0, to));
      setFrame(Math.max(0, to));
    },
    [all],
  );
  const pause = useCallback(() => {
    for (const video of all()) video.pause();
    const leader = all()[0];
    if (leader !== undefined) seek(frameOfTime(leader.currentTime));
    setIsPlaying(false);
  }, [all, seek]);
  const toggle = useCallback(() => {
    if (isPlaying) {
      pause();
      return;
    }
    const playing = all().map((video) => video.play());
    setIsPlaying(true);
    void Promise.all(playing).catch(pause);
  }, [all, isPlaying, pause]);
  const step = useCallback(
    (frames: number) => {
      const leader = all()[0];
      if (leader === undefined) return;
      pause();
      seek(frameOfTime(leader.currentTime) + frames);
    },
    [all, pause, seek],
  );
  useEffect(() => {
    if (!isPlaying) return;
    let handle = requestAnimationFrame(function follow() {
      const [leader, ...followers] = all();
      if (leader !== undefined) {
        setFrame(frameOfTime(leader.currentTime));
        for (const follower of followers) keep(follower, leader);
        if (leader.ended) pause();
      }
      handle = requestAnimationFrame(follow);
    });
    return () => cancelAnimationFrame(handle);
  }, [all, isPlaying, pause]);
  const attach = useCallback(
    (index: number) => (video: HTMLVideoElement | null) => {
      videos.current[index] = video;
    },
    [],
  );
  return { frame, isPlaying, toggle, step, seek, attach };
}

function keep(follower: HTMLVideoElement, leader: HTMLVideoElement): void {
  const correction = correctionOf(follower.currentTime - leader.currentTime, leader.playbackRate);
  switch (correction.kind) {
    case 'none':
      follower.playbackRate = leader.playbackRate;
      return;
    case 'rate':
      follower.playbackRate = correction.rate;
      return;
    case 'jump':
      follower.currentTime = leader.currentTime;
  }
}
