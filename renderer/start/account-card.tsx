import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { Core } from '../bridge.ts';
import { ConnectSheet } from '../settings/connect-sheet.tsx';
import { Button } from '../ui/button.tsx';

type Token = CallOutput<'token:status'>;

/** Whether a film can be paid for here; without a token everything but paid takes works. */
export function AccountCard({ core }: { readonly core: Core }) {
  const [token, setToken] = useState<Token | null>(null);
  const [isConnecting, setIsConnecting] = useState(false);
  useEffect(() => {
    const load = () => void core.call('token:status', {}).then(setToken, () => undefined);
    load();
    return core.on('token:changed', load);
  }, [core]);
  const account = token?.accounts[0];
  return (
    <section
      aria-labelledby="account-title"
      className="flex flex-col gap-3 rounded-card border border-line bg-panel p-4"
    >
      <h2 id="account-title" className="font-semibold">
        Cloudflare
      </h2>
      {account === undefined ? (
        <p className="text-quiet">
          Takes are made by your own Cloudflare account, with your own token. Until there is one, everything
          can be rehearsed, free.
        </p>
      ) : (
        <p className="text-quiet">
          {account.label}, token ending in <span className="font-mono">{account.lastFour}</span>
        </p>
      )}
      <Button onClick={() => setIsConnecting(true)} className="self-start">
        {account === undefined ? 'Connect Cloudflare' : 'Change the token'}
      </Button>
      <ConnectSheet core={core} isOpen={isConnecting} onClose={() => setIsConnecting(false)} />
    </section>
  );
}
