import { afterEach, expect, it, vi } from 'vitest';
import type { GenerationCall } from '#electron/generation/video-generator.ts';
import { openGenerator } from '#electron/making/open-generator.ts';
import { changeSettings } from '#electron/settings/settings-file.ts';
import { attemptIdSchema, modelIdSchema, shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { fakeTerminal } from '#tests/fakes/fake-terminal.ts';
import { tokensIn } from '#tests/fakes/tokens-in.ts';
import { startRawServer } from '../generation/raw-server.ts';

const CALL: GenerationCall = {
  attemptId: attemptIdSchema.parse('att-1'),
  takeId: takeIdSchema.parse('s1-010_t01'),
  shotId: shotIdSchema.parse('s1-010'),
  model: modelIdSchema.parse('bytedance/seedance-2.0'),
  input: { prompt: 'a lighthouse' },
};
const MINUTE_MS = 60_000;

afterEach(() => void vi.useRealTimers());

it('lets a paid call take as many minutes as the settings say, and no longer', async () => {
  const server = await startRawServer({});
  const { host } = fakeTerminal();
  await changeSettings(host.settingsFolder, Date.now, () => ({ callMinutes: 45 }));
  const tokens = tokensIn(host.settingsFolder, {
    DAILIES_API_BASE_URL: server.baseUrl,
    CLOUDFLARE_ACCOUNT_ID: 'acc',
    CLOUDFLARE_API_TOKEN: 'dummy-token',
  });
  const opened = await openGenerator('cloudflare', { ...host, tokens }, async () => ({ stderr: [] }));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

  const ended = vi.fn();
  void opened.generator.generate(CALL, new AbortController().signal).then(ended);
  while (server.posts() === 0) await new Promise(setImmediate);
  await vi.advanceTimersByTimeAsync(44 * MINUTE_MS);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
  while (ended.mock.calls.length === 0) await new Promise(setImmediate);

  expect(ended).toHaveBeenCalledWith(expect.objectContaining({ kind: 'unclear', reason: 'timed-out' }));
  await server.close();
});
