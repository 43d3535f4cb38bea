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
  /** The project as it is now, with edits that are not saved yet. */
  readonly load: () => Promise<EditedProject>;
  /** Takes whose receipt and clip are both on disk. */
  readonly takes: () => Promise<readonly KeptTake[]>;
  /** The shots on the again list. */
  readonly againList: () => Promise<readonly ShotId[]>;
};

/** A project that is open for writing. Whoever opened it holds its lock and closes its ledger. */
export type ProjectToWorkOn = ProjectToRead & { readonly ledger: Ledger };

/** What a window should hear of. Events only say what has changed: the window asks for it anew. */
export type DeskEvent =
  | { readonly type: 'jobs'; readonly jobIds: readonly JobId[] }
  /** A queue's state or the project's money has changed. */
  | { readonly type: 'queue' | 'money' }
  | { readonly type: 'take'; readonly takeId: TakeId }
  /** All work of a generator has come to its end, or waits for a person. */
  | { readonly type: 'ended'; readonly generator: GeneratorKind };

export type DeskPorts = {
  readonly host: MakingHost;
  readonly project: ProjectToWorkOn;
  /** ffmpeg and ffprobe, looked for once. */
  readonly media: () => Promise<MediaTools>;
  readonly report: (event: DeskEvent) => void;
};
