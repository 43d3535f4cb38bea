import { useEffect, useState } from 'react';
import type { CutEvent } from '../film/cut-view.ts';
import { peakOfFrame, peaksOf } from '../player/sound-peaks.ts';

/** The loudest sample that a clip's own sound has in the cut, with its level. */
export function ClipPeak({ event }: { readonly event: CutEvent }) {
  const [peakDb, setPeakDb] = useState<number | null>(null);
  useEffect(() => {
    let isCurrent = true;
    setPeakDb(null);
    const { source } = event;
    if (source.kind !== 'take' || !source.hasAudio || event.muted || event.sound !== null) return;
    const frames = Math.ceil((event.durationFrames * event.speedPercent) / 100);
    void peaksOf(source.mediaId).then((peaks) => {
      if (!isCurrent || peaks === null) return;
      const all = Array.from({ length: frames }, (_, at) => peakOfFrame(peaks, source.inFrame + at));
      const peak = Math.max(0, ...all);
      setPeakDb(peak === 0 ? null : 20 * Math.log10(peak) + event.gainDb);
    });
    return () => {
      isCurrent = false;
    };
  }, [event]);
  if (peakDb === null) return null;
  return (
    <p className="text-small text-quiet">
      Its loudest moment is at <span className="font-mono">{peakDb.toFixed(1)} dB</span>
      {peakDb > 0 && ', more than there is room for: turn it down'}
    </p>
  );
}
