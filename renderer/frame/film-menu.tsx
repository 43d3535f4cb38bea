import { ChevronDown } from 'lucide-react';
import type { ActionId } from '#shared/actions/action-names.ts';
import { useAction } from '../actions/use-action.ts';
import { useActionItems } from '../actions/use-action-items.ts';
import { command } from '../project/command.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { DropMenu } from '../ui/menu.tsx';
import { useMissingPart } from './use-missing-part.ts';

const ITEMS: readonly (ActionId | null)[] = [
  'project:new',
  'project:open',
  'film:rename',
  'project:show-folder',
  'project:close',
  null,
  'storyboard:import',
  'takes:import',
  'film:export',
  'budget:plan',
  null,
  'panels:reset',
  'settings:open',
  'help:keys',
  'about:open',
];

/** What can be done with the film as a whole, behind its name: the same in every host, with a menu bar or without. */
export function FilmMenu({ title }: { readonly title: string }) {
  const { core, projectId, project } = useOpenProject();
  const folder = useProject(({ view }) => view?.state.folderName ?? '');
  const missing = useMissingPart(core)('fileManager');
  const show = () => project.report(command(core, 'file:reveal', { projectId, what: { kind: 'project' } }));
  useAction('project:show-folder', show, {
    reason: missing === null ? null : `${missing} The film's folder is ${folder}.`,
  });
  return (
    <DropMenu
      items={useActionItems(ITEMS)}
      trigger={
        <button
          type="button"
          className="flex h-7 min-w-0 items-center gap-1 rounded-control px-1 hover:bg-raised"
        >
          <span className="truncate">{title}</span>
          <ChevronDown size={14} aria-hidden className="shrink-0 text-quiet" />
        </button>
      }
    />
  );
}
