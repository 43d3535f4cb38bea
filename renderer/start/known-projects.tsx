import { useEffect, useState } from 'react';
import type { Core } from '../bridge.ts';
import { KnownFilm } from './known-film.tsx';
import type { KnownProject } from './known-project.ts';

type KnownProjectsProps = { readonly core: Core; readonly onFailure: (sentence: string | null) => void };

/** The films that were open here before, the newest first, and those of the folder that is served. */
export function KnownProjects({ core, onFailure }: KnownProjectsProps) {
  const [projects, setProjects] = useState<readonly KnownProject[] | null>(null);
  useEffect(() => {
    const load = () =>
      void core.call('project:list', {}).then(
        (list) => setProjects(list.projects),
        () => undefined,
      );
    load();
    return core.on('project:list-changed', load);
  }, [core]);
  return (
    <section aria-labelledby="known-films" className="min-w-0 rounded-card border border-line bg-panel p-4">
      <h2 id="known-films" className="pb-2 font-semibold">
        Films
      </h2>
      {projects?.length === 0 && (
        <p className="text-quiet">
          None yet. A new film begins with your own prompts; the example shows what a storyboard looks like.
          Rehearsing makes every shot as a moving sketch on this machine, free.
        </p>
      )}
      <ul className="-mx-2 flex flex-col">
        {projects?.map((project) => (
          <KnownFilm key={project.knownId} core={core} project={project} onFailure={onFailure} />
        ))}
      </ul>
    </section>
  );
}
