import { useEffect, useRef } from 'react';
import type { Peaks } from '#shared/media/peaks.ts';
import type { CutView } from '../film/cut-view.ts';
import { duckedBy, duckStep } from './duck-level.ts';
import { clipsHeardAt, type HeardSound, trackHeardAt } from './heard-sound.ts';
import type { ProgramClock } from './program-clock.ts';
import { type SoundDesk, soundDesk } from './sound-desk.ts';
import { peakOfFrame, peaksOf } from './sound-peaks.ts';

/** A clip's sound is loaded so long before it is heard. */
const SOON_FRAMES = 48;

type ProgramSoundProps = { readonly cut: CutView; readonly clock: ProgramClock };

/**
 * What a cut sounds like, by its clock: clips with their levels, leads and trails, voices, and music that gives way.
 * What is measured over the whole film, its loudness and how clips are matched to each other, is the export's alone.
 */
export function ProgramSound({ cut, clock }: ProgramSoundProps) {
  const desk = useRef<SoundDesk | null>(null);
  const peaks = useRef(new Map<string, Peaks>());
  const duck = useRef({ level: 1, frame: 0 });
  useEffect(() => {
    const own = soundDesk();
    desk.current = own;
    return () => own.end();
  }, []);
  useEffect(() => learnVoices(cut, peaks.current), [cut]);
  useEffect(() => {
    const play = () => {
      const { frame, rate } = clock.store.getState();
      if (desk.current === null) return;
      const heard = soundsAt(cut, frame, desk.current);
      const loudest = voiceAt(heard, peaks.current);
      const passed = Math.max(0, frame - duck.current.frame);
      duck.current = { level: duckStep(duck.current.level, duckedBy(loudest), passed), frame };
      const { level } = duck.current;
      const mixed = heard.map((sound) => (sound.ducks ? { ...sound, level: sound.level * level } : sound));
      const now = new Set(heard.map(({ key }) => key));
      const soon = soundsAt(cut, frame + SOON_FRAMES, desk.current).filter(({ key }) => !now.has(key));
      desk.current.play(mixed, soon, rate === 1);
    };
    play();
    return clock.store.subscribe(play);
  }, [cut, clock]);
  return null;
}

/** Learns how loud each voice is before it is heard, one after another; ends with what it gives back. */
function learnVoices(cut: CutView, known: Map<string, Peaks>): () => void {
  let isWanted = cut.tracks.some(({ duck }) => duck);
  const learn = async () => {
    for (const mediaId of voicesOf(cut)) {
      if (!isWanted) return;
      const found = known.get(mediaId) ?? (await peaksOf(mediaId));
      if (found !== null) known.set(mediaId, found);
    }
  };
  void learn();
  return () => {
    isWanted = false;
  };
}

function voicesOf({ events, tracks }: CutView): ReadonlySet<string> {
  const clips = events.flatMap(({ speaks, muted, sound, source }) => {
    if (!speaks || muted) return [];
    return sound ?? (source.kind === 'take' ? source.mediaId : []);
  });
  const voices = tracks.flatMap(({ kind, mediaId }) => (kind === 'voice' ? (mediaId ?? []) : []));
  return new Set([...clips, ...voices]);
}

function soundsAt(cut: CutView, frame: number, desk: SoundDesk): readonly HeardSound[] {
  const tracks = cut.tracks.flatMap(
    (track) => trackHeardAt(track, frame, cut, desk.framesOf(`${track.kind} ${track.index}`)) ?? [],
  );
  return [...clipsHeardAt(cut.events, frame), ...tracks];
}

/** How loud the voices are; one that is not known yet counts as silent. */
function voiceAt(heard: readonly HeardSound[], known: Map<string, Peaks>): number {
  if (!heard.some(({ ducks }) => ducks)) return 0;
  const voices = heard.filter(({ speaks }) => speaks);
  return voices.reduce((most, { mediaId, fileFrame, level }) => {
    const peaks = known.get(mediaId);
    return peaks === undefined ? most : Math.max(most, level * peakOfFrame(peaks, fileFrame));
  }, 0);
}
