import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { ReferenceId } from '#shared/ids.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';

export type ReferenceMedia = CallOutput<'reference:list'>['references'][number]['media'];

/** Many cards and fields look at one list. */
const answers = new WeakMap<object, Promise<CallOutput<'reference:list'>>>();

/** How the film's references look, asked for again when the storyboard's list of them changes. */
export function useReferences(): ReadonlyMap<ReferenceId, ReferenceMedia> {
  const { core, projectId } = useOpenProject();
  const list = useProject(({ view }) => view?.storyboard.references);
  const [media, setMedia] = useState<ReadonlyMap<ReferenceId, ReferenceMedia>>(new Map());
  useEffect(() => {
    let isCurrent = true;
    if (list === undefined) return setMedia(new Map());
    const answer = answers.get(list) ?? core.call('reference:list', { projectId });
    answers.set(list, answer);
    const take = ({ references }: CallOutput<'reference:list'>) =>
      isCurrent && setMedia(new Map(references.map((one) => [one.referenceId, one.media])));
    void answer.then(take, () => answers.delete(list));
    return () => {
      isCurrent = false;
    };
  }, [core, projectId, list]);
  return media;
}
