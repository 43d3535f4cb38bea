import { Switch } from '@base-ui/react/switch';

type ToggleSwitchProps = {
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
  readonly name?: string;
};

export function ToggleSwitch({ isOn, onSwitch, name }: ToggleSwitchProps) {
  return (
    <Switch.Root
      aria-label={name}
      checked={isOn}
      onCheckedChange={onSwitch}
      className="flex h-5 w-9 shrink-0 items-center rounded-full border border-edge bg-ground px-0.5 data-checked:border-tungsten data-checked:bg-tungsten"
    >
      <Switch.Thumb className="size-3.5 rounded-full bg-quiet transition-transform data-checked:translate-x-4 data-checked:bg-ground" />
    </Switch.Root>
  );
}
