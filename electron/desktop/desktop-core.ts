import type { AnswerCall } from '#electron/ipc/answer-call.ts';
import type { Site } from '#electron/page/open-site.ts';
import type { EventSink } from '#shared/contract/events.ts';
import type { IncomingId, ProjectId } from '#shared/ids.ts';
import type { PickKind } from './pick-files.ts';

/** What the desktop gives to the core. */
export type DesktopHost = Pick<Site, 'incoming' | 'media'> & {
  readonly version: string;
  readonly parts: {
    /** Asks in a dialog. What is chosen comes as ids of incoming files; none where the person cancels. */
    readonly pick: (what: PickKind) => Promise<readonly IncomingId[]>;
    /** Shows a file or folder, by a path of the core's own, in the system's file manager. */
    readonly reveal: (path: string) => void;
    readonly moveToBin: (path: string) => Promise<void>;
  };
  /** Reaches every page, and the dock. */
  readonly emit: EventSink;
  /** Something went wrong that nobody foresaw. */
  readonly report: (cause: unknown) => void;
};

/** What the desktop needs of the core. */
export type DesktopCore = {
  readonly answer: AnswerCall;
  /** Opens the project in a folder, or finds it open. @throws DailiesError */
  readonly openProject: (folder: string) => Promise<ProjectId>;
  /** Looks at the files of open projects again, as after a sleep. */
  readonly lookAgain: () => Promise<void>;
  /** Stops sending and lets go of every project. What counts is on disk before. */
  readonly close: () => Promise<void>;
};

export type OpenCore = (host: DesktopHost) => DesktopCore | Promise<DesktopCore>;
