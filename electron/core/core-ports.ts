import type { EventSink } from '#shared/contract/events.ts';
import type { IncomingId } from '#shared/ids.ts';
import type { IncomingFiles } from '../incoming/incoming-files.ts';
import type { MakingHost } from '../making/making-host.ts';
import type { MediaRegistry } from '../media-host/media-registry.ts';

/** What of a desktop only some hosts have; null where a host has it not. */
export type HostParts = {
  /** Asks in a dialog. What is chosen comes as ids of incoming files; none where the person cancels. */
  readonly pick: ((what: PickedKind) => Promise<readonly IncomingId[]>) | null;
  /** Shows a file or folder in the system's file manager. */
  readonly reveal: ((path: string) => void) | null;
  /** Moves a file to the system's bin. */
  readonly moveToBin: ((path: string) => Promise<void>) | null;
};

export type PickedKind =
  | 'project'
  | 'project-folder'
  | 'pictures'
  | 'clips'
  | 'sounds'
  | 'sheet'
  | 'program'
  | 'table'
  | 'font';

/** What a host gives to the core. */
export type CorePorts = {
  readonly making: MakingHost;
  readonly version: string;
  /** What the person started, told to whoever finds a project locked: `dailies serve`. */
  readonly program: string;
  readonly platform: NodeJS.Platform;
  /** The folder whose projects are listed and where new ones are made; null where projects are chosen in dialogs. */
  readonly projectsFolder: string | null;
  readonly parts: HostParts;
  readonly incoming: IncomingFiles;
  readonly media: MediaRegistry;
  /** Reaches every page of the host. */
  readonly emit: EventSink;
  /** Something went wrong that nobody foresaw. */
  readonly report: (cause: unknown) => void;
};
