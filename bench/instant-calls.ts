import { copyFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BatchPorts } from '#electron/batches/batch-ports.ts';

/** A model without latency, and the clip in `can` for every call: what is left is the program's own work. */
export function instantCalls(can: {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}): Pick<BatchPorts, 'generator' | 'fetchClip' | 'charges'> {
  return {
    generator: {
      generate: async () => ({
        kind: 'done',
        clipUrl: 'https://clips.invalid/can.mp4',
        message: '',
        httpStatus: 200,
        logId: null,
      }),
    },
    fetchClip: async ({ partPath }) => {
      await mkdir(dirname(partPath), { recursive: true });
      await copyFile(can.path, partPath);
      return { kind: 'complete', bytes: can.bytes, sha256: can.sha256 };
    },
    charges: null,
  };
}
