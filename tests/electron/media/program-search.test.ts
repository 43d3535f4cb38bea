import { describe, expect, it } from 'vitest';
import { chosenProgram, pathCandidates, programCandidates } from '#electron/media/program-search.ts';
import { aMachine } from './machine.ts';

describe('chosenProgram', () => {
  it('takes the setting before the environment', () => {
    const machine = aMachine({ programs: { ffmpeg: '/set/ffmpeg' }, env: { FFMPEG_PATH: '/env/ffmpeg' } });
    expect(chosenProgram('ffmpeg', machine)).toEqual({ source: 'setting', path: '/set/ffmpeg' });
  });

  it.each([
    ['ffmpeg', 'FFMPEG_PATH'],
    ['ffprobe', 'FFPROBE_PATH'],
    ['chromium', 'CHROMIUM_PATH'],
  ] as const)('takes %s from %s', (name, variable) => {
    const machine = aMachine({ env: { [variable]: '/env/it' } });
    expect(chosenProgram(name, machine)).toEqual({ source: 'environment', path: '/env/it' });
  });

  it('takes an empty variable for none', () => {
    expect(chosenProgram('ffmpeg', aMachine({ env: { FFMPEG_PATH: '' } }))).toBeNull();
  });
});

describe('programCandidates', () => {
  it('looks at the bundled program, then ffmpeg-static, then PATH', () => {
    const machine = aMachine({ env: { PATH: '/usr/local/bin:/usr/bin' }, staticFfmpeg: () => '/npm/ffmpeg' });
    expect(programCandidates('ffmpeg', machine)).toEqual([
      { source: 'bundled', path: '/dailies/resources/ffmpeg/linux-x64/ffmpeg' },
      { source: 'ffmpeg-static', path: '/npm/ffmpeg' },
      { source: 'path', path: '/usr/local/bin/ffmpeg' },
      { source: 'path', path: '/usr/bin/ffmpeg' },
    ]);
  });

  it('does not look for ffprobe in ffmpeg-static, which has none', () => {
    const machine = aMachine({ env: { PATH: '/usr/bin' }, staticFfmpeg: () => '/npm/ffmpeg' });
    expect(programCandidates('ffprobe', machine)).toEqual([
      { source: 'bundled', path: '/dailies/resources/ffmpeg/linux-x64/ffprobe' },
      { source: 'path', path: '/usr/bin/ffprobe' },
    ]);
  });

  it('looks where Homebrew puts programs, which a desktop start does not have on PATH', () => {
    const machine = aMachine({ platform: 'darwin', arch: 'arm64' });
    expect(programCandidates('ffmpeg', machine).map(({ path }) => path)).toEqual([
      '/dailies/resources/ffmpeg/darwin-arm64/ffmpeg',
      '/opt/homebrew/bin/ffmpeg',
      '/usr/local/bin/ffmpeg',
    ]);
  });

  it('looks for a browser where Windows installs it', () => {
    const machine = aMachine({ platform: 'win32', env: { ProgramFiles: 'C:\\Program Files' } });
    expect(programCandidates('chromium', machine)).toEqual([
      { source: 'usual-place', path: 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe' },
    ]);
  });
});

describe('pathCandidates', () => {
  it('reads every folder for every name, in order', () => {
    expect(pathCandidates(['a', 'b'], { platform: 'linux', env: { PATH: '/x:/y' } })).toEqual([
      '/x/a',
      '/x/b',
      '/y/a',
      '/y/b',
    ]);
  });

  it('leaves out empty and relative folders', () => {
    expect(pathCandidates(['a'], { platform: 'linux', env: { PATH: ':.:bin:/x' } })).toEqual(['/x/a']);
  });

  it('finds nothing without a PATH', () => {
    expect(pathCandidates(['a'], { platform: 'linux', env: {} })).toEqual([]);
  });

  it('reads Windows folders, quotes and endings, whatever the case of the names', () => {
    const env = { Path: '"C:\\Video Tools";D:\\bin', pathext: '.COM;.EXE;.BAT;.CMD' };
    expect(pathCandidates(['ffmpeg'], { platform: 'win32', env })).toEqual([
      'C:\\Video Tools\\ffmpeg.com',
      'C:\\Video Tools\\ffmpeg.exe',
      'D:\\bin\\ffmpeg.com',
      'D:\\bin\\ffmpeg.exe',
    ]);
  });

  it('takes .exe where PATHEXT names nothing that starts without a shell', () => {
    const env = { PATH: 'C:\\bin', PATHEXT: '.BAT' };
    expect(pathCandidates(['ffmpeg'], { platform: 'win32', env })).toEqual(['C:\\bin\\ffmpeg.exe']);
  });
});
