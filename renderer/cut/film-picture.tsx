import { X } from 'lucide-react';
import { useRef } from 'react';
import type { CutFields } from '#shared/storyboard/cut-fields.ts';
import { useAction } from '../actions/use-action.ts';
import { command } from '../project/command.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { upload } from '../project/upload.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { ToggleSwitch } from '../ui/toggle-switch.tsx';
import { useReport } from '../ui/use-report.ts';
import { focusHome } from '../view/focus-home.ts';
import { changeCut } from './change-cut.ts';
import { FITS } from './film-frame.ts';
import { nameOfFile } from './name-of-file.ts';

type Logo = NonNullable<CutFields['logo']>;
type Corner = NonNullable<Logo['corner']>;

/** Of the film's width. */
const USUAL_PERCENT = 12;

const CORNERS: readonly { readonly value: Corner; readonly label: string }[] = [
  { value: 'top-left', label: 'Top left' },
  { value: 'top-right', label: 'Top right' },
  { value: 'bottom-left', label: 'Bottom left' },
  { value: 'bottom-right', label: 'Bottom right' },
];

/** What lies over every picture of the film, and how clips of another shape stand in it. */
export function FilmPicture() {
  const { core, projectId, project } = useOpenProject();
  const cut = useProject(({ view }) => view?.storyboard.cut);
  const chooser = useRef<HTMLInputElement>(null);
  const { report, sentence } = useReport();
  useAction('cut:logo', () => chooser.current?.click());
  const set = (next: Parameters<typeof changeCut>[1]) => void changeCut(project, next);
  const setLogo = (part: Partial<Logo>) => set(({ logo }) => (logo ? { logo: { ...logo, ...part } } : {}));
  const add = async (file: File) => {
    const incomingId = await upload(file, 'picture');
    const added = await command(core, 'file:add', { projectId, incomingId, what: 'picture' });
    // Another one stands where the one before stood.
    set(({ logo }) => ({ logo: { ...logo, file: added.file } }));
  };
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-center justify-between">
        <h2 className="font-semibold">Picture of the film</h2>
        <Button look="plain" onClick={() => chooser.current?.click()}>
          {cut?.logo === undefined ? 'Add a logo' : 'Another logo'}
        </Button>
      </div>
      <input
        ref={chooser}
        type="file"
        hidden
        accept="image/*"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) report(add(file));
          target.value = '';
        }}
      />
      {sentence !== null && (
        <p role="alert" className="text-coral">
          {sentence}
        </p>
      )}
      {cut?.logo !== undefined && (
        <OfLogo logo={cut.logo} set={setLogo} onRemove={() => set(() => ({ logo: null }))} />
      )}
      <Field label="Captions of what is said" isInline>
        <ToggleSwitch
          isOn={cut?.captions?.burn === true}
          onSwitch={(burn) => set(({ captions }) => ({ captions: { ...captions, burn } }))}
        />
      </Field>
      <Field label="Framing of the clips" isInline>
        <Choice
          value={cut?.framing?.fit ?? 'letterbox'}
          options={FITS}
          onChoose={(fit) => set(({ framing }) => ({ framing: { ...framing, fit } }))}
          className="w-44"
        />
      </Field>
    </section>
  );
}

type OfLogoProps = {
  readonly logo: Logo;
  readonly set: (part: Partial<Logo>) => void;
  readonly onRemove: () => void;
};

function OfLogo({ logo, set, onRemove }: OfLogoProps) {
  return (
    <div className="flex flex-col gap-2 rounded-card border border-line p-2">
      <div className="flex items-center justify-between gap-2">
        <span className="min-w-0 truncate font-mono text-small" title={logo.file}>
          {nameOfFile(logo.file)}
        </span>
        <IconButton
          icon={X}
          name="Remove the logo"
          onClick={() => {
            onRemove();
            focusHome();
          }}
        />
      </div>
      <Field label="Corner" isInline>
        <Choice
          value={logo.corner ?? 'bottom-right'}
          options={CORNERS}
          onChoose={(corner) => set({ corner })}
          className="w-36"
        />
      </Field>
      <Field label="Width" isInline>
        <NumberInput
          value={logo.widthPercent ?? USUAL_PERCENT}
          min={1}
          max={50}
          unit="%"
          onCommit={(widthPercent) => widthPercent !== null && set({ widthPercent })}
        />
      </Field>
      <Field label="Opacity" isInline>
        <NumberInput
          value={logo.opacityPercent ?? 100}
          min={1}
          max={100}
          step={5}
          unit="%"
          onCommit={(opacityPercent) => opacityPercent !== null && set({ opacityPercent })}
        />
      </Field>
    </div>
  );
}
