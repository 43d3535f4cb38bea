import { useModels } from '../project/use-model.ts';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';

/** What finals are asked for at until somebody says otherwise. */
export const USUAL_FINAL_SIZE = '1080p';

type FinalsSizeProps = { readonly resolution: string; readonly onChoose: (resolution: string) => void };

/** How large finals are wanted, and what they are not. */
export function FinalsSize({ resolution, onChoose }: FinalsSizeProps) {
  const sizes = useModels().flatMap(({ resolutions }) => resolutions.map((size) => size.toLowerCase()));
  return (
    <>
      <Field label="Size" isInline>
        <Choice
          value={resolution}
          options={[...new Set([...sizes, resolution])].map((value) => ({ value, label: value }))}
          onChoose={onChoose}
          className="w-28"
        />
      </Field>
      <p className="text-small text-quiet">
        Each is asked for with the prompt, pictures and seed of its circled take. A seed does not carry over
        to another size: what comes is another take of the same wish, not the same one in more pixels. What is
        circled stays circled until you circle the new one.
      </p>
    </>
  );
}
