import { useEffect, useState } from 'react';
import type { Core } from '../bridge.ts';

/**
 * The core, as a new value each time a lost connection is back. Events were missed meanwhile: whatever depends on the
 * core listens and asks anew.
 */
export function useLiveCore(core: Core): Core {
  const [live, setLive] = useState(core);
  useEffect(() => {
    let wasLost = false;
    return core.connection.subscribe(() => {
      const isConnected = core.connection.current() === 'connected';
      if (isConnected && wasLost) setLive({ ...core });
      wasLost = !isConnected;
    });
  }, [core]);
  return live;
}
