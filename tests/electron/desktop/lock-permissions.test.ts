import type { Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { lockPermissions } from '#electron/desktop/lock-permissions.ts';

type Request = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type Check = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
type Device = NonNullable<Parameters<Session['setDevicePermissionHandler']>[0]>;

/** A session that keeps the handlers it is given, and asks them as Electron would. */
function lockedSession() {
  const kept: { request?: Request | null; check?: Check | null; device?: Device | null; display: boolean } = {
    display: false,
  };
  lockPermissions({
    setPermissionRequestHandler: (handler) => {
      kept.request = handler;
    },
    setPermissionCheckHandler: (handler) => {
      kept.check = handler;
    },
    setDevicePermissionHandler: (handler) => {
      kept.device = handler;
    },
    setDisplayMediaRequestHandler: (handler) => {
      kept.display = handler !== null;
    },
  });
  return {
    kept,
    asks: (permission: string, requestingUrl: string) => {
      let answer: boolean | null = null;
      kept.request?.(
        {} as never,
        permission as never,
        (granted) => {
          answer = granted;
        },
        { requestingUrl } as never,
      );
      return answer;
    },
    // Electron may check without any contents.
    checks: (permission: string, origin: string) =>
      kept.check?.(null, permission as never, origin, {} as never),
  };
}

describe('lockPermissions', () => {
  it.each([
    ['fullscreen', 'app://app/', true],
    ['clipboard-sanitized-write', 'app://app/', true],
    ['fullscreen', 'https://example.com/', false],
    ['clipboard-read', 'app://app/', false],
    ['media', 'app://app/', false],
    ['geolocation', 'app://app/', false],
    ['openExternal', 'app://app/', false],
  ])('answers %s for %s with %s, asked and checked alike', (permission, origin, granted) => {
    const { asks, checks } = lockedSession();
    expect(asks(permission, origin)).toBe(granted);
    expect(checks(permission, origin)).toBe(granted);
  });

  it('gives no device and no screen', () => {
    const { kept } = lockedSession();
    expect(kept.device?.({} as never)).toBe(false);
    expect(kept.display).toBe(true);
  });
});
