import type { BatchPorts, Clock } from '../batches/batch-ports.ts';
import type { FileSystem } from '../files/file-system.ts';

/** What making takes and films needs of the outer world, the same in every host. */
export type MakingHost = {
  /** The folder of examples, fonts and schemas that came with Dailies. */
  readonly resourcesFolder: string;
  /** Where this user's settings stand, outside of every project. */
  readonly settingsFolder: string;
  readonly cloudflare: CloudflareSettings;
  readonly clock: Clock;
  /** From 0 up to but not 1. */
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
