import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { Core } from '../bridge.ts';
import { command } from '../project/command.ts';
import { ThingMenu } from '../ui/menu.tsx';
import { openKnown, tryTo } from './open-film.ts';

type KnownProject = CallOutput<'project:list'>['projects'][number];
type KnownProjectsProps = { readonly core: Core; readonly onFailure: (sentence: string | null) => void };

/** The films that were open here before, the newest first. */
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
          None yet. The example shows what a storyboard looks like, and rehearsing it is free.
        </p>
      )}
      <ul className="flex flex-col">
        {projects?.map((project) => (
          <ThingMenu
            key={project.knownId}
            thing={<li className="min-w-0">{row(core, project, onFailure)}</li>}
            items={[
              {
                kind: 'item',
                label: 'Forget it here',
                onPress: () => void command(core, 'project:forget', { knownId: project.knownId }),
                reason: project.source === 'served' ? 'It lies in the folder that is served.' : null,
              },
            ]}
          />
        ))}
      </ul>
    </section>
  );
}

function row(core: Core, project: KnownProject, onFailure: KnownProjectsProps['onFailure']) {
  return (
    <button
      type="button"
      disabled={!project.isThere}
      onClick={() => void tryTo(() => openKnown(core, project.knownId)).then(onFailure)}
      className="flex h-9 w-full items-center gap-3 rounded-control px-2 text-left hover:bg-raised disabled:text-quiet"
    >
      <span className="min-w-0 flex-1 truncate">{project.title}</span>
      <span className="min-w-0 truncate font-mono text-small text-quiet">
        {project.isThere ? project.folderName : 'its folder is not there'}
      </span>
      {project.openedAtMs !== null && (
        <time dateTime={new Date(project.openedAtMs).toISOString()} className="text-small text-quiet">
          {new Date(project.openedAtMs).toLocaleDateString()}
        </time>
      )}
    </button>
  );
}
