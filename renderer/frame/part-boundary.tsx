import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { isNotFetched } from './is-not-fetched.ts';

type PartBoundaryProps = {
  /** What is missing then, as the start of a sentence: `The Cut`. */
  readonly name: string;
  readonly children: ReactNode;
};
type Failure = { readonly cause: unknown } | null;

/**
 * A part of the page that could not be fetched or drawn says so in its own place, and the rest goes on. React has no
 * such thing but a class. It begins anew under another `key`.
 */
export class PartBoundary extends Component<PartBoundaryProps, { readonly failure: Failure }> {
  override state: { readonly failure: Failure } = { failure: null };

  static getDerivedStateFromError(cause: unknown): { readonly failure: Failure } {
    return { failure: { cause } };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return <PartFailure name={this.props.name} cause={failure.cause} />;
  }
}

function PartFailure({ name, cause }: { readonly name: string; readonly cause: unknown }) {
  return (
    <div role="alert" className="grid h-full place-items-center p-8">
      <div className="flex max-w-120 flex-col items-center gap-4 text-center">
        <p className="text-large">
          {isNotFetched(cause)
            ? `${name} could not be loaded: Dailies is not there any more, or it is another version by now.`
            : `${name} came upon something that it cannot show.`}
        </p>
        <p className="text-quiet">
          The film is safe with Dailies, and what you wrote is kept in this window. Load the page again once
          Dailies runs; where that does not help, start Dailies again.
        </p>
        <Button look="primary" autoFocus onClick={() => window.location.reload()}>
          Load the page again
        </Button>
        {!isNotFetched(cause) && (
          <details className="text-small text-quiet">
            <summary>What it was</summary>
            <p className="font-mono break-words">{cause instanceof Error ? cause.message : String(cause)}</p>
          </details>
        )}
      </div>
    </div>
  );
}
