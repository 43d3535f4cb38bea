import { X } from 'lucide-react';
import { useRef } from 'react';
import { command } from '../project/command.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { upload } from '../project/upload.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { ToggleSwitch } from '../ui/toggle-switch.tsx';
import { useReport } from '../ui/use-report.ts';

const USUAL_LUFS = -16;

/** Music under the film, and how loud the whole of it is. */
export function FilmSound() {
  const { core, projectId, project } = useOpenProject();
  const cut = useProject(({ view }) => view?.storyboard.cut);
  const chooser = useRef<HTMLInputElement>(null);
  const { report, sentence } = useReport();
  const music = cut?.music ?? [];
  const change = (next: typeof music) =>
    void project.edit([{ kind: 'set-cut', fields: { music: next.length === 0 ? null : next } }]);
  const add = async (file: File) => {
    const incomingId = await upload(file, 'sound');
    const added = await command(core, 'file:add', { projectId, incomingId, what: 'sound' });
    change([...music, { file: added.file, duck: true, fadeOutFrames: 48 }]);
  };
  const set = (at: number, part: Partial<(typeof music)[number]>) =>
    change(music.map((track, index) => (index === at ? { ...track, ...part } : track)));
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-center justify-between">
        <h2 className="font-semibold">Music</h2>
        <Button look="plain" onClick={() => chooser.current?.click()}>
          Add
        </Button>
      </div>
      <input
        ref={chooser}
        type="file"
        hidden
        accept="audio/*"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) report(add(file));
          event.target.value = '';
        }}
      />
      {sentence !== null && (
        <p role="alert" className="text-coral">
          {sentence}
        </p>
      )}
      {music.map((track, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a track is told apart by its place alone.
        <div key={index} className="flex flex-col gap-1 rounded-card border border-line p-2">
          <div className="flex items-center justify-between gap-2">
            <span className="min-w-0 truncate font-mono text-small" title={track.file}>
              {track.file}
            </span>
            <IconButton
              icon={X}
              name={`Remove ${track.file}`}
              onClick={() => change(music.filter((_, at) => at !== index))}
            />
          </div>
          <Field label="Begins at frame" isInline>
            <NumberInput
              value={track.offsetFrames ?? 0}
              min={0}
              onCommit={(offsetFrames) => offsetFrames !== null && set(index, { offsetFrames })}
            />
          </Field>
          <Field label="Level" isInline>
            <NumberInput
              value={track.gainDb ?? 0}
              min={-60}
              max={24}
              unit="dB"
              onCommit={(gainDb) => gainDb !== null && set(index, { gainDb })}
            />
          </Field>
          <Field label="Repeats to the end" isInline>
            <ToggleSwitch isOn={track.loop === true} onSwitch={(loop) => set(index, { loop })} />
          </Field>
          <Field label="Quieter under voices" isInline>
            <ToggleSwitch isOn={track.duck === true} onSwitch={(duck) => set(index, { duck })} />
          </Field>
        </div>
      ))}
      <Field label="Loudness of the film" hint="Empty for as it comes." isInline>
        <NumberInput
          value={cut?.loudness?.targetLufs ?? null}
          min={-40}
          max={-5}
          unit="LUFS"
          placeholder={String(USUAL_LUFS)}
          onCommit={(targetLufs) =>
            void project.edit([
              {
                kind: 'set-cut',
                fields: { loudness: targetLufs === null ? null : { ...cut?.loudness, targetLufs } },
              },
            ])
          }
        />
      </Field>
    </section>
  );
}
