import { useState } from 'react';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { MediaId, TakeId } from '#shared/ids.ts';
import { useOpenProject } from '../project/open-project.tsx';

type Playing =
  | { readonly kind: 'as-it-is' | 'making' | 'unreadable' }
  | { readonly kind: 'copy'; readonly mediaId: MediaId };

/**
 * Where a take is played from: its own file, or, for an imported one that this page cannot play, a copy that is made of it
 * then. `onError` is for whatever plays it.
 */
export function usePlaySource(take: Pick<TakeRow, 'takeId' | 'mediaId' | 'kind'>) {
  const { core, projectId } = useOpenProject();
  const [of, setOf] = useState<{ readonly takeId: TakeId; readonly playing: Playing } | null>(null);
  const playing: Playing = of?.takeId === take.takeId ? of.playing : { kind: 'as-it-is' };
  const become = (next: Playing) => setOf({ takeId: take.takeId, playing: next });
  const onError = () => {
    if (take.kind !== 'imported' || playing.kind !== 'as-it-is') {
      become({ kind: 'unreadable' });
      return;
    }
    become({ kind: 'making' });
    void core.call('take:play-copy', { projectId, takeId: take.takeId }).then(
      ({ mediaId }) => become({ kind: 'copy', mediaId }),
      () => become({ kind: 'unreadable' }),
    );
  };
  const mediaId = playing.kind === 'copy' ? playing.mediaId : take.mediaId;
  return { source: `/media/${mediaId}`, state: playing.kind, onError };
}
