import type { ProjectAccess, ProjectState } from '#shared/contract/project-state.ts';
import type { ProjectId, ShotId, TakeId } from '#shared/ids.ts';
import type { ResolveResult } from '#shared/storyboard/resolve-shots.ts';
import type { LedgerConnection } from '../batches/ledger/connection.ts';
import type { Ledger } from '../batches/ledger/ledger.ts';
import type { EditedProject } from '../making/desk/desk-ports.ts';
import type { ProjectPaths } from '../projects/project-paths.ts';
import type { KeptTake } from '../projects/read-receipts.ts';
import type { Command } from './command-desk.ts';
import type { ProjectContent } from './project-content.ts';

/** What an edit makes of the project, and what is done in the same commit. */
export type ContentChange = {
  readonly baseRevision: number;
  /** What an undo would take back. */
  readonly label: string;
  /** Names one stay in a text field: edits with the same name and nothing between them are one step for undo. */
  readonly writing?: string | undefined;
  /** @throws DailiesError where it cannot be done; nothing is changed then */
  readonly make: (now: ProjectContent) => ProjectContent | Promise<ProjectContent>;
  readonly also?: (db: LedgerConnection) => void;
  /** What the caller is told; kept with the command. */
  readonly reply: (revision: number) => unknown;
};

/** A project that is open in this core, for all its windows. */
export type OpenedProject = {
  readonly projectId: ProjectId;
  readonly paths: ProjectPaths;
  readonly access: ProjectAccess;
  /** For writing; null where another process holds the project. */
  readonly ledger: Ledger | null;
  /** The ledger for reading; null where the project has none yet. */
  readonly history: () => Pick<Ledger, 'read'> | null;
  readonly state: () => ProjectState;
  readonly now: () => ProjectContent & { readonly revision: number };
  /** The storyboard judged, as it is now; the same value while it is the same storyboard. */
  readonly resolved: () => ResolveResult;
  /** For making takes and films: the shots that have no problems, and the problems of the others. */
  readonly load: () => Promise<EditedProject>;
  readonly takes: () => Promise<readonly KeptTake[]>;
  /** To be called after these takes have changed; null for any of them. */
  readonly takesChanged: (ids: readonly TakeId[] | null) => void;
  /** Ids of shots that are gone and left takes or jobs under their name. */
  readonly usedShotIds: () => Promise<ReadonlySet<string>>;
  readonly againList: () => Promise<readonly ShotId[]>;

  /** @throws DailiesError `revision-conflict` naming what changed since */
  readonly refuseOlder: (baseRevision: number) => void;
  /** @throws DailiesError `project-read-only`, `revision-conflict`, and what `make` throws */
  readonly change: (change: ContentChange, command: Command) => Promise<number>;
  /** @throws DailiesError also `nothing-to-undo` */
  readonly step: (
    direction: 'undo' | 'redo',
    of: Pick<ContentChange, 'baseRevision' | 'reply'>,
    command: Command,
  ) => Promise<number>;
  /** Writes what was not saved yet. */
  readonly save: () => Promise<void>;
  /** A person's choice after a conflict or an invalid file. */
  readonly choose: (keep: 'ours' | 'file') => Promise<number>;
  /** Looks at the files again, as after a sleep. */
  readonly lookAgain: () => Promise<void>;
  /** Saves, and lets go of the project. */
  readonly close: () => Promise<void>;
};
