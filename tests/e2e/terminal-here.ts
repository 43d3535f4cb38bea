import { runHere } from '../fakes/fake-terminal.ts';
import { tokensIn } from '../fakes/tokens-in.ts';
import { type Ended, programEnv } from './terminal-program.ts';

/**
 * As `runDailies`, without a process: for what is proved about words, jobs and money, where a process of its own adds
 * nothing but time.
 */
export function runDailiesHere(
  words: readonly string[],
  settings: { readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  const env = programEnv(settings.env ?? {});
  return runHere(words, {
    settingsFolder: env.DAILIES_HOME ?? '',
    cloudflare: { apiBaseUrl: env.DAILIES_API_BASE_URL, gatewayId: env.CLOUDFLARE_GATEWAY_ID },
    tokens: tokensIn(env.DAILIES_HOME ?? '', { ...env }),
  });
}
