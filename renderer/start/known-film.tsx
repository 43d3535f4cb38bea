import { MoreHorizontal } from 'lucide-react';
import { useRef } from 'react';
import type { Core } from '../bridge.ts';
import { command } from '../project/command.ts';
import { minutesWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Mark } from '../ui/mark.tsx';
import { DropMenu, type MenuItem, ThingMenu } from '../ui/menu.tsx';
import type { KnownProject } from './known-project.ts';
import { openKnown, tryTo } from './open-film.ts';
import { type Glance, useGlance } from './use-glance.ts';

type KnownFilmProps = {
  readonly core: Core;
  readonly project: KnownProject;
  readonly onFailure: (sentence: string | null) => void;
};

/** One film of the list: its picture, how long it is, when it was open last; and what keeps it from being opened. */
export function KnownFilm({ core, project, onFailure }: KnownFilmProps) {
  const row = useRef<HTMLLIElement>(null);
  const glance = useGlance(core, project, row);
  const open = () => void tryTo(() => openKnown(core, project.knownId)).then(onFailure);
  const forget = () =>
    void tryTo(async () => void (await command(core, 'project:forget', { knownId: project.knownId }))).then(
      onFailure,
    );
  const items: readonly MenuItem[] = [
    {
      kind: 'item',
      label: 'Open',
      onPress: open,
      reason: project.isThere ? null : 'Its folder is not there.',
    },
    {
      kind: 'item',
      label: 'Forget it here',
      onPress: forget,
      reason: project.source === 'served' ? 'It lies in the folder that is served.' : null,
    },
  ];
  return (
    <ThingMenu
      items={items}
      thing={
        <li ref={row} className="flex min-w-0 items-center gap-1 rounded-control hover:bg-raised">
          {project.isThere ? (
            <button
              type="button"
              onClick={open}
              className="flex min-w-0 flex-1 items-center gap-3 rounded-control p-2 text-left"
            >
              <Facts project={project} glance={glance} />
            </button>
          ) : (
            <div className="flex min-w-0 flex-1 items-center gap-3 p-2 text-quiet">
              <Facts project={project} glance={null} />
              <Button onClick={forget}>Forget it here</Button>
            </div>
          )}
          <DropMenu
            items={items}
            trigger={<IconButton icon={MoreHorizontal} name={`More for ${project.title}`} />}
          />
        </li>
      }
    />
  );
}

function Facts({ project, glance }: { readonly project: KnownProject; readonly glance: Glance | null }) {
  return (
    <>
      <Picture glance={glance} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex min-w-0 items-center gap-2">
          <span className="min-w-0 truncate font-medium" title={project.title}>
            {project.title}
          </span>
          {project.openAs !== null && <Mark meaning="done">open</Mark>}
        </span>
        <span className="line-clamp-2 text-small text-quiet">
          {glance?.kind === 'film' && filmWords(glance)}
          {glance?.kind === 'unreadable' && (
            <span className="text-coral">It cannot be read: {glance.reason}</span>
          )}
          {!project.isThere && 'Its folder is not there: it was moved or deleted.'}
        </span>
        <span className="flex gap-3 text-small text-quiet">
          <span className="min-w-0 truncate font-mono">{project.folderName}</span>
          {project.openedAtMs !== null && (
            <time dateTime={new Date(project.openedAtMs).toISOString()} className="shrink-0">
              {new Date(project.openedAtMs).toLocaleDateString()}
            </time>
          )}
        </span>
      </span>
    </>
  );
}

function Picture({ glance }: { readonly glance: Glance | null }) {
  const picture = glance?.kind === 'film' ? glance.picture : null;
  return (
    <span className="grid h-15 w-26 shrink-0 place-items-center overflow-hidden rounded-control bg-ground">
      {picture === null ? (
        <span className="size-full rounded-control border border-dashed border-line" />
      ) : (
        <img src={picture} alt="" className="size-full object-contain" />
      )}
    </span>
  );
}

function filmWords({ shots, lengthFrames }: Extract<Glance, { kind: 'film' }>): string {
  if (shots === 0) return 'no shots yet';
  return `${minutesWords(lengthFrames)}, ${shots === 1 ? '1 shot' : `${shots} shots`}`;
}
