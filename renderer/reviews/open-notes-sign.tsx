import { MessageSquare } from 'lucide-react';

export function openNotesWords(count: number): string {
  return count === 1 ? '1 open note' : `${count} open notes`;
}

/** How many open notes there are here, in a sign; nothing where there are none. */
export function OpenNotesSign({ count }: { readonly count: number }) {
  if (count === 0) return null;
  const words = openNotesWords(count);
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      className="inline-flex shrink-0 items-center gap-0.5 font-mono text-small text-coral"
    >
      <MessageSquare size={12} aria-hidden fill="currentColor" />
      {count}
    </span>
  );
}
