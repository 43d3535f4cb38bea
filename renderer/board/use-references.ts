import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { ReferenceId } from '#shared/ids.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';

export type ReferenceMedia = CallOutput<'reference:list'>['references'][number]['media'];

/** How the film's references look, asked for again when the storyboard's list of them changes. */
export function useReferences(): ReadonlyMap<ReferenceId, ReferenceMedia> {
  const { core, projectId } = useOpenProject();
  const list = useProject(({ view }) => view?.storyboard.references);
  const [media, setMedia] = useState<ReadonlyMap<ReferenceId, ReferenceMedia>>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is what makes the answer old.
  useEffect(() => {
    let isCurrent = true;
    const take = ({ references }: CallOutput<'reference:list'>) =>
      isCurrent && setMedia(new Map(references.map((one) => [one.referenceId, one.media])));
    void core.call('reference:list', { projectId }).then(take, () => undefined);
    return () => {
      isCurrent = false;
    };
  }, [core, projectId, list]);
  return media;
}
