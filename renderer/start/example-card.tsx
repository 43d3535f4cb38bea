import type { Core } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { EXAMPLE_PICTURE } from './example-picture.ts';
import { openExample, tryTo } from './open-film.ts';

type ExampleCardProps = { readonly core: Core; readonly onFailure: (sentence: string | null) => void };

/** A finished storyboard to look at, to rehearse and to take apart; each time a copy of its own. */
export function ExampleCard({ core, onFailure }: ExampleCardProps) {
  return (
    <section
      aria-labelledby="example-title"
      className="flex flex-col gap-3 overflow-hidden rounded-card border border-line bg-panel pb-4"
    >
      <img src={EXAMPLE_PICTURE} alt="" width={960} height={545} className="w-full border-b border-line" />
      <h2 id="example-title" className="px-4 font-semibold">
        The Lighthouse, an example
      </h2>
      <p className="px-4 text-quiet">
        Nine shots in two scenes, with music and a cast of one. Rehearsing it takes a minute and no token.
      </p>
      <Button
        price="free"
        className="mx-4 self-start"
        onClick={() => void tryTo(() => openExample(core)).then(onFailure)}
      >
        Open the example
      </Button>
    </section>
  );
}
