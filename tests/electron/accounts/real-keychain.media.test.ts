import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathCandidates } from '#electron/media/program-search.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { KEYCHAIN_PROGRAMS, keychainSession } from './keychain-steps.ts';

const FIRST = '0123456789abcdef0123456789abcdef';
const SECOND = 'fedcba9876543210fedcba9876543210';
const TOKEN = 'cfut_abcdefghijklmnopqrstuvwxyz0123456789WXYZ';
const OTHER_TOKEN = 'cfat_zyxwvutsrqponmlkjihgfedcba9876543210ABCD';

const missing =
  process.platform === 'linux'
    ? KEYCHAIN_PROGRAMS.filter((name) => !pathCandidates([name], process).some((path) => existsSync(path)))
    : ['Linux'];
if (missing.length > 0 && process.platform === 'linux' && process.env.CI) {
  throw new Error(`CI must have ${missing.join(', ')}: see scripts/ensure-programs.ts`);
}

describe.skipIf(missing.length > 0)(
  `the real keychain${missing.length > 0 ? ` (needs ${missing.join(', ')})` : ''}`,
  () => {
    it('keeps tokens of several accounts from one session to the next, and lets them go', async () => {
      const home = temporaryFolder();
      expect(
        await keychainSession(home, 'unlocked', [
          { do: 'status' },
          { do: 'keep', accountId: FIRST, token: TOKEN },
          { do: 'keep', accountId: SECOND, token: OTHER_TOKEN },
          { do: 'pay' },
        ]),
      ).toMatchObject([{ kind: 'none', keychain: { kind: 'ready' } }, 'kept', 'kept', OTHER_TOKEN]);
      expect(
        await keychainSession(home, 'unlocked', [
          { do: 'choose', accountId: FIRST },
          { do: 'pay' },
          { do: 'status' },
          { do: 'remove', accountId: FIRST },
          { do: 'pay' },
          { do: 'remove', accountId: SECOND },
          { do: 'status' },
        ]),
      ).toMatchObject([
        'chosen',
        TOKEN,
        { kind: 'ready', keptIn: 'keychain', accountId: FIRST, lastFour: 'WXYZ' },
        'removed',
        OTHER_TOKEN,
        'removed',
        { kind: 'none', keychain: { kind: 'ready' } },
      ]);
    });

    it('is told from a missing token while it is locked, and keeps what it has', async () => {
      const home = temporaryFolder();
      await keychainSession(home, 'unlocked', [{ do: 'keep', accountId: FIRST, token: TOKEN }]);
      expect(
        await keychainSession(home, 'locked', [
          { do: 'status' },
          { do: 'pay' },
          { do: 'keep', accountId: SECOND, token: OTHER_TOKEN },
          { do: 'remove', accountId: FIRST },
        ]),
      ).toMatchObject([
        { kind: 'unreachable', account: { accountId: FIRST }, trouble: { kind: 'locked' } },
        { error: { code: 'keychain-unavailable', why: 'locked' } },
        { error: { code: 'keychain-unavailable', why: 'locked' } },
        { error: { code: 'keychain-unavailable', why: 'locked' } },
      ]);
      expect(await keychainSession(home, 'unlocked', [{ do: 'pay' }])).toEqual([TOKEN]);
    });

    it('is told from a missing token where nothing answers for it', async () => {
      const home = temporaryFolder();
      expect(await keychainSession(home, 'none', [{ do: 'status' }])).toMatchObject([
        { kind: 'none', keychain: { kind: 'absent' } },
      ]);
      await keychainSession(home, 'unlocked', [{ do: 'keep', accountId: FIRST, token: TOKEN }]);
      expect(await keychainSession(home, 'none', [{ do: 'status' }, { do: 'pay' }])).toMatchObject([
        { kind: 'unreachable', account: { accountId: FIRST }, trouble: { kind: 'absent' } },
        { error: { code: 'keychain-unavailable', why: 'absent' } },
      ]);
    });

    it('says that a token was taken out behind its back', async () => {
      const home = temporaryFolder();
      await keychainSession(home, 'unlocked', [{ do: 'keep', accountId: FIRST, token: TOKEN }]);
      const elsewhere = temporaryFolder();
      await keychainSession(elsewhere, 'unlocked', []);
      cpSync(join(home, 'settings'), join(elsewhere, 'settings'), { recursive: true });
      expect(await keychainSession(elsewhere, 'unlocked', [{ do: 'status' }, { do: 'pay' }])).toMatchObject([
        { kind: 'gone', account: { accountId: FIRST } },
        { error: { code: 'keychain-unavailable', why: 'gone' } },
      ]);
    });

    it('keeps every character that a token may have', async () => {
      const home = temporaryFolder();
      const token = `~!@#$%^&*()_+{}|:"<>?-=[]\\;',./\`${'x'.repeat(1_200)}`;
      expect(
        await keychainSession(home, 'unlocked', [{ do: 'keep', accountId: FIRST, token }, { do: 'pay' }]),
      ).toEqual(['kept', token]);
    });
  },
);
