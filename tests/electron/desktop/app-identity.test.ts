import { describe, expect, it } from 'vitest';
import { introduce } from '#electron/desktop/app-identity.ts';
import { builderConfig } from '#scripts/builder-config.ts';

function introducedOn(platform: NodeJS.Platform) {
  const told: unknown[] = [];
  introduce(
    {
      setAppUserModelId: (id) => told.push(`id ${id}`),
      setDesktopName: (name) => told.push(`desktop ${name}`),
      setAboutPanelOptions: (options) => told.push(options),
      getVersion: () => '1.2.3',
    },
    { platform, icon: '/icon.png' },
  );
  return told;
}

describe('introduce', () => {
  it('tells each system what it knows the app by', () => {
    expect(introducedOn('win32')[0]).toBe('id app.dailies.desktop');
    expect(introducedOn('linux')[0]).toBe('desktop dailies.desktop');
    expect(introducedOn('darwin')).toHaveLength(1);
  });

  it('says name and version in the box about the app', () => {
    expect(introducedOn('darwin')).toMatchObject([
      { applicationName: 'Dailies', applicationVersion: '1.2.3' },
    ]);
  });

  it('is known to the installers by the same names', () => {
    const config = builderConfig({ builtFolder: 'out', madeFolder: 'made', forTests: false });
    expect(config.appId).toBe('app.dailies.desktop');
    // The file on Linux is named after the program.
    expect(config.linux?.executableName).toBe('dailies');
  });
});
