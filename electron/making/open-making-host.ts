import { randomUUID } from 'node:crypto';
import { takeEnvironmentToken } from '../accounts/environment-token.ts';
import { openSystemKeychain } from '../accounts/keychain.ts';
import { openTokenStore } from '../accounts/token-store.ts';
import type { Clock } from '../batches/batch-ports.ts';
import { realFileSystem } from '../files/file-system.ts';
import type { MakingHost } from './making-host.ts';

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return { stop: () => clearTimeout(timer) };
  },
};

/**
 * What making takes and films needs, made of a process: its environment, the user's keychain, the disk. Called once:
 * it takes the token out of the environment.
 */
export function openMakingHost(of: {
  readonly env: NodeJS.ProcessEnv;
  readonly resourcesFolder: string;
  readonly settingsFolder: string;
  readonly clock: Clock;
}): MakingHost {
  const environment = takeEnvironmentToken(of.env);
  const cloudflare = {
    apiBaseUrl: of.env.DAILIES_API_BASE_URL,
    gatewayId: of.env.CLOUDFLARE_GATEWAY_ID?.trim() || undefined,
  };
  return {
    resourcesFolder: of.resourcesFolder,
    settingsFolder: of.settingsFolder,
    cloudflare,
    tokens: openTokenStore({
      ...cloudflare,
      settingsFolder: of.settingsFolder,
      environment,
      openKeychain: openSystemKeychain,
      nowMs: of.clock.nowMs,
      newId: randomUUID,
    }),
    clock: of.clock,
    random: Math.random,
    newId: randomUUID,
    files: realFileSystem,
    aroundPorts: (ports) => ports,
  };
}
