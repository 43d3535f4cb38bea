import { useRef } from 'react';
import { useAction } from '../actions/use-action.ts';
import type { ProgramClock } from '../player/program-clock.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { changeCut } from './change-cut.ts';
import { SoundTracks } from './sound-tracks.tsx';

const USUAL_LUFS = -16;

/** Music and voices over the film, and how loud the whole of it is. */
export function FilmSound({ clock }: { readonly clock: ProgramClock }) {
  const { project } = useOpenProject();
  const [music, voices] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  useAction('cut:music', () => music.current?.click());
  useAction('cut:voice', () => voices.current?.click());
  const loudness = useProject(({ view }) => view?.storyboard.cut?.loudness);
  return (
    <>
      <SoundTracks kind="music" clock={clock} chooser={music} />
      <SoundTracks kind="voices" clock={clock} chooser={voices} />
      <Field label="Loudness of the film" hint="Empty for as it comes." isInline>
        <NumberInput
          value={loudness?.targetLufs ?? null}
          min={-40}
          max={-5}
          unit="LUFS"
          placeholder={String(USUAL_LUFS)}
          onCommit={(targetLufs) =>
            void changeCut(project, (cut) => ({
              loudness: targetLufs === null ? null : { ...cut.loudness, targetLufs },
            }))
          }
        />
      </Field>
    </>
  );
}
