import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProgram, thisMachine } from '#electron/media/find-programs.ts';

const KEYCHAIN_PROGRAMS = ['gnome-keyring-daemon', 'dbus-run-session', 'dbus-send'];
const machine = thisMachine('resources');
const found = { FFMPEG_PATH: findProgram('ffmpeg', machine), FFPROBE_PATH: findProgram('ffprobe', machine) };

// Debian's tools stand in as little shell scripts on a PATH of their own.
describe.skipIf(process.platform !== 'linux')('ensure-programs', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dailies-ensure-'));
    for (const name of KEYCHAIN_PROGRAMS) await script(name, '');
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function script(name: string, body: string): Promise<void> {
    await writeFile(join(folder, name), `#!/bin/sh\nPATH="$PATH:/usr/bin:/bin"\n${body}\n`);
    await chmod(join(folder, name), 0o755);
  }

  /** An apt-get that notes what it is told and, told to install, puts a browser on PATH. */
  async function apt(): Promise<void> {
    await script(
      'apt-get',
      `echo "$@ ($DEBIAN_FRONTEND)" >> '${folder}/asked'
       case "$*" in *install*) printf '#!/bin/sh\\n' > '${folder}/chromium'; chmod +x '${folder}/chromium';; esac`,
    );
    await script('sudo', 'shift; exec "$@"');
  }

  function ensure(what: 'demo' | 'test', env: Record<string, string>) {
    return spawnSync(process.execPath, ['scripts/ensure-programs.ts', what], {
      env: { ...found, PATH: folder, HOME: folder, ...env },
      encoding: 'utf8',
    });
  }

  it('installs a keychain for the tests in the same go, and on CI ends where that fails', async () => {
    await apt();
    await rm(join(folder, 'gnome-keyring-daemon'));
    expect(ensure('test', { CI: 'true' }).stderr).toMatch(
      /install chromium gnome-keyring dbus libsecret-1-0\n/,
    );
    await script('apt-get', 'exit 100');
    await script('chromium', '');
    expect(ensure('test', { CI: 'true' }).status).not.toBe(0);
  });

  it('says nothing where everything is there', async () => {
    await script('chromium', '');
    const { status, stdout, stderr } = ensure('test', {});
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('needs no browser for the demo', () => {
    expect(ensure('demo', {}).status).toBe(0);
  });

  it('installs the browser that is missing on CI, after printing how', async () => {
    await apt();
    const { status, stderr } = ensure('test', { CI: 'true' });
    expect(stderr).toMatch(/apt-get .*install chromium/);
    expect((await readFile(join(folder, 'asked'), 'utf8')).trim().split('\n')).toEqual([
      '-o DPkg::Lock::Timeout=300 -q update (noninteractive)',
      '-o DPkg::Lock::Timeout=300 -q -y --no-install-recommends install chromium (noninteractive)',
    ]);
    expect(status).toBe(0);
  });

  it('ends with 5 and one sentence where it may not install', () => {
    const { status, stdout, stderr } = ensure('test', { CI: 'true' });
    expect(status).toBe(5);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      'chromium was not found. Install chromium and put it on PATH, or set CHROMIUM_PATH to the program.\n',
    );
  });

  it('ends with 5 where the program that a person named is not there', async () => {
    await script('chromium', '');
    const { status, stderr } = ensure('demo', { FFPROBE_PATH: join(folder, 'gone') });
    expect(status).toBe(5);
    expect(stderr).toMatch(
      /^ffprobe was not found\. FFPROBE_PATH points to .*gone, which is not a program\./,
    );
  });
});
