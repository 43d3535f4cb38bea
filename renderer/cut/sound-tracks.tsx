import { X } from 'lucide-react';
import type { RefObject } from 'react';
import type { MusicFields } from '#shared/storyboard/cut-fields.ts';
import type { ProgramClock } from '../player/program-clock.ts';
import { command } from '../project/command.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { upload } from '../project/upload.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { ToggleSwitch } from '../ui/toggle-switch.tsx';
import { useReport } from '../ui/use-report.ts';
import { focusHome } from '../view/focus-home.ts';
import { changeList } from './change-cut.ts';
import { FieldPair } from './field-pair.tsx';
import { nameOfFile } from './name-of-file.ts';

type Kind = 'music' | 'voices';

/** A voice has the same but for what gives way. */
type Track = MusicFields;

const WORDS = { music: 'Music', voices: 'Voices' } as const;

type SoundTracksProps = {
  readonly kind: Kind;
  readonly clock: ProgramClock;
  /** Where a file is chosen for another one. */
  readonly chooser: RefObject<HTMLInputElement | null>;
};

/** Music or voices over the film, each with where it begins and how it is heard. */
export function SoundTracks({ kind, clock, chooser }: SoundTracksProps) {
  const { core, projectId, project } = useOpenProject();
  const tracks: readonly Track[] = useProject(({ view }) => view?.storyboard.cut?.[kind]) ?? [];
  const { report, sentence } = useReport();
  const change = (next: (all: readonly Track[]) => readonly Track[]) => void changeList(project, kind, next);
  const add = async (file: File) => {
    const incomingId = await upload(file, 'sound');
    const added = await command(core, 'file:add', { projectId, incomingId, what: 'sound' });
    // Music lies under the whole film; somebody speaks where one looks.
    const usual =
      kind === 'music' ? { duck: true, fadeOutFrames: 48 } : { offsetFrames: clock.store.getState().frame };
    change((all) => [...all, { file: added.file, ...usual }]);
  };
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-center justify-between">
        <h2 className="font-semibold">{WORDS[kind]}</h2>
        <Button
          look="plain"
          aria-label={kind === 'music' ? 'Add music' : 'Add a voice'}
          onClick={() => chooser.current?.click()}
        >
          Add
        </Button>
      </div>
      <input
        ref={chooser}
        type="file"
        hidden
        accept="audio/*"
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
      {tracks.map((track, index) => (
        <OfTrack
          // biome-ignore lint/suspicious/noArrayIndexKey: a track is told apart by its place alone.
          key={index}
          kind={kind}
          track={track}
          set={(part) =>
            change((all) => all.map((other, at) => (at === index ? { ...other, ...part } : other)))
          }
          onRemove={() => {
            change((all) => all.filter((_, at) => at !== index));
            focusHome();
          }}
        />
      ))}
    </section>
  );
}

type OfTrackProps = {
  readonly kind: Kind;
  readonly track: Track;
  readonly set: (part: Partial<Track>) => void;
  readonly onRemove: () => void;
};

function OfTrack({ kind, track, set, onRemove }: OfTrackProps) {
  const frames = (label: string, field: 'offsetFrames' | 'inFrame' | 'fadeInFrames' | 'fadeOutFrames') => (
    <Field label={label}>
      <NumberInput
        value={track[field] ?? 0}
        min={0}
        onCommit={(value) => value !== null && set({ [field]: value })}
      />
    </Field>
  );
  return (
    <div className="flex flex-col gap-2 rounded-card border border-line p-2">
      <div className="flex items-center justify-between gap-2">
        <span className="min-w-0 truncate font-mono text-small" title={track.file}>
          {nameOfFile(track.file)}
        </span>
        <IconButton icon={X} name={`Remove ${nameOfFile(track.file)}`} onClick={onRemove} />
      </div>
      <FieldPair>
        {frames('Begins at frame', 'offsetFrames')}
        {frames('With its frame', 'inFrame')}
        {frames('Fades in, frames', 'fadeInFrames')}
        {frames('Fades out, frames', 'fadeOutFrames')}
      </FieldPair>
      <Field label="Level" isInline>
        <NumberInput
          value={track.gainDb ?? 0}
          min={-60}
          max={24}
          unit="dB"
          onCommit={(gainDb) => gainDb !== null && set({ gainDb })}
        />
      </Field>
      <Field label="Repeats to the end" isInline>
        <ToggleSwitch isOn={track.loop === true} onSwitch={(loop) => set({ loop })} />
      </Field>
      {kind === 'music' && (
        <Field label="Quieter under voices" isInline>
          <ToggleSwitch isOn={track.duck === true} onSwitch={(duck) => set({ duck })} />
        </Field>
      )}
    </div>
  );
}
