import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { spaceNeeded } from '#shared/batch/space-needed.ts';
import { discardPart } from '../generation/part-state.ts';
import { probeClip } from '../media/probe-clip.ts';
import { takePicture } from '../media/take-picture.ts';
import { PART_SUFFIX } from '../projects/stale-parts.ts';
import { amendReceipt, keepTake, takesFolder } from '../projects/take-files.ts';
import { takenNumbers } from '../projects/taken-numbers.ts';
import type { BatchPorts } from './batch-ports.ts';
import type { Ledger } from './ledger/ledger.ts';
import { readPolicy } from './ledger/run-policies.ts';
import { prepareJob } from './prepare-job.ts';
import type { WorkOptions } from './work-options.ts';

/** A project's own folders, files and ledger, as the batch needs them. */
export function projectPorts(ledger: Ledger, options: WorkOptions): BatchPorts {
  const { paths } = options;
  const kind = options.generatorKind === 'rehearsal' ? 'rehearsed' : 'paid';
  const folder = takesFolder(paths, kind);
  const { runFfmpeg, runFfprobe } = options;
  const tools = { runFfmpeg, runFfprobe, workFolder: join(paths.cache, 'work') };
  return {
    ledger,
    generatorKind: options.generatorKind,
    generator: options.generator,
    prepare: async (job) => {
      await options.paid?.refuseLowDisk(paths.folder, spaceNeeded([job.request.request]));
      return prepareJob(
        {
          folder: paths.folder,
          readTakes: options.takes,
          readReviews: async () => (await options.load()).project.reviews,
          chains: ledger.read((db) => readPolicy(db, job.runId)).chains,
          extractFrame: (clip, frame) => takePicture(tools, clip, { frame, within: null }),
        },
        job,
      );
    },
    fetchClip: async (clip) => {
      await mkdir(folder, { recursive: true });
      return options.fetchClip(clip);
    },
    partPath: (job) => join(folder, `${job.takeId}.mp4${PART_SUFFIX}`),
    probe: (path) => probeClip(path, options.runFfprobe),
    keepTake: async ({ partPath, receipt }) => {
      await keepTake({ paths, partPath, receipt }, options.files);
      await discardPart(partPath);
    },
    takenNumber: async (shotId) => (await takenNumbers(paths, kind)).get(shotId) ?? 0,
    charges: options.paid && {
      ...options.paid,
      amendReceipt: (receipt) => amendReceipt(paths, receipt),
    },
    clock: options.clock,
    random: options.random,
    newId: options.newId,
    report: options.report,
  };
}
