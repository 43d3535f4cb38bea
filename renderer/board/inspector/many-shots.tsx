import { runAction } from '../../actions/bound-actions.ts';
import { openGenerate } from '../../frame/shell-store.ts';
import type { BoardShot } from '../../project/known-view.ts';
import { useOpenProject } from '../../project/open-project.tsx';
import { sumsOf } from '../../project/scene-sums.ts';
import { useModel } from '../../project/use-model.ts';
import { minutesWords, priceWords } from '../../ui/amounts.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import type { SetShot } from './set-shot.ts';

/** The same for many shots at once; where they differ, nothing is shown until it is changed. */
export function ManyShots({ chosen }: { readonly chosen: readonly BoardShot[] }) {
  const { project } = useOpenProject();
  const ids = chosen.map(({ shot }) => shot.id);
  const set: SetShot = (fields) => void project.edit([{ kind: 'set-shots', shots: ids, fields }]);
  const same = <Value,>(of: (shot: BoardShot) => Value): Value | null => {
    const values = new Set(chosen.map(of));
    return values.size === 1 ? ([...values][0] ?? null) : null;
  };
  const model = useModel(chosen[0]?.view.settings.model ?? ('' as BoardShot['view']['settings']['model']));
  const sums = sumsOf(chosen);
  const choice = (
    label: string,
    value: string | null,
    values: readonly string[],
    onChoose: (value: string) => void,
  ) => (
    <Field label={label} isInline>
      <Choice
        value={value}
        unanswered="various"
        options={values.map((one) => ({ value: one, label: one }))}
        onChoose={onChoose}
        className="w-28"
      />
    </Field>
  );
  return (
    <div className="flex h-full flex-col">
      <header className="flex h-10 shrink-0 items-center border-b border-line px-4">
        <h2 className="font-semibold">{chosen.length} shots</h2>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-4 py-3">
        <p className="text-quiet">
          {minutesWords(sums.filmFrames)}, {priceWords(sums.estimateMicroUsd)} for one take of each
        </p>
        <p className="text-small text-quiet">Shift and arrows choose more, Esc leaves one.</p>
        <Field label="Length in the film" isInline>
          <NumberInput
            value={same(({ view }) => view.settings.lengthSeconds)}
            placeholder="various"
            unit="s"
            step={0.5}
            min={0.5}
            onCommit={(lengthSeconds) => lengthSeconds !== null && set({ lengthSeconds })}
          />
        </Field>
        <Field label="Length of a take" isInline>
          <NumberInput
            value={same(({ view }) => view.settings.durationSeconds)}
            placeholder="various"
            unit="s"
            {...(model === null ? {} : { min: model.durationSeconds.min, max: model.durationSeconds.max })}
            onCommit={(durationSeconds) => durationSeconds !== null && set({ durationSeconds })}
          />
        </Field>
        {choice(
          'Size',
          same(({ view }) => view.settings.resolution),
          model?.resolutions ?? [],
          (resolution) => set({ resolution }),
        )}
        {choice(
          'Shape',
          same(({ view }) => view.settings.aspectRatio),
          model?.aspectRatios ?? [],
          (aspectRatio) => set({ aspectRatio }),
        )}
        {choice('Sound', onOff(same(({ view }) => view.settings.generateAudio)), ['on', 'off'], (on) =>
          set({ generateAudio: on === 'on' }),
        )}
        {choice(
          'Camera stands still',
          onOff(same(({ view }) => view.settings.cameraFixed)),
          ['on', 'off'],
          (on) => set({ cameraFixed: on === 'on' }),
        )}
        <Field label="Seed" hint="Empty: drawn for each take." isInline>
          <NumberInput
            value={same(({ shot }) => shot.seed ?? null)}
            placeholder={chosen.some(({ shot }) => shot.seed !== undefined) ? 'various' : 'drawn'}
            min={0}
            format={{ useGrouping: false }}
            onCommit={(seed) => set({ seed })}
          />
        </Field>
        <Field label="Takes at each press" isInline>
          <NumberInput
            value={same(({ view }) => view.settings.takes)}
            placeholder="various"
            min={1}
            max={20}
            onCommit={(takes) => takes !== null && set({ takes })}
          />
        </Field>
        <div className="flex flex-wrap gap-2 pt-2">
          <Button onClick={() => runAction('shot:omit')}>Leave out, or back in</Button>
          <Button onClick={() => runAction('shot:lock')}>Lock, or unlock</Button>
          <Button onClick={() => runAction('shot:duplicate')}>Duplicate</Button>
          <Button onClick={() => runAction('shot:again')}>Again list</Button>
        </div>
      </div>
      <footer className="flex justify-end border-t border-line px-4 py-3">
        <Button
          look="primary"
          price={priceWords(sums.estimateMicroUsd)}
          onClick={() => openGenerate({ kind: 'shots', shotIds: ids })}
        >
          Generate {chosen.length} shots
        </Button>
      </footer>
    </div>
  );
}

function onOff(value: boolean | null): string | null {
  if (value === null) return null;
  return value ? 'on' : 'off';
}
