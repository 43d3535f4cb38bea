import { randomUUID } from 'node:crypto';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Settings } from '#shared/settings/settings.ts';
import type { PaidSide } from '../batches/paid-side.ts';
import { refuseLowDisk } from '../files/free-space.ts';
import { createGenerator } from '../generation/cloudflare-generator.ts';
import type { ApiAccount } from '../generation/free-get.ts';
import { type GatewayLogOptions, openGatewayLog } from '../generation/gateway-log.ts';
import type { VideoGenerator } from '../generation/video-generator.ts';
import type { RunFfmpeg } from '../media/run-ffmpeg.ts';
import { installationId } from '../settings/installation.ts';
import { keepPrice, readPrices } from '../settings/prices-file.ts';
import { readSettings } from '../settings/settings-file.ts';
import type { MakingHost } from './making-host.ts';
import { openRehearsalServer } from './open-rehearsal-server.ts';

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
 * Opens the generator. The rehearsal one is a server in this process; both are spoken to by the same client, which
 * differs in address and credentials only.
 *
 * @throws DailiesError `token-missing`, `keychain-unavailable`, `api-address-refused`
 */
export async function openGenerator(
  kind: GeneratorKind,
  host: MakingHost,
  runFfmpeg: RunFfmpeg,
): Promise<OpenGenerator> {
  return kind === 'cloudflare' ? openCloudflare(host) : openRehearsal(host, runFfmpeg);
}

async function openCloudflare(host: MakingHost): Promise<OpenGenerator> {
  const { address, baseUrl, accountId, token } = await host.tokens.payer();
  const { settings } = await readSettings(host.settingsFolder, host.clock.nowMs);
  const account = { baseUrl, accountId, token };
  const asked = { ...account, gatewayId: host.cloudflare.gatewayId ?? null, nowMs: host.clock.nowMs };
  return {
    generator: createGenerator({ ...asked, timeoutMs: settings.callMinutes * 60_000 }),
    allowLoopback: address.kind === 'other' && address.loopback,
    account,
    paid: await openPaidSide(host, asked, settings),
    close: async () => {},
  };
}

async function openPaidSide(
  host: MakingHost,
  asked: GatewayLogOptions,
  settings: Settings,
): Promise<PaidSide> {
  const { settingsFolder } = host;
  return {
    log: openGatewayLog(asked),
    prices: () => readPrices(settingsFolder),
    correctPrice: (model, price) => keepPrice(settingsFolder, model, price),
    claimant: {
      installationId: await installationId(settingsFolder, host.newId),
      accountId: asked.accountId,
      newProjectCap: {
        budgetMicroUsd: settings.newProjectBudgetMicroUsd,
        maxCalls: settings.newProjectMaxCalls,
      },
    },
    refuseLowDisk,
  };
}

async function openRehearsal(host: MakingHost, runFfmpeg: RunFfmpeg): Promise<OpenGenerator> {
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
