import { Select } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Option<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  /** A second line: what it means, or what would be dropped. */
  readonly note?: string | undefined;
  /** How it looks, beside its words. */
  readonly picture?: ReactNode;
  /** Why it cannot be chosen here. */
  readonly reason?: string | null | undefined;
};

type ChoiceProps<Value extends string> = {
  /** Null where there is not one answer, as of many shots that differ; `unanswered` stands in its place. */
  readonly value: Value | null;
  readonly unanswered?: string;
  readonly options: readonly Option<Value>[];
  readonly onChoose: (value: Value) => void;
  /** Where no Field names it. */
  readonly name?: string;
  readonly className?: string;
};

/** One of a few. What cannot be chosen stays in the list and says why. */
export function Choice<Value extends string>({
  value,
  unanswered,
  options,
  onChoose,
  name,
  className,
}: ChoiceProps<Value>) {
  return (
    <Select.Root
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      value={value}
      onValueChange={(next, { reason }) => {
        // The component resets itself when its value leaves the list. Only a person's press counts as a choice.
        if (reason === 'item-press' && next !== null) onChoose(next);
      }}
    >
      <Select.Trigger
        aria-label={name}
        className={classNames(
          'flex h-7 min-w-0 items-center justify-between gap-2 rounded-control border border-edge bg-ground px-2 hover:border-text',
          className,
        )}
      >
        <Select.Value className="truncate data-placeholder:text-quiet" placeholder={unanswered} />
        <Select.Icon className="text-quiet">
          <ChevronDown size={14} aria-hidden />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Select.Popup className="max-h-80 min-w-(--anchor-width) overflow-y-auto rounded-card border border-line bg-raised py-1 shadow-float">
            {options.map((option) => (
              <Select.Item
                key={option.value}
                value={option.value}
                disabled={Boolean(option.reason)}
                className="grid max-w-96 grid-cols-[16px_1fr] items-start gap-2 px-2 py-1 outline-none data-disabled:text-quiet data-highlighted:bg-line"
              >
                <Select.ItemIndicator className="col-start-1 pt-0.5 text-tungsten">
                  <Check size={14} aria-hidden />
                </Select.ItemIndicator>
                <div className="col-start-2 flex gap-2">
                  {option.picture}
                  <div className="min-w-0">
                    <Select.ItemText>{option.label}</Select.ItemText>
                    {(option.reason ?? option.note) && (
                      <p className="text-small text-quiet">{option.reason ?? option.note}</p>
                    )}
                  </div>
                </div>
              </Select.Item>
            ))}
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
