import { type SyntheticEvent, useMemo, useRef, useState } from 'react';
import type { MediaId } from '#shared/ids.ts';
import type { CutView } from '../film/cut-view.ts';
import { useOpenProject } from '../project/open-project.tsx';

/**
 * The events of a cut with copies in place of imported clips that this page cannot play. `onError` is for the players:
 * what one of them cannot play has a copy made of it, once.
 */
export function useCopiesToPlay(events: CutView['events']) {
  const { core, projectId } = useOpenProject();
  const [copies, setCopies] = useState<ReadonlyMap<MediaId, MediaId>>(new Map());
  const asked = useRef(new Set<MediaId>());
  const onError = ({ currentTarget }: SyntheticEvent<HTMLVideoElement>) => {
    const address = currentTarget.getAttribute('src');
    const failed = events.find(
      ({ source }) => source.kind === 'take' && address === `/media/${source.mediaId}`,
    );
    if (failed?.source.kind !== 'take' || failed.source.takeKind !== 'imported') return;
    const { mediaId: before, takeId } = failed.source;
    if (asked.current.has(before)) return;
    asked.current.add(before);
    void core.call('take:play-copy', { projectId, takeId }).then(
      ({ mediaId }) => setCopies((known) => new Map(known).set(before, mediaId)),
      // What cannot be copied either stays as it was.
      () => undefined,
    );
  };
  const played = useMemo(
    () => (copies.size === 0 ? events : events.map((event) => withCopy(event, copies))),
    [events, copies],
  );
  return { events: played, onError };
}

type Event = CutView['events'][number];

function withCopy(event: Event, copies: ReadonlyMap<MediaId, MediaId>): Event {
  if (event.source.kind !== 'take') return event;
  const mediaId = copies.get(event.source.mediaId);
  return mediaId === undefined ? event : { ...event, source: { ...event.source, mediaId } };
}
