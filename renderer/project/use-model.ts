import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { ModelId } from '#shared/ids.ts';
import type { Core } from '../bridge.ts';
import { useOpenProject } from './open-project.tsx';

export type ModelFacts = CallOutput<'catalogue:view'>['models'][number];

/** The models do not change while the page lives; their prices do, and are read where they count. */
const asked = new WeakMap<Core, Promise<readonly ModelFacts[]>>();

/** All models; empty until they have come. */
export function useModels(): readonly ModelFacts[] {
  const { core } = useOpenProject();
  const [models, setModels] = useState<readonly ModelFacts[]>([]);
  useEffect(() => {
    const answer = asked.get(core) ?? core.call('catalogue:view', {}).then((catalogue) => catalogue.models);
    asked.set(core, answer);
    void answer.then(setModels, () => asked.delete(core));
  }, [core]);
  return models;
}

/** What is known of a model; null for one of the person's own, and until it has come. */
export function useModel(id: ModelId): ModelFacts | null {
  return useModels().find((model) => model.id === id) ?? null;
}
