import { FileDown } from 'lucide-react';
import { useState } from 'react';
import type { CallInput, CallOutput } from '#shared/contract/calls.ts';
import { HAND_OVER_FORMATS, type PrivateFact } from '#shared/interchange/hand-over-formats.ts';
import { command } from '../project/command.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { sentenceOf } from '../project/project-store.ts';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { Mark } from '../ui/mark.tsx';
import { AS_IT_STANDS, filmChoices } from './film-choices.ts';
import { FORM_GROUPS, type OfferedForm } from './hand-over-forms.ts';
import { SaveLink } from './save-link.tsx';
import { ToldFacts } from './told-facts.tsx';
import type { Film } from './use-exports.ts';

type Written = CallOutput<'export:text'>;

/** Everything else that a film can be handed over as. */
export function HandOver({ films }: { readonly films: readonly Film[] }) {
  const [film, setFilm] = useState<string>(AS_IT_STANDS);
  const [told, setTold] = useState<readonly PrivateFact[]>([]);
  const [namesSpeakers, setNamesSpeakers] = useState(false);
  const isNow = film === AS_IT_STANDS;
  const { written, writing, done, failure, write } = useWriting({
    film: isNow ? null : film,
    include: [...told],
    // Of an earlier film nobody knows any more who spoke.
    speakers: namesSpeakers && isNow,
  });
  return (
    <section aria-label="Hand over" className="flex flex-col gap-3 border-t border-line pt-4">
      <h2 className="text-large font-semibold">Hand over</h2>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
        <Field label="Of">
          <Choice value={film} options={filmChoices(films)} onChoose={setFilm} className="w-64" />
        </Field>
        <ToldFacts told={told} onTold={setTold} />
        {isNow && (
          <fieldset className="flex flex-col gap-1">
            <legend className="pb-1 text-small text-quiet">In subtitles</legend>
            <label className="flex h-7 items-center gap-1.5">
              <input
                type="checkbox"
                className="size-4 accent-tungsten"
                checked={namesSpeakers}
                onChange={({ target }) => setNamesSpeakers(target.checked)}
              />
              Who speaks
            </label>
          </fieldset>
        )}
      </div>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(288px,100%),1fr))] gap-x-4 gap-y-3">
        {FORM_GROUPS.map(({ title, forms }) => (
          <section key={title} aria-label={title} className="flex min-w-0 flex-col">
            <h3 className="pb-1 text-small text-quiet">{title}</h3>
            <ul className="rounded-card border border-line bg-panel p-1">
              {forms.map((form) => (
                <li key={form.format}>
                  <FormButton
                    form={form}
                    words={writing.has(form.format) ? 'being written' : done.get(form.format)}
                    onWrite={write}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {failure !== null && (
        <p role="alert" className="text-coral">
          {failure}
        </p>
      )}
      <ul aria-live="polite" aria-label="Written files" className="flex flex-col gap-1">
        {written.map(({ name, mediaId }) => (
          <li key={mediaId} className="flex items-center gap-3">
            <Mark meaning="done">
              <span className="font-mono break-all whitespace-normal">{name}</span>
            </Mark>
            <SaveLink mediaId={mediaId} name={name} className="border border-edge px-3 hover:border-text">
              Save
            </SaveLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

type FormButtonProps = {
  readonly form: OfferedForm;
  /** How it stands with it; none where it was not asked for. */
  readonly words: 'being written' | 'written, see below' | undefined;
  readonly onWrite: (form: OfferedForm) => void;
};

function FormButton({ form, words, onWrite }: FormButtonProps) {
  return (
    <button
      type="button"
      aria-busy={words === 'being written'}
      onClick={() => onWrite(form)}
      className="flex w-full items-center gap-2 rounded-control px-2 py-1 text-left hover:bg-raised"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate">{form.name}</span>
        <span className="block truncate text-small text-quiet first-letter:uppercase">
          {words ?? form.about}
        </span>
      </span>
      <span className="shrink-0 font-mono text-small text-quiet">
        .{HAND_OVER_FORMATS[form.format].ending}
      </span>
      <FileDown size={16} aria-hidden className="shrink-0 text-quiet" />
    </button>
  );
}

function useWriting(wanted: Pick<CallInput<'export:text'>, 'film' | 'include' | 'speakers'>) {
  const { core, projectId } = useOpenProject();
  const [written, setWritten] = useState<readonly Written[]>([]);
  const [writing, setWriting] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<ReadonlyMap<string, 'written, see below'>>(new Map());
  const [failure, setFailure] = useState<string | null>(null);
  const write = async ({ format, name }: OfferedForm) => {
    if (writing.has(format)) return;
    setWriting((before) => new Set([...before, format]));
    try {
      const file = await command(core, 'export:text', { projectId, format, ...wanted });
      setWritten((before) => [file, ...before]);
      setDone((before) => new Map(before).set(format, 'written, see below'));
      setFailure(null);
    } catch (cause) {
      setFailure(`${name}: ${sentenceOf(cause)}`);
    }
    setWriting((before) => new Set([...before].filter((one) => one !== format)));
  };
  return { written, writing, done, failure, write: (form: OfferedForm) => void write(form) };
}
