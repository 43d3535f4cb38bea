import { NEUTRAL_KELVIN } from '#shared/media/look.ts';
import type { ColorFields, FramingFields } from '#shared/storyboard/picture-fields.ts';
import { useProject } from '../project/open-project.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { common, type SaidClip, type SetClips } from './chosen-clips.ts';
import { FieldPair } from './field-pair.tsx';
import { FITS, type Fit } from './film-frame.ts';

type ClipLookProps = { readonly clips: readonly SaidClip[]; readonly set: SetClips };

const VARIOUS = 'various';

/** Light and color of clips, and how one of another shape stands in the film. */
export function ClipLook({ clips, set }: ClipLookProps) {
  const film = useProject(({ view }) => view?.storyboard.cut?.framing);
  const color = (next: ColorFields) => set(({ said }) => ({ color: { ...said.color, ...next } }));
  const framing = (next: FramingFields) =>
    set(({ said }) => ({ framing: { ...(said.framing ?? film), ...next } }));
  const fit = common(clips, ({ said }): Fit => (said.framing ?? film)?.fit ?? 'letterbox');
  return (
    <>
      <Field label="Exposure" isInline>
        <NumberInput
          value={common(clips, ({ said }) => said.color?.exposureEv ?? 0)}
          min={-4}
          max={4}
          step={0.1}
          unit="EV"
          placeholder={VARIOUS}
          onCommit={(exposureEv) => exposureEv !== null && color({ exposureEv })}
        />
      </Field>
      <Field label="Temperature" isInline>
        <NumberInput
          value={common(clips, ({ said }) => said.color?.temperatureKelvin ?? NEUTRAL_KELVIN)}
          min={2000}
          max={12_000}
          step={100}
          unit="K"
          format={{ useGrouping: false }}
          placeholder={VARIOUS}
          onCommit={(temperatureKelvin) => temperatureKelvin !== null && color({ temperatureKelvin })}
        />
      </Field>
      <Field label="Saturation" isInline>
        <NumberInput
          value={common(clips, ({ said }) => said.color?.saturationPercent ?? 100)}
          min={0}
          max={200}
          step={5}
          unit="%"
          placeholder={VARIOUS}
          onCommit={(saturationPercent) => saturationPercent !== null && color({ saturationPercent })}
        />
      </Field>
      <Field label="Framing" isInline>
        <Choice
          value={fit ?? VARIOUS}
          options={clips.length > 1 ? [{ value: VARIOUS, label: VARIOUS }, ...FITS] : FITS}
          onChoose={(next) => next !== VARIOUS && framing({ fit: next })}
          className="w-44"
        />
      </Field>
      {fit === 'fill' && <KeptPart clips={clips} film={film} framing={framing} />}
    </>
  );
}

type KeptPartProps = {
  readonly clips: readonly SaidClip[];
  readonly film: FramingFields | undefined;
  readonly framing: (next: FramingFields) => void;
};

/** Which part is kept of a picture that fills the frame. */
function KeptPart({ clips, film, framing }: KeptPartProps) {
  const crop = ({ said }: SaidClip) => (said.framing ?? film)?.crop;
  const x = common(clips, (clip) => crop(clip)?.xPercent ?? 50);
  const y = common(clips, (clip) => crop(clip)?.yPercent ?? 50);
  return (
    <FieldPair>
      <Field label="From left to right, %">
        <NumberInput
          value={x}
          min={0}
          max={100}
          step={5}
          placeholder={VARIOUS}
          onCommit={(xPercent) => xPercent !== null && framing({ crop: { yPercent: y ?? 50, xPercent } })}
        />
      </Field>
      <Field label="From top to bottom, %">
        <NumberInput
          value={y}
          min={0}
          max={100}
          step={5}
          placeholder={VARIOUS}
          onCommit={(yPercent) => yPercent !== null && framing({ crop: { xPercent: x ?? 50, yPercent } })}
        />
      </Field>
    </FieldPair>
  );
}
