import { useEffect, useState } from 'react';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { rangeWords } from './empty-words.ts';
import { loudnessWords } from './loudness-words.ts';

/** Who only passes by lets nothing be decoded. */
const STAYS_MS = 400;

/** How loud a take is, and where it is black or silent, as rows of facts: nothing until it was looked at, and where it cannot be. */
export function useMeasures({
  takeId,
  durationFrames,
}: Pick<TakeRow, 'takeId' | 'durationFrames'>): readonly (readonly [string, string])[] {
  const { core, projectId } = useOpenProject();
  const [facts, setFacts] = useState<readonly (readonly [string, string])[]>([]);
  useEffect(() => {
    let isCurrent = true;
    setFacts([]);
    const look = async () => {
      const { black, silent, loudness } = await core.call('take:measures', { projectId, takeId });
      const rows = [
        ['Sound', loudness && loudnessWords(loudness)],
        ['Black', rangeWords(black, durationFrames)],
        ['Silent', rangeWords(silent, durationFrames)],
      ] as const;
      if (isCurrent)
        setFacts(rows.flatMap(([name, words]) => (words === null ? [] : [[name, words] as const])));
    };
    const timer = setTimeout(() => void look().catch(() => undefined), STAYS_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [core, projectId, takeId, durationFrames]);
  return facts;
}
