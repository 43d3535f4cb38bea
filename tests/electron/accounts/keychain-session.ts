// One process's life with the real keychain, for real-keychain.media.test.ts: carries out the steps given as JSON, and
// prints what each came to, as JSON.
import { randomUUID } from 'node:crypto';
import { openSystemKeychain } from '#electron/accounts/keychain.ts';
import { openTokenStore } from '#electron/accounts/token-store.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { KeychainStep } from './keychain-steps.ts';

const [settingsFolder = '', given = '[]'] = process.argv.slice(2);
const steps = JSON.parse(given) as readonly KeychainStep[];

const tokens = openTokenStore({
  settingsFolder,
  environment: { accountId: null, token: null },
  apiBaseUrl: undefined,
  openKeychain: openSystemKeychain,
  nowMs: Date.now,
  newId: randomUUID,
});

async function carryOut(step: KeychainStep): Promise<unknown> {
  switch (step.do) {
    case 'status':
      return tokens.status();
    case 'keep':
      await tokens.keep({ ...step, label: 'Studio', keepIn: 'keychain' });
      return 'kept';
    case 'choose':
      await tokens.choose(step.accountId);
      return 'chosen';
    case 'pay':
      return (await tokens.payer()).token();
    case 'remove':
      await tokens.remove(step.accountId);
      return 'removed';
  }
}

const results: unknown[] = [];
for (const step of steps) {
  results.push(
    await carryOut(step).catch((cause: unknown) => {
      if (cause instanceof DailiesError) return { error: cause.error };
      throw cause;
    }),
  );
}
process.stdout.write(JSON.stringify(results));
// The library keeps a connection that nothing closes.
process.exit(0);
