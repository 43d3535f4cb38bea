import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import type { FileSystem } from '../files/file-system.ts';
import type { VideoGenerator } from '../generation/video-generator.ts';
import type { RunFfmpeg } from '../media/run-ffmpeg.ts';
import type { RunFfprobe } from '../media/run-ffprobe.ts';
import type { LoadedProject } from '../projects/load-project.ts';
import type { ProjectPaths } from '../projects/project-paths.ts';
import type { KeptTake } from '../projects/read-receipts.ts';
import type { BatchEvent, BatchPorts, Clock } from './batch-ports.ts';
import type { RunnerOptions } from './batch-runner.ts';
import type { PaidSide } from './paid-side.ts';

/** What the work of one generator on one project stands on. */
export type WorkOptions = {
  readonly paths: ProjectPaths;
  /** The project as it is now, its reviews too: in a window it is edited while its batch runs. */
  readonly load: () => Promise<LoadedProject>;
  /** Takes whose receipt and clip are both on disk. */
  readonly takes: () => Promise<readonly KeptTake[]>;
  readonly generatorKind: GeneratorKind;
  readonly generator: VideoGenerator;
  readonly fetchClip: BatchPorts['fetchClip'];
  readonly runFfmpeg: RunFfmpeg;
  readonly runFfprobe: RunFfprobe;
  readonly runner: RunnerOptions;
  /** What rehearsed jobs would cost; paid ones go by what the paid side says. */
  readonly prices: PriceTable;
  /** Null where nothing is charged. */
  readonly paid: PaidSide | null;
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly files: FileSystem;
  /** May wrap the ports; see `MakingHost`. */
  readonly aroundPorts: (ports: BatchPorts) => BatchPorts;
  readonly report: (event: BatchEvent) => void;
};
