import type { MakingHost } from '../making/making-host.ts';

/** Everything a command has of the outer world. `cli.ts` makes it of the process; tests make it of their own. */
export type TerminalHost = MakingHost & {
  readonly cwd: string;
  readonly version: string;
  readonly platform: NodeJS.Platform;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Null where nobody looks at a terminal: then plain lines are written and nothing is asked. */
  readonly screen: Screen | null;
  /** What a person types without seeing it, or what a pipe brings; null where they pressed Ctrl-C. */
  readonly readSecret: (question: string) => Promise<string | null>;
  /** Calls back at each Ctrl-C; returns its own undo. */
  readonly onInterrupt: (listener: () => void) => () => void;
};

/** What a line is about; a screen may show it as a color, and the line says it in words as well. */
export type Meaning = 'running' | 'done' | 'needs-you' | 'waiting' | 'plain';

export type DrawnLine = { readonly text: string; readonly meaning: Meaning };

export type Screen = {
  /** Puts these lines in place of the ones drawn before. None may be wider than the screen. */
  readonly draw: (lines: readonly DrawnLine[]) => void;
  /** Leaves what is drawn and goes on below it. */
  readonly finish: () => void;
  readonly size: () => { readonly columns: number; readonly rows: number };
  /** The line that was typed; null where the person pressed Ctrl-C or closed the input instead. */
  readonly ask: (question: string) => Promise<string | null>;
};
