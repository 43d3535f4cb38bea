import { useMemo } from 'react';
import { openGenerate } from '../frame/shell-store.ts';
import { useProject } from '../project/open-project.tsx';
import { sumsOf } from '../project/scene-sums.ts';
import { priceWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';

/** The shots that are wanted once more, and one press that leads to all of them with their sum. */
export function AgainBar() {
  const shots = useProject((project) => project.shots);
  const again = useMemo(() => [...shots.values()].filter(({ view }) => view.onAgainList), [shots]);
  if (again.length === 0) return <p className="text-small text-quiet">The again list is empty.</p>;
  return (
    <Button
      price={priceWords(sumsOf(again).estimateMicroUsd)}
      onClick={() => openGenerate({ kind: 'again' })}
    >
      Again: {again.length === 1 ? '1 shot' : `${again.length} shots`}
    </Button>
  );
}
