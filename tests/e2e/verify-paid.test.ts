import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve } from '#electron/rehearsal/faults/behaviour.ts';
import { temporaryFolder } from '../electron/files/temporary-folder.ts';
import { chargedShots, DUMMY_TOKEN, filesWith, scriptedServer } from './paid-calls.ts';
import { runDailies } from './terminal-program.ts';

describe('verify-paid', () => {
  it('pays for one small clip by consent only, and writes down what the API did', async () => {
    const home = temporaryFolder();
    const server = await scriptedServer(() => serve, { can: { kind: 'none' } });
    const env = { ...server.env, DAILIES_HOME: home };
    const unasked = await runDailies(['verify-paid'], { env });
    expect(unasked.exitCode, unasked.stderr).toBe(2);
    expect(unasked.stderr).toContain('This would cost $0.28');
    expect(await chargedShots(server)).toEqual([]);

    const verified = await runDailies(['verify-paid', '--yes'], { env });
    expect(verified.exitCode, verified.stderr).toBe(0);
    expect(await chargedShots(server)).toEqual(['verify-010']);
    const folder = join(home, 'verify-paid');
    const reports = (await readdir(folder)).filter((name) => name.startsWith('report-'));
    expect(reports.map((name) => name.replace(/.*\./, ''))).toEqual(['json', 'txt']);
    const report = JSON.parse(await readFile(join(folder, reports[0] ?? ''), 'utf8'));
    expect(report).toMatchObject({
      model: 'bytedance/seedance-2.0',
      outcome: 'done',
      reply: {
        httpStatus: 200,
        shape: { success: true, result: { state: 'Completed', gatewayMetadata: { keySource: 'Unified' } } },
      },
      money: { status: 'confirmed', estimateMicroUsd: 280_000, actualMicroUsd: 280_000 },
      log: { kind: 'found-finished', costMicroUsd: 280_000 },
      clipHost: { kind: 'answered', httpStatus: 206, supportsRanges: true },
      file: { durationFrames: 97, audio: { sampleRate: 48_000 } },
    });
    expect(report.reply.headers['cf-aig-log-id']).toMatch(/^[\w-]+$/);
    expect(await filesWith(home, DUMMY_TOKEN)).toEqual([]);
  });
});
