import type { Clock } from '#electron/batches/batch-ports.ts';
import type { AnswerCall } from '#electron/ipc/answer-call.ts';
import type { ServeRequest } from '#electron/page/serve-page.ts';
import type { EventSink } from '#shared/contract/events.ts';
import type { ProjectId } from '#shared/ids.ts';
import type { PickFiles } from './pick-files.ts';

/** What the desktop gives to the core. */
export type DesktopHost = {
  /** The folder of examples, fonts and schemas that came with Dailies. */
  readonly resourcesFolder: string;
  readonly settingsFolder: string;
  /** Where the built page lies. */
  readonly pageFolder: string;
  readonly version: string;
  /** Does not burst after a sleep. */
  readonly clock: Clock;
  /** Reaches every page, and the dock. */
  readonly emit: EventSink;
  readonly pick: PickFiles;
  /** Shows a file or folder, by a path of the core's own, in the system's file manager. */
  readonly reveal: (path: string) => void;
  /** Something went wrong that nobody foresaw. */
  readonly report: (cause: unknown) => void;
};

/** What the desktop needs of the core. */
export type DesktopCore = {
  readonly answer: AnswerCall;
  /** Everything on the page's own origin. */
  readonly serve: ServeRequest;
  /** Opens the project in a folder, or finds it open. @throws DailiesError */
  readonly openProject: (folder: string) => Promise<ProjectId>;
  /** Stops sending and lets go of every project. What counts is on disk before. */
  readonly close: () => Promise<void>;
};

export type OpenCore = (host: DesktopHost) => Promise<DesktopCore>;
