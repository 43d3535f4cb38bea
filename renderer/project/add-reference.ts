import type { ReferenceId } from '#shared/ids.ts';
import { command } from './command.ts';
import type { OpenProject } from './open-project.tsx';
import { upload, uploadKindOf } from './upload.ts';

/** Brings a picture or a clip of the person's into the film's references; rejects where the core refuses it. */
export async function addReference(
  { core, projectId, project }: OpenProject,
  file: File,
): Promise<ReferenceId> {
  const incomingId = await upload(file, uploadKindOf(file) === 'clip' ? 'clip' : 'picture');
  const source = { kind: 'file', incomingId } as const;
  const { referenceId } = await project.send((baseRevision) =>
    command(core, 'reference:add', { projectId, baseRevision, source }),
  );
  return referenceId;
}
