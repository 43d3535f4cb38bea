import type { TokenStore } from '../accounts/token-store.ts';
import type { BatchPorts, Clock } from '../batches/batch-ports.ts';
import type { FileSystem } from '../files/file-system.ts';

/** What making takes and films needs of the outer world, the same in every host. */
export type MakingHost = {
  /** The folder of examples, fonts and schemas that came with Dailies. */
  readonly resourcesFolder: string;
  /** Where this user's settings stand, outside of every project. */
  readonly settingsFolder: string;
  readonly cloudflare: CloudflareSettings;
  /** Whose account pays; the tokens stay in there. */
  readonly tokens: TokenStore;
  readonly clock: Clock;
  /** From 0 up to but not 1. */
  readonly random: () => number;
  readonly newId: () => string;
  /** How takes get their names and reach the disk. */
  readonly files: FileSystem;
  /**
   * May wrap the ports of a batch. The program gives them back unchanged; the reliability tests stop the process at
   * chosen calls of them.
   */
  readonly aroundPorts: (ports: BatchPorts) => BatchPorts;
};

/** What the environment said, but for token and account: see `takeEnvironmentToken`. */
export type CloudflareSettings = {
  readonly apiBaseUrl: string | undefined;
  readonly gatewayId: string | undefined;
};
