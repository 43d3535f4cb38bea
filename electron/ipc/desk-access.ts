import type { ProjectId } from '#shared/ids.ts';
import type { Desk, DeskView } from '../making/desk/desk.ts';

/** The batches of open projects, for the handlers. */
export type DeskAccess = {
  /** @throws DailiesError `project-not-open`, `project-read-only` */
  readonly desk: (projectId: ProjectId) => Desk;
  /** @throws DailiesError `project-not-open` */
  readonly view: (projectId: ProjectId) => DeskView;
};
