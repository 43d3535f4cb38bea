import type { CallOutput } from '#shared/contract/calls.ts';
import { classNames } from '../ui/class-names.ts';

export type Preset = CallOutput<'export:list-presets'>['presets'][number];

type PresetListProps = {
  readonly presets: readonly Preset[];
  readonly chosen: string | null;
  readonly onChoose: (preset: string) => void;
};

/** What kinds of file a film can become. */
export function PresetList({ presets, chosen, onChoose }: PresetListProps) {
  return (
    <section
      aria-label="Presets"
      className="overflow-y-auto border-r border-line bg-panel p-2 max-roomy:row-span-2"
    >
      <h2 className="px-3 pt-2 pb-2 font-semibold">Presets</h2>
      <ul className="flex flex-col gap-0.5">
        {presets.map(({ preset, label, about, targetLufs, isOwn }) => (
          <li key={preset}>
            <button
              type="button"
              aria-pressed={preset === chosen}
              data-home={preset === chosen || undefined}
              onClick={() => onChoose(preset)}
              className={classNames(
                'w-full rounded-control px-3 py-2 text-left hover:bg-raised',
                preset === chosen && 'bg-raised shadow-[inset_2px_0_0_var(--tungsten)]',
              )}
            >
              <span className="flex items-baseline justify-between gap-2">
                <span className="font-medium">{label}</span>
                <span className="shrink-0 font-mono text-small text-quiet">
                  {targetLufs === null ? '' : `${targetLufs} LUFS`}
                </span>
              </span>
              <span className="block text-small text-quiet first-letter:uppercase">
                {isOwn ? `your own, ${about}` : about}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
