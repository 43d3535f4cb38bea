import { useEffect, useRef } from 'react';
import { framesToSeconds } from '#shared/timecode.ts';
import type { CutTrack } from '../cut/cut-view.ts';
import { correctionOf } from './keep-in-step.ts';
import type { ProgramClock } from './program-clock.ts';

type ProgramTracksProps = { readonly tracks: readonly CutTrack[]; readonly clock: ProgramClock };

/** Music and voices of a cut, kept to the clock as its players are. Loudness and ducking are the export's. */
export function ProgramTracks({ tracks, clock }: ProgramTracksProps) {
  const sounds = useRef(new Map<string, HTMLAudioElement>());
  useEffect(
    () =>
      clock.store.subscribe(({ frame, rate }) => {
        for (const track of tracks) {
          const sound = sounds.current.get(keyOf(track));
          if (sound !== undefined) follow(sound, track, frame, rate);
        }
      }),
    [tracks, clock],
  );
  return tracks.map((track) =>
    track.mediaId === null ? null : (
      // biome-ignore lint/a11y/useMediaCaption: music and voices have no captions of their own.
      <audio
        key={keyOf(track)}
        src={`/media/${track.mediaId}`}
        preload="auto"
        ref={(sound) => {
          if (sound === null) sounds.current.delete(keyOf(track));
          else sounds.current.set(keyOf(track), sound);
        }}
      />
    ),
  );
}

function keyOf({ kind, index }: CutTrack): string {
  return `${kind}-${index}`;
}

function follow(sound: HTMLAudioElement, track: CutTrack, frame: number, rate: number): void {
  const wanted = framesToSeconds(frame - track.startFrame);
  const isOver = track.durationFrames !== null && frame >= track.startFrame + track.durationFrames;
  if (rate !== 1 || wanted < 0 || isOver || wanted >= sound.duration) {
    if (!sound.paused) sound.pause();
    return;
  }
  sound.volume = Math.min(1, 10 ** (track.gainDb / 20));
  if (sound.paused) void sound.play().catch(() => undefined);
  if (!sound.seeking && correctionOf(sound.currentTime - wanted, 1).kind === 'jump')
    sound.currentTime = wanted;
}
