import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { chainSource } from '#shared/batch/chain.ts';
import { type AskedFor, requestIdentity } from '#shared/batch/identical.ts';
import type { JobRequest } from '#shared/batch/job-request.ts';
import { requestKind } from '#shared/batch/request-kind.ts';
import type { RunPolicy } from '#shared/batch/run-policy.ts';
import { circledIn } from '#shared/batch/spare-takes.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { picturesOf } from '#shared/catalogue/check-limits.ts';
import { estimateMicroUsd } from '#shared/catalogue/estimate.ts';
import { currentPrice } from '#shared/catalogue/price-table.ts';
import type { ResolvedShot } from '#shared/storyboard/resolve-shots.ts';
import type { FilmFacts } from './film-facts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import type { RequestMarks } from './ledger/request-marks.ts';
import { pinnedAccount } from './ledger/settings.ts';

/** What a job asks for from now on, whatever becomes of its shot, at the prices given. */
export function freezeRequest(film: FilmFacts, resolved: ResolvedShot, seed: number): JobRequest {
  const model = lookUpModel(resolved.request.model);
  const largerOf = film.largerOf?.get(resolved.shot.id);
  const circledThen = circledIn(film.reviews, resolved.shot.id);
  return {
    ...(largerOf === undefined ? {} : { largerOf }),
    ...(circledThen === undefined ? {} : { circledThen }),
    request: resolved.request,
    seed,
    estimateMicroUsd: estimateMicroUsd(model, resolved.request, film.prices),
    pricedOn: currentPrice(model, film.prices)?.pricedOn ?? null,
    previousFrameAt: previousFrameAt(film, resolved),
    pictureHashes: hashesOf(resolved, film.pictureHashes),
  };
}

/** Whether a frozen request is what its shot would be asked for now. Seeds and prices do not count. */
export function asksTheSame(
  frozen: JobRequest,
  film: Pick<FilmFacts, 'shots' | 'pictureHashes'>,
  resolved: ResolvedShot,
): boolean {
  const now = {
    request: resolved.request,
    pictureHashes: hashesOf(resolved, film.pictureHashes),
    previousFrameAt: previousFrameAt(film, resolved),
  };
  const { request, pictureHashes, previousFrameAt: frame } = frozen;
  // As it would be read back from the ledger, which keeps no undefined field.
  return isDeepStrictEqual(JSON.parse(JSON.stringify(now)), {
    request,
    pictureHashes,
    previousFrameAt: frame,
  });
}

/** What can be known before sending of how a shot's request compares with others. */
export function askedFor(film: FilmFacts, resolved: ResolvedShot, chains: RunPolicy['chains']): AskedFor {
  return {
    request: resolved.request,
    seed: resolved.seed,
    pictureHashes: film.pictureHashes,
    previousFrame: previousFrame(film, resolved, chains),
  };
}

/** The marks of a frozen request; a free one has none, since nothing depends on it. */
export function marksOf(
  db: LedgerConnection,
  film: FilmFacts,
  of: { resolved: ResolvedShot; seed: number; chains: RunPolicy['chains'] },
): RequestMarks {
  if (film.generator === 'rehearsal') return { kind: '', identity: null };
  const { request } = of.resolved;
  const identity = requestIdentity(askedFor(film, of.resolved, of.chains), of.seed);
  return {
    kind: requestKind({ accountId: pinnedAccount(db), request, style: film.style }),
    identity: identity === null ? null : identityHash(identity),
  };
}

/** As it stands in the ledger. */
export function identityHash(identity: string): string {
  return createHash('sha256').update(identity).digest('hex');
}

/** The first frame that the neighbor's clip no longer shows. */
function previousFrameAt(
  { shots }: Pick<FilmFacts, 'shots'>,
  { continuesFrom }: ResolvedShot,
): number | null {
  const neighbor = shots.find(({ shot }) => shot.id === continuesFrom);
  return neighbor?.nextFrame ?? null;
}

function previousFrame(film: FilmFacts, resolved: ResolvedShot, chains: RunPolicy['chains']): string | null {
  if (resolved.continuesFrom === null) return null;
  const source = chainSource(resolved.continuesFrom, { ...film, chains });
  const frame = previousFrameAt(film, resolved);
  return source && `${source.takeId} ${Math.min(frame ?? 0, source.media.durationFrames - 1)}`;
}

/** Of all the project's pictures, those that this request names. */
function hashesOf({ request }: ResolvedShot, all: FilmFacts['pictureHashes']): Record<string, string> {
  const paths = picturesOf(request).flatMap(({ source }) =>
    source.kind === 'reference' && source.location.kind === 'file' ? [source.location.path] : [],
  );
  return Object.fromEntries(paths.flatMap((path) => (all[path] === undefined ? [] : [[path, all[path]]])));
}
