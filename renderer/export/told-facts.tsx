import { PRIVATE_FACTS, type PrivateFact } from '#shared/interchange/hand-over-formats.ts';

const FACT_WORDS: Readonly<Record<PrivateFact, string>> = {
  prompt: 'Prompts',
  seed: 'Seeds',
  cost: 'Prices',
  notes: 'Notes',
};

type ToldFactsProps = {
  readonly told: readonly PrivateFact[];
  readonly onTold: (told: readonly PrivateFact[]) => void;
};

/** What is no client's business, and is told in a file only where somebody says so. */
export function ToldFacts({ told, onTold }: ToldFactsProps) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 text-small text-quiet">Tell also, which a client’s copy leaves out</legend>
      <div className="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1">
        {PRIVATE_FACTS.map((fact) => (
          <label key={fact} className="flex items-center gap-1.5">
            <input
              type="checkbox"
              className="size-4 accent-tungsten"
              checked={told.includes(fact)}
              onChange={({ target }) =>
                onTold(target.checked ? [...told, fact] : told.filter((one) => one !== fact))
              }
            />
            {FACT_WORDS[fact]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
