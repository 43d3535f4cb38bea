import { useId } from 'react';

type StartCardProps = {
  readonly title: string;
  readonly sentence: string;
  readonly command: string;
  readonly price: { readonly free: boolean; readonly word: string };
};

/** One way to start: what it does, what it costs, and the command to type. */
export function StartCard({ title, sentence, command, price }: StartCardProps) {
  const titleId = useId();
  return (
    <section className="start-card" aria-labelledby={titleId}>
      <div className="start-card-head">
        <h2 id={titleId}>{title}</h2>
        <span className={price.free ? 'badge badge-rehearsal' : 'badge'}>{price.word}</span>
      </div>
      <p className="quiet">{sentence}</p>
      <code className="command">{command}</code>
    </section>
  );
}
