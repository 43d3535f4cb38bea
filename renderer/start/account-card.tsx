import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { Core } from '../bridge.ts';
import { command } from '../project/command.ts';
import { ConnectSheet } from '../settings/connect-sheet.tsx';
import { Button } from '../ui/button.tsx';
import { useReport } from '../ui/use-report.ts';
import { accountWords, removableAccount } from './account-words.ts';

type Token = CallOutput<'token:status'>;

/** Whether a film can be paid for here; without a token everything but paid takes works. */
export function AccountCard({ core }: { readonly core: Core }) {
  const [token, setToken] = useState<Token | null>(null);
  const [isConnecting, setIsConnecting] = useState(false);
  const { report, sentence } = useReport();
  useEffect(() => {
    const load = () => void core.call('token:status', {}).then(setToken, () => undefined);
    load();
    return core.on('token:changed', load);
  }, [core]);
  const status = token?.status ?? null;
  const removable = status === null ? null : removableAccount(status);
  const remove = (accountId: string) => report(command(core, 'token:remove', { accountId }));
  return (
    <section
      aria-labelledby="account-title"
      className="flex flex-col gap-3 rounded-card border border-line bg-panel p-4"
    >
      <h2 id="account-title" className="font-semibold">
        Cloudflare
      </h2>
      <p className="text-quiet">{status === null ? 'Looking for a token.' : accountWords(status)}</p>
      {sentence !== null && (
        <p role="alert" className="text-coral">
          {sentence}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setIsConnecting(true)}>
          {status === null || status.kind === 'none' ? 'Connect Cloudflare' : 'Change the token'}
        </Button>
        {removable !== null && <Button onClick={() => remove(removable)}>Take it away</Button>}
      </div>
      <ConnectSheet core={core} isOpen={isConnecting} onClose={() => setIsConnecting(false)} />
    </section>
  );
}
