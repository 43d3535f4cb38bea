import type { BatchPorts, Clock } from '../batches/batch-ports.ts';
import type { FileSystem } from '../files/file-system.ts';

/** Everything a command has of the outer world. `cli.ts` makes it of the process; tests make it of their own. */
export type TerminalHost = {
  readonly cwd: string;
  readonly version: string;
  /** The folder of examples, fonts and schemas that came with Dailies. */
  readonly resourcesFolder: string;
  /** Where this user's settings stand, outside of every project. */
  readonly settingsFolder: string;
  readonly platform: NodeJS.Platform;
  readonly cloudflare: CloudflareSettings;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Null where nobody looks at a terminal: then plain lines are written and nothing is asked. */
  readonly screen: Screen | null;
  /** Calls back at each Ctrl-C; returns its own undo. */
  readonly onInterrupt: (listener: () => void) => () => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  /** How takes get their names and reach the disk. */
  readonly files: FileSystem;
  /** The last hand on what a batch works with. The program changes nothing there; proofs stop it at chosen moments. */
  readonly aroundPorts: (ports: BatchPorts) => BatchPorts;
};

/** What the environment said. The token is read once and taken out of it, so that no child process inherits it. */
export type CloudflareSettings = {
  readonly apiBaseUrl: string | undefined;
  readonly accountId: string | undefined;
  readonly gatewayId: string | undefined;
  readonly token: string | undefined;
};

/** What a line is about; a screen may show it as a colour, and the line says it in words as well. */
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
