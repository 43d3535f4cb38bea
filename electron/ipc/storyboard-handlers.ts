import { DailiesError } from '#shared/app-error.ts';
import { applyEdits } from '#shared/storyboard/edits/apply-edits.ts';
import { editLabel } from '#shared/storyboard/edits/edit-label.ts';
import { type Added, NOTHING_ADDED } from '#shared/storyboard/edits/edit-step.ts';
import { previewEdit } from '../core/preview-edit.ts';
import type { ProjectContent } from '../core/project-content.ts';
import { orderedJson } from '../projects/ordered-json.ts';
import { readPrices } from '../settings/prices-file.ts';
import type { Answers, CoreAccess } from './core-handlers.ts';

/** The storyboard, its cut and its references. */
export function storyboardHandlers({ ports, projects }: CoreAccess): Answers<'storyboard'> {
  return {
    'storyboard:edit': async ({ projectId, baseRevision, edits, writing }, command) => {
      const { project } = projects.get(projectId);
      const usedBefore = await project.usedShotIds();
      let added: Added = NOTHING_ADDED;
      const reply = (revision: number) => ({ revision, added: written(added) });
      const make = (now: ProjectContent) => {
        const applied = applyEdits(now.storyboard, edits, usedBefore);
        if (!applied.ok) throw new DailiesError({ code: 'invalid-input', problems: applied.problems });
        added = applied.added;
        return { storyboard: applied.storyboard, reviews: now.reviews };
      };
      const label = editLabel(edits);
      return reply(await project.change({ baseRevision, label, writing, make, reply }, command));
    },
    'storyboard:preview-edit': async ({ projectId, baseRevision, edits }) => {
      const { project } = projects.get(projectId);
      project.refuseOlder(baseRevision);
      const preview = await previewEdit(project, edits, await readPrices(ports.making.settingsFolder));
      const { takes, redoMicroUsd, waitingJobs } = preview.stale;
      return {
        added: written(preview.added),
        newProblems: [...preview.newProblems],
        stale: {
          takes: takes.map((take) => ({ ...take, parts: [...take.parts] })),
          waitingJobs: [...waitingJobs],
          redoMicroUsd,
        },
        dropped: [...preview.dropped],
      };
    },
    'storyboard:undo': async ({ projectId, baseRevision }, command) =>
      step('undo', projectId, baseRevision, command),
    'storyboard:redo': async ({ projectId, baseRevision }, command) =>
      step('redo', projectId, baseRevision, command),
    'storyboard:text': async ({ projectId }) => {
      const { storyboard } = projects.get(projectId).project.now();
      return { text: orderedJson(storyboard, null) };
    },
  };

  async function step(
    direction: 'undo' | 'redo',
    projectId: Parameters<typeof projects.get>[0],
    baseRevision: number,
    command: Parameters<Answers<'storyboard'>['storyboard:undo']>[1],
  ) {
    const reply = (revision: number) => ({ revision });
    const { project } = projects.get(projectId);
    return reply(await project.step(direction, { baseRevision, reply }, command));
  }
}

function written({ scenes, shots, references }: Added) {
  return { scenes: [...scenes], shots: [...shots], references: [...references] };
}
