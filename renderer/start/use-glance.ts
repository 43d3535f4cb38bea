import { type RefObject, useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { Core } from '../bridge.ts';
import type { KnownProject } from './known-project.ts';

export type Glance = CallOutput<'project:glance'>;

/** What is to be seen of a film from outside, once its row is in sight; null before, and where it is not there. */
export function useGlance(
  core: Core,
  project: KnownProject,
  row: RefObject<HTMLElement | null>,
): Glance | null {
  const [glance, setGlance] = useState<Glance | null>(null);
  useEffect(() => {
    const element = row.current;
    if (element === null || !project.isThere) return;
    let isCurrent = true;
    const show = (seen: Glance) => isCurrent && setGlance(seen);
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      void core.call('project:glance', { knownId: project.knownId }).then(show, () => undefined);
    });
    observer.observe(element);
    return () => {
      isCurrent = false;
      observer.disconnect();
    };
  }, [core, project, row]);
  return glance;
}
