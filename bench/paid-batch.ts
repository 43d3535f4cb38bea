import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { BatchPorts } from '#electron/batches/batch-ports.ts';
import type { RunnerOptions } from '#electron/batches/batch-runner.ts';
import { clipFetcher } from '#electron/batches/clip-fetcher.ts';
import { type Batch, openBatch } from '#electron/batches/open-batch.ts';
import { realFileSystem } from '#electron/files/file-system.ts';
import { openMediaTools } from '#electron/making/media-tools.ts';
import { openGenerator } from '#electron/making/open-generator.ts';
import { projectOnDisk } from '#electron/making/project-on-disk.ts';
import { loadProject } from '#electron/projects/load-project.ts';
import { readPrices } from '#electron/settings/prices-file.ts';
import type { TerminalHost } from '#electron/terminal/terminal-host.ts';
import { tokensIn } from '#tests/fakes/tokens-in.ts';
import type { PaidServer } from '#tests/reliability/paid-server.ts';

const ROOT = join(import.meta.dirname, '..');

/** A terminal's host that says nothing and is nobody's, for work against a server on this machine. */
export function silentHost({ env }: Pick<PaidServer, 'env'>): TerminalHost {
  return {
    cwd: ROOT,
    platform: process.platform,
    version: '0',
    resourcesFolder: join(ROOT, 'resources'),
    settingsFolder: env.DAILIES_HOME ?? ROOT,
    cloudflare: { apiBaseUrl: env.DAILIES_API_BASE_URL, gatewayId: undefined },
    tokens: tokensIn(env.DAILIES_HOME ?? ROOT, { ...env }),
    stdout: () => {},
    stderr: () => {},
    screen: null,
    readSecret: async () => null,
    onInterrupt: () => () => {},
    clock: {
      nowMs: () => Date.now(),
      after: (ms, call) => {
        const timer = setTimeout(call, ms);
        return { stop: () => clearTimeout(timer) };
      },
    },
    random: Math.random,
    newId: randomUUID,
    files: realFileSystem,
    aroundPorts: (ports) => ports,
  };
}

/** Opens the paid batch of a project just as the terminal does, but with lanes of one's own. */
export async function openPaidBatch(
  host: TerminalHost,
  folder: string,
  of: { runner: RunnerOptions; aroundPorts: (ports: BatchPorts) => BatchPorts },
): Promise<Batch> {
  const loaded = await loadProject(folder);
  const media = await openMediaTools(host);
  const opened = await openGenerator('cloudflare', host, media.runFfmpeg);
  return openBatch({
    ...media,
    ...of,
    ...projectOnDisk(loaded),
    generatorKind: 'cloudflare',
    generator: opened.generator,
    paid: opened.paid,
    pausedRuns: 'go-on',
    fetchClip: clipFetcher({ allowLoopback: opened.allowLoopback, nowMs: host.clock.nowMs }),
    prices: await readPrices(host.settingsFolder),
    clock: host.clock,
    random: host.random,
    newId: host.newId,
    files: host.files,
    report: () => {},
  });
}
