import { runAction } from '../actions/bound-actions.ts';
import { useKeysOf } from '../actions/use-action.ts';
import { useTakes } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';

/** Leads to the circled takes once more, larger, with their price. */
export function FinalsButton() {
  const hasCircle = useTakes(({ takes }) => [...takes.values()].some(({ circled }) => circled));
  return (
    <Button
      keys={useKeysOf('generate:finals')}
      reason={hasCircle ? null : 'nothing is circled yet'}
      onClick={() => runAction('generate:finals')}
    >
      Finals…
    </Button>
  );
}
