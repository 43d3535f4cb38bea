import { createHash } from 'node:crypto';
import { DailiesError } from '#shared/app-error.ts';
import { chainSource } from '#shared/batch/chain.ts';
import type { Job } from '#shared/batch/job.ts';
import type { JobFailure } from '#shared/batch/job-state.ts';
import type { RunPolicy } from '#shared/batch/run-policy.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { picturesOf } from '#shared/catalogue/check-limits.ts';
import type { PictureSource, RequestField } from '#shared/catalogue/video-model.ts';
import type { Reviews } from '#shared/take.ts';
import {
  type LoadedPicture,
  loadPictures,
  type PictureRole,
  type PreviousFrame,
  sentPicture,
} from '../pictures/load-pictures.ts';
import type { KeptTake } from '../projects/read-receipts.ts';
import type { Preparation } from './batch-ports.ts';

export type PreparePorts = {
  readonly folder: string;
  readonly readTakes: () => Promise<readonly KeptTake[]>;
  readonly readReviews: () => Promise<Reviews>;
  readonly chains: RunPolicy['chains'];
  /** PNG bytes of one frame of a clip. */
  readonly extractFrame: (clip: string, frame: number) => Promise<Uint8Array>;
};

/**
 * Makes a job's frozen request ready to send: the neighbor's frame for a chained shot, the pictures fitted,
 * the model's own input. A picture that was changed since the job was admitted fails it, unsent.
 */
export async function prepareJob(ports: PreparePorts, job: Job): Promise<Preparation> {
  const { request, seed, pictureHashes } = job.request;
  const sources = picturesOf(request).map(({ field, source }) => ({ role: roleOf(field), source }));
  const previous = await previousFrame(
    ports,
    job,
    sources.map(({ source }) => source),
  );
  if (previous.kind === 'must-wait') return previous;
  try {
    const loaded = await loadPictures({
      folder: ports.folder,
      pictures: sources,
      aspectRatio: request.aspectRatio,
      fit: request.fit,
      previousFrame: previous.frame,
    });
    const changed = changedPicture(loaded, pictureHashes);
    if (changed) return { kind: 'failed', failure: changed };
    const model = lookUpModel(job.model);
    const input = model.input(request, seed, (source) => sentPicture(loaded, source));
    const hashed = model.input(request, seed, (source) => hashOf(loaded, source));
    const inputSha256 = createHash('sha256')
      .update(JSON.stringify([job.model, hashed]))
      .digest('hex');
    return {
      kind: 'ready',
      input,
      sent: { input: hashed, pictures: loaded.map(({ record }) => record), inputSha256 },
    };
  } catch (error) {
    if (error instanceof DailiesError && isPictureError(error)) {
      return { kind: 'failed', failure: { kind: 'picture', message: error.message } };
    }
    throw error;
  }
}

type Previous = { kind: 'frame'; frame: PreviousFrame | null } | Extract<Preparation, { kind: 'must-wait' }>;

async function previousFrame(
  ports: PreparePorts,
  job: Job,
  sources: readonly PictureSource[],
): Promise<Previous> {
  const chained = sources.find((source) => source.kind === 'previous-frame');
  if (!chained) return { kind: 'frame', frame: null };
  const { shotId } = chained;
  const takes = await ports.readTakes();
  const reviews = await ports.readReviews();
  const receipts = takes.map(({ receipt }) => receipt);
  const source = chainSource(shotId, {
    generator: job.generator,
    takes: receipts,
    reviews,
    chains: ports.chains,
  });
  const kept = takes.find(({ receipt }) => receipt.takeId === source?.takeId);
  if (!kept) return { kind: 'must-wait', for: { kind: 'chain', shotId } };
  const { takeId, media } = kept.receipt;
  const frame = Math.min(job.request.previousFrameAt ?? Number.MAX_SAFE_INTEGER, media.durationFrames - 1);
  const png = await ports.extractFrame(kept.media, frame);
  return { kind: 'frame', frame: { png, takeId, frame } };
}

function changedPicture(
  loaded: readonly LoadedPicture[],
  pictureHashes: Readonly<Record<string, string>>,
): JobFailure | null {
  for (const { source } of loaded.map(({ record }) => record)) {
    if (source.kind !== 'file') continue;
    const admitted = pictureHashes[source.path];
    if (admitted !== undefined && admitted !== source.sha256) {
      const message = `${source.path} was changed after this job was made, so it was not sent. Generate the shot again to use the new picture.`;
      return { kind: 'picture', message };
    }
  }
  return null;
}

/** In a receipt a picture stands as its hash, an address as itself. */
function hashOf(loaded: readonly LoadedPicture[], source: PictureSource): string {
  const sent = sentPicture(loaded, source);
  const record = loaded.find((picture) => picture.sent === sent)?.record;
  return record?.sentSha256 ? `sha256:${record.sentSha256}` : sent;
}

function roleOf(field: RequestField): PictureRole {
  if (field === 'firstFrame' || field === 'continueFrom') return 'first-frame';
  return field === 'lastFrame' ? 'last-frame' : 'reference';
}

function isPictureError({ error }: DailiesError): boolean {
  return ['picture-unusable', 'project-unsafe-path', 'clip-unusable'].includes(error.code);
}
