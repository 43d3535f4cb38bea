import { randomUUID } from 'node:crypto';
import { takeEnvironmentToken } from '#electron/accounts/environment-token.ts';
import type { OpenKeychain } from '#electron/accounts/keychain.ts';
import { openTokenStore, type TokenStore } from '#electron/accounts/token-store.ts';
import { memoryKeychain } from './memory-keychain.ts';

/** The tokens of somebody with a keychain in memory, whose environment is this one: the token is taken out of it. */
export function tokensIn(
  settingsFolder: string,
  env: NodeJS.ProcessEnv,
  openKeychain: OpenKeychain = memoryKeychain().open,
): TokenStore {
  return openTokenStore({
    settingsFolder,
    environment: takeEnvironmentToken(env),
    apiBaseUrl: env.DAILIES_API_BASE_URL,
    openKeychain,
    nowMs: Date.now,
    newId: randomUUID,
  });
}
