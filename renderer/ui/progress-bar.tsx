import { Progress } from '@base-ui/react/progress';

type ProgressBarProps = {
  readonly name: string;
  readonly done: number;
  /** What `done` is out of; where it is not known yet, the bar only says that something runs. */
  readonly of: number | null;
};

export function ProgressBar({ name, done, of }: ProgressBarProps) {
  const value = of === null || of === 0 ? null : Math.min(100, (100 * done) / of);
  return (
    <Progress.Root aria-label={name} value={value} className="w-full">
      <Progress.Track className="h-1 overflow-hidden rounded-full bg-line forced-colors:bg-[GrayText]">
        <Progress.Indicator className="h-full bg-sky" />
      </Progress.Track>
    </Progress.Root>
  );
}
