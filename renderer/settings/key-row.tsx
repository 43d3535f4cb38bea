import { RotateCcw } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type KeySet, keysOf, type OwnKeys } from '#shared/actions/action-keys.ts';
import { ACTIONS, type ActionId } from '#shared/actions/action-names.ts';
import { judgeKeys } from '#shared/actions/rebind.ts';
import { comboOf } from '../actions/key-combo.ts';
import { PLACE_NAMES } from '../actions/place-names.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Keys } from '../ui/keys.tsx';
import { nextKeyButton } from './next-key-button.ts';

type KeyRowProps = {
  readonly id: ActionId;
  readonly set: KeySet;
  readonly own: OwnKeys;
  /** Another action of the same place has the same keys: only a settings file written by hand can say so. */
  readonly clashes: boolean;
  /** Null takes its keys away. */
  readonly onKeys: (keys: string | null) => void;
};

type Step =
  | { readonly kind: 'resting' }
  | { readonly kind: 'listening'; readonly refusal: string | null }
  | { readonly kind: 'taken'; readonly keys: string; readonly by: readonly ActionId[] };

const RESTING: Step = { kind: 'resting' };

/** One action: its keys, and the way to others by pressing them. */
export function KeyRow({ id, set, own, clashes, onKeys }: KeyRowProps) {
  const row = useRef<HTMLLIElement>(null);
  const [step, setStep] = useState<Step>(RESTING);
  const { title } = ACTIONS[id];
  const keys = keysOf(id, set, own);
  const usual = keysOf(id, set, {});
  // What was pressed is gone then: the focus goes on from the keys.
  const rest = () => {
    setStep(RESTING);
    requestAnimationFrame(() => row.current?.querySelector<HTMLElement>('[data-key-button]')?.focus());
  };
  const take = (wanted: string | null) => {
    rest();
    if (wanted !== keys) onKeys(wanted);
  };
  const propose = (wanted: string) => {
    const verdict = judgeKeys(id, wanted, set, own);
    if (verdict.kind === 'free') return take(wanted);
    setStep(
      verdict.kind === 'reserved'
        ? { kind: 'listening', refusal: verdict.sentence }
        : { kind: 'taken', keys: wanted, by: verdict.by },
    );
  };
  return (
    <li
      ref={row}
      className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3 py-1 first:border-t-0"
    >
      <span className="min-w-0 flex-1">{title}</span>
      {clashes && <span className="text-small text-coral">used twice</span>}
      {step.kind === 'taken' ? (
        <Taken step={step} onTake={() => take(step.keys)} onLeave={rest} />
      ) : (
        <KeyButton title={title} keys={keys} step={step} onStep={setStep} onPress={propose} />
      )}
      {step.kind === 'listening' && keys !== null && <Button onClick={() => take(null)}>No keys</Button>}
      <span className="size-7">
        {keys !== usual && step.kind === 'resting' && (
          <IconButton
            icon={RotateCcw}
            name={`Reset ${title}${usual === null ? ' to no keys' : ''}`}
            keys={usual ?? undefined}
            onClick={() => (usual === null ? take(null) : propose(usual))}
          />
        )}
      </span>
      {step.kind === 'listening' && (
        <p role="status" className="basis-full pb-1 text-right text-small text-quiet">
          {step.refusal === null ? 'Escape leaves them as they are.' : `${step.refusal} Press others.`}
        </p>
      )}
    </li>
  );
}

type KeyButtonProps = {
  readonly title: string;
  readonly keys: string | null;
  readonly step: Exclude<Step, { kind: 'taken' }>;
  readonly onStep: (step: Step) => void;
  readonly onPress: (keys: string) => void;
};

/** Shows the keys; once pressed it listens for others, and nothing else on the page hears them. */
function KeyButton({ title, keys, step, onStep, onPress }: KeyButtonProps) {
  const isListening = step.kind === 'listening';
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (!isListening) return nextKeyButton(event);
    const pressed = comboOf(event, navigator.platform.startsWith('Mac'));
    // The focus can always go on.
    if (pressed === 'Tab' || pressed === 'Shift+Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (pressed === 'Escape') onStep(RESTING);
    else if (pressed !== null && !event.repeat) onPress(pressed);
  };
  return (
    <button
      type="button"
      data-key-button
      onClick={() => onStep(isListening ? RESTING : { kind: 'listening', refusal: null })}
      onBlur={(event) => {
        // The button beside it takes the keys away.
        if (!event.currentTarget.parentElement?.contains(event.relatedTarget)) onStep(RESTING);
      }}
      onKeyDown={onKeyDown}
      className={classNames(
        'flex h-7 min-w-32 items-center justify-center rounded-control border px-2',
        isListening ? 'border-tungsten' : 'border-transparent hover:border-edge',
      )}
    >
      <span className="sr-only">{title}: </span>
      {isListening ? 'Press the keys' : keys === null ? <None /> : <Keys keys={keys} />}
    </button>
  );
}

function None() {
  return <span className="text-small text-quiet">none</span>;
}

type TakenProps = {
  readonly step: Extract<Step, { kind: 'taken' }>;
  readonly onTake: () => void;
  readonly onLeave: () => void;
};

/** Who has the keys already, and the two ways out. */
function Taken({ step, onTake, onLeave }: TakenProps) {
  const owners = step.by.map((other) => {
    const place = PLACE_NAMES.find(([name]) => name === ACTIONS[other].place)?.[1] ?? '';
    return place === 'Everywhere' ? `“${ACTIONS[other].title}”` : `“${ACTIONS[other].title}” in the ${place}`;
  });
  return (
    <div role="status" className="flex flex-wrap items-center justify-end gap-2">
      <Keys keys={step.keys} />
      <span className="text-small">does {owners.join(', ')} already.</span>
      <Button autoFocus onClick={onTake}>
        Take them here
      </Button>
      <Button look="plain" onClick={onLeave}>
        Leave them there
      </Button>
    </div>
  );
}
