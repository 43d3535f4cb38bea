import { type ReactNode, useState } from 'react';
import { accountIdSchema } from '#shared/accounts/account.ts';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { Core } from '../bridge.ts';
import { command } from '../project/command.ts';
import { sentenceOf } from '../project/project-store.ts';
import { PLACE_WORDS } from '../start/account-words.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { CheckLines } from './check-lines.tsx';

type ConnectSheetProps = { readonly core: Core; readonly isOpen: boolean; readonly onClose: () => void };
type Check = CallOutput<'token:verify'>['check'];
type KeepIn = 'keychain' | 'session';
type Step =
  | { readonly kind: 'asking' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'failed'; readonly sentence: string }
  | { readonly kind: 'checked'; readonly check: Check; readonly keptIn: KeepIn };

/** Takes a token in and has it looked at by free calls at once. It is sent to the core, and forgotten here. */
export function ConnectSheet({ core, isOpen, onClose }: ConnectSheetProps) {
  const [accountId, setAccountId] = useState('');
  const [isWritingId, setIsWritingId] = useState(false);
  const [label, setLabel] = useState('My account');
  const [token, setToken] = useState('');
  const [step, setStep] = useState<Step>({ kind: 'asking' });
  const close = () => {
    setToken('');
    setStep({ kind: 'asking' });
    onClose();
  };
  const id = accountId.trim().toLowerCase();
  const connect = async (keepIn: KeepIn) => {
    setStep({ kind: 'sending' });
    try {
      await command(core, 'token:set', { token, accountId: id, label: label.trim(), keepIn });
      setToken('');
      const { check } = await command(core, 'token:verify', { accountId: id });
      setStep({ kind: 'checked', check, keptIn: keepIn });
    } catch (cause) {
      setStep({ kind: 'failed', sentence: sentenceOf(cause) });
    }
  };
  const isWrongId = id !== '' && !isWritingId && !accountIdSchema.safeParse(id).success;
  return (
    <Sheet
      isOpen={isOpen}
      onClose={close}
      title="Connect Cloudflare"
      sentence={<WhatItNeeds />}
      actions={actions()}
    >
      <div className="flex flex-col gap-3">
        <Field
          label="Account id"
          hint="The 32 letters and digits in the address of your Cloudflare dashboard."
          problem={
            isWrongId ? 'An account id has 32 digits and letters from a to f. Copy it once more.' : null
          }
        >
          <TextInput
            value={accountId}
            onText={setAccountId}
            onFocus={() => setIsWritingId(true)}
            onBlur={() => setIsWritingId(false)}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <Field label="Name of the account here">
          <TextInput value={label} onText={setLabel} />
        </Field>
        <Field
          label="API token"
          hint="It is sent to api.cloudflare.com and nowhere else, and is never kept in a file."
        >
          <input
            type="password"
            value={token}
            autoComplete="off"
            aria-label="API token"
            onChange={(event) => setToken(event.target.value)}
            className="h-7 w-full rounded-control border border-edge bg-ground px-2"
          />
        </Field>
        {step.kind === 'failed' && (
          <p role="alert" className="text-coral">
            {step.sentence}
          </p>
        )}
        {step.kind === 'checked' && (
          <>
            <p>The token is {PLACE_WORDS[step.keptIn]}.</p>
            <CheckLines check={step.check} />
          </>
        )}
      </div>
    </Sheet>
  );

  function actions(): ReactNode {
    if (step.kind === 'checked') {
      return (
        <Button look="primary" onClick={close}>
          Done
        </Button>
      );
    }
    const reason = reasonNot();
    return (
      <>
        <Button reason={reason} onClick={() => void connect('session')}>
          Keep until Dailies ends
        </Button>
        <Button look="primary" reason={reason} onClick={() => void connect('keychain')}>
          Keep in the keychain
        </Button>
      </>
    );
  }

  function reasonNot(): string | null {
    if (step.kind === 'sending') return 'it is being checked';
    if (token === '' || id === '') return 'it needs the account id and the token';
    return isWrongId ? 'the account id is not one' : null;
  }
}

function WhatItNeeds() {
  return (
    <>
      Make an API token in your Cloudflare dashboard that may read and run Workers AI and AI Gateway. Reading
      AI Gateway’s logs lets Dailies find out by itself whether a lost call was charged.
    </>
  );
}
