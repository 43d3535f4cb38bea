import { DailiesError } from '#shared/app-error.ts';
import type { CallName } from '#shared/contract/call-names.ts';
import type { CallInput } from '#shared/contract/calls.ts';
import type { ProjectId } from '#shared/ids.ts';
import type { Core } from '../bridge.ts';
import { patientCommand } from '../project/command.ts';

/** The film that this window has seen open, through a reload of it. */
export type SeenOpen = {
  readonly current: () => ProjectId | null;
  readonly become: (projectId: ProjectId) => void;
};

/**
 * A core that was started again has no film open. Whatever is asked about the one that this window shows opens it again
 * first, and is then asked once more; a command carries its `commandId`, so that one which was done before is not done twice.
 *
 * @param shown the film that the window shows now
 */
export function openingAgain(core: Core, shown: () => ProjectId | null, seen: SeenOpen): Core {
  const opening = new Map<ProjectId, Promise<unknown>>();
  const openAgain = (projectId: ProjectId): Promise<unknown> => {
    const begun =
      opening.get(projectId) ??
      patientCommand(core, 'project:open', { from: { kind: 'again', projectId } }).finally(() =>
        opening.delete(projectId),
      );
    opening.set(projectId, begun);
    return begun;
  };
  return {
    ...core,
    call: async <Name extends CallName>(name: Name, input: CallInput<Name>) => {
      const projectId = shown();
      const isOfShown = projectId !== null && 'projectId' in input && input.projectId === projectId;
      try {
        const value = await core.call(name, input);
        if (isOfShown && seen.current() !== projectId) seen.become(projectId);
        return value;
      } catch (cause) {
        const isStillShown = isOfShown && shown() === projectId && seen.current() === projectId;
        if (!isNotOpen(cause) || !isStillShown || name === 'project:close') throw cause;
        await openAgain(projectId).catch(() => {
          throw cause;
        });
        return core.call(name, input);
      }
    },
  };
}

function isNotOpen(cause: unknown): boolean {
  return cause instanceof DailiesError && cause.error.code === 'project-not-open';
}

const NAME = 'dailies-open';

/** Kept in the window's own storage: any other window begins at the list of films. */
export function seenOpenIn(storage: Storage): SeenOpen {
  return {
    current: () => storage.getItem(NAME) as ProjectId | null,
    become: (projectId) => storage.setItem(NAME, projectId),
  };
}
