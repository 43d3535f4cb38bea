import { randomUUID } from 'node:crypto';
import { DailiesError } from '#shared/app-error.ts';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { PaidSide } from '../batches/paid-side.ts';
import { refuseLowDisk } from '../files/free-space.ts';
import { apiAddress } from '../generation/api-address.ts';
import { createGenerator } from '../generation/cloudflare-generator.ts';
import type { ApiAccount } from '../generation/free-get.ts';
import { type GatewayLogOptions, openGatewayLog } from '../generation/gateway-log.ts';
import type { VideoGenerator } from '../generation/video-generator.ts';
import type { RunFfmpeg } from '../media/run-ffmpeg.ts';
import { installationId } from '../settings/installation.ts';
import { keepPrice, readPrices } from '../settings/prices-file.ts';
import { openRehearsalServer } from './open-rehearsal-server.ts';
import type { TerminalHost } from './terminal-host.ts';

/** A generator ready for calls, and whether its clips may come from this machine. */
export type OpenGenerator = {
  readonly generator: VideoGenerator;
  readonly allowLoopback: boolean;
  /** The account that is asked and pays, and what its batches need beside the generator; null for rehearsal. */
  readonly account: ApiAccount | null;
  readonly paid: PaidSide | null;
  close(): Promise<void>;
};

/**
 * Which generator a command speaks to: the one that was named, otherwise Cloudflare where there is a token and
 * rehearsal where there is none.
 */
export function chooseGenerator(named: GeneratorKind | null, host: TerminalHost): GeneratorKind {
  return named ?? (host.cloudflare.token === undefined ? 'rehearsal' : 'cloudflare');
}

/** The sentence that says which generator it is, and that nothing or something is paid. */
export function generatorSentence(kind: GeneratorKind, wasNamed: boolean): string {
  if (kind === 'cloudflare') return 'Generating with Cloudflare: takes are paid for.';
  return wasNamed
    ? 'Rehearsing: takes are made on this machine, free.'
    : 'No Cloudflare token, so this is a rehearsal: takes are made on this machine, free.';
}

/**
 * Opens the generator. The rehearsal one is a server in this process; both are spoken to by the same client, which
 * differs in address and credentials only.
 *
 * @throws DailiesError `token-missing`, `api-address-refused`
 */
export async function openGenerator(
  kind: GeneratorKind,
  host: TerminalHost,
  runFfmpeg: RunFfmpeg,
): Promise<OpenGenerator> {
  return kind === 'cloudflare' ? openCloudflare(host) : openRehearsal(host, runFfmpeg);
}

async function openCloudflare(host: TerminalHost): Promise<OpenGenerator> {
  const { apiBaseUrl, accountId, gatewayId, token } = host.cloudflare;
  if (!token || !accountId) throw new DailiesError({ code: 'token-missing' });
  const address = apiAddress(apiBaseUrl);
  const account = { baseUrl: address.baseUrl, accountId, token: async () => token };
  const asked = { ...account, gatewayId: gatewayId ?? null, nowMs: host.clock.nowMs };
  return {
    generator: createGenerator(asked),
    allowLoopback: address.kind === 'other' && address.loopback,
    account,
    paid: await openPaidSide(host, asked),
    close: async () => {},
  };
}

async function openPaidSide(host: TerminalHost, asked: GatewayLogOptions): Promise<PaidSide> {
  const { settingsFolder } = host;
  return {
    log: openGatewayLog(asked),
    prices: () => readPrices(settingsFolder),
    correctPrice: (model, price) => keepPrice(settingsFolder, model, price),
    claimant: {
      installationId: await installationId(settingsFolder, host.newId),
      accountId: asked.accountId,
    },
    refuseLowDisk,
  };
}

async function openRehearsal(host: TerminalHost, runFfmpeg: RunFfmpeg): Promise<OpenGenerator> {
  const token = randomUUID();
  const server = await openRehearsalServer(host, { runFfmpeg, token, takesUnknownModels: true });
  const generator = createGenerator({
    baseUrl: server.baseUrl,
    accountId: 'rehearsal',
    gatewayId: null,
    token: async () => token,
    nowMs: host.clock.nowMs,
  });
  return { generator, allowLoopback: true, account: null, paid: null, close: server.close };
}
