import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { JobId, ShotId, TakeId } from '#shared/ids.ts';
import type { Problem } from '#shared/problem.ts';
import type { Ledger } from '../../batches/ledger/ledger.ts';
import type { LoadedProject } from '../../projects/load-project.ts';
import type { ProjectPaths } from '../../projects/project-paths.ts';
import type { KeptTake } from '../../projects/read-receipts.ts';
import type { MakingHost } from '../making-host.ts';
import type { MediaTools } from '../media-tools.ts';

/** The project as it stands in a window: the shots without problems, and the problems of the others. */
export type EditedProject = LoadedProject & { readonly problems: readonly Problem[] };

/** A project that can be looked at, whoever writes it. */
export type ProjectToRead = {
  readonly paths: ProjectPaths;
  /** Null where the project has none yet. */
  readonly ledger: Pick<Ledger, 'read'> | null;
  /** As it is now, edits and all. */
  readonly load: () => Promise<EditedProject>;
  /** Those that are on disk and whole now. */
  readonly takes: () => Promise<readonly KeptTake[]>;
  /** The shots on the again list. */
  readonly againList: () => Promise<readonly ShotId[]>;
};

/** A project that is open for writing. Whoever opened it holds its lock and closes its ledger. */
export type ProjectToWorkOn = ProjectToRead & { readonly ledger: Ledger };

/** What a window should hear of. What is shown is asked for anew; nothing of it is in the event. */
export type DeskEvent =
  | { readonly type: 'jobs'; readonly jobIds: readonly JobId[] }
  /** How queues stand, or the money of the project. */
  | { readonly type: 'queue' | 'money' }
  | { readonly type: 'take'; readonly takeId: TakeId }
  /** Nothing more goes on by itself, after something did. */
  | { readonly type: 'ended'; readonly generator: GeneratorKind };

export type DeskPorts = {
  readonly host: MakingHost;
  readonly project: ProjectToWorkOn;
  /** Looked for once and kept. */
  readonly media: () => Promise<MediaTools>;
  readonly report: (event: DeskEvent) => void;
};
