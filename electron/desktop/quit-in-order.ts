import type { App, Dialog, MessageBoxOptions } from 'electron';
import { assertNever } from '#shared/assert-never.ts';
import { type CurrentWork, decideQuit } from './current-work.ts';

/** How long the core may take to close. Correctness never waits for it: what counts is on disk already. */
const CLOSE_WITHIN_MS = 3000;

type Quitting =
  | 'not-asked'
  /** The question is on screen. */
  | 'asking'
  | 'closing'
  /** Nothing is left to do: Electron may end. */
  | 'closed';

export type QuitInOrder = {
  /** Whether windows may close for good, because the app is on its way out. */
  readonly isDecided: () => boolean;
  /** The system ends the session: there is no time for a question. */
  readonly systemEnds: () => void;
};

/**
 * Lets the app end: asks once where something is under way, closes the core within a few seconds, and goes. Ending
 * by force loses nothing that was kept so far, so that a core that hangs is left behind.
 */
export function quitInOrder(of: {
  readonly app: Pick<App, 'on' | 'quit'>;
  readonly work: () => CurrentWork;
  /** Asks a person; true for quitting. */
  readonly ask: (question: MessageBoxOptions) => Promise<boolean>;
  readonly closeCore: () => Promise<void>;
  readonly after: (ms: number) => Promise<void>;
  readonly report: (cause: unknown) => void;
}): QuitInOrder {
  const { app, work, ask, closeCore, after, report } = of;
  let state: Quitting = 'not-asked';
  let isSystemEnding = false;

  const decide = async () => {
    const decision = isSystemEnding ? ({ kind: 'quit' } as const) : decideQuit(work());
    switch (decision.kind) {
      case 'quit':
        return true;
      case 'ask':
        return ask(question(decision.message, decision.detail));
      default:
        return assertNever(decision);
    }
  };
  const end = async () => {
    state = 'asking';
    if (!(await decide())) {
      state = 'not-asked';
      return;
    }
    state = 'closing';
    await Promise.race([closeCore().catch(report), after(CLOSE_WITHIN_MS)]);
    state = 'closed';
    app.quit();
  };

  app.on('before-quit', (event) => {
    if (state === 'closed') return;
    // Handlers are not awaited: the quitting is put off, and asked for again at the end.
    event.preventDefault();
    if (state === 'not-asked') {
      end().catch((cause: unknown) => {
        report(cause);
        state = 'closed';
        app.quit();
      });
    }
  });
  return {
    isDecided: () => state === 'closing' || state === 'closed',
    systemEnds: () => {
      isSystemEnding = true;
    },
  };
}

/** Asks in a dialog of the system. */
export function asker(
  dialog: Pick<Dialog, 'showMessageBox'>,
): (question: MessageBoxOptions) => Promise<boolean> {
  return async (question) => (await dialog.showMessageBox(question)).response === QUIT;
}

const QUIT = 1;

function question(message: string, detail: string): MessageBoxOptions {
  return {
    type: 'question',
    message,
    detail,
    buttons: ['Keep Working', 'Quit'],
    defaultId: 0,
    cancelId: 0,
    // Windows would turn the buttons into links with arrows.
    noLink: true,
  };
}
