import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** What a color means here. None is ever alone: each has its shape, and words beside it. */
export type Meaning = 'circled' | 'running' | 'done' | 'needs-you' | 'waiting' | 'rehearsal';

const COLOURS: Readonly<Record<Meaning, string>> = {
  circled: 'text-tungsten',
  running: 'text-sky',
  done: 'text-sage',
  'needs-you': 'text-coral',
  waiting: 'text-grey',
  rehearsal: 'text-lilac',
};

/** The sign of a meaning, 12 px wide; hidden from those who hear the page, since words stand beside it. */
export function Sign({ meaning }: { readonly meaning: Meaning }) {
  if (meaning === 'running') return <span aria-hidden className="running-dash h-0.5 w-3 shrink-0 text-sky" />;
  return (
    <svg aria-hidden viewBox="0 0 12 12" className={classNames('size-3 shrink-0', COLOURS[meaning])}>
      {SHAPES[meaning]}
    </svg>
  );
}

const SHAPES: Readonly<Record<Exclude<Meaning, 'running'>, ReactNode>> = {
  // As drawn by hand on a shot log: not quite round, not quite closed.
  circled: (
    <path
      d="M8.6 1.6C5.6.4 1.6 2 1.2 5.6.9 9 3.8 11 6.4 10.9c2.9-.1 4.6-2.4 4.5-5C10.8 3 8.800 1.300 5.600 1.400"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
    />
  ),
  done: <path d="M2 6.500 5 9.500 10.500 2.500" fill="none" stroke="currentColor" strokeWidth="1.500" />,
  'needs-you': <circle cx="6" cy="6" r="4" fill="currentColor" />,
  waiting: <circle cx="6" cy="6" r="3.500" fill="none" stroke="currentColor" strokeWidth="1.500" />,
  rehearsal: (
    <rect x="1.500" y="1.500" width="9" height="9" fill="none" stroke="currentColor" strokeDasharray="2 2" />
  ),
};

type MarkProps = { readonly meaning: Meaning; readonly children: ReactNode };

/** A status in one word or two, with its sign. */
export function Mark({ meaning, children }: MarkProps) {
  return (
    <span
      className={classNames('inline-flex items-center gap-1.5 align-middle text-small', COLOURS[meaning])}
    >
      <Sign meaning={meaning} />
      <span
        className={classNames(
          'whitespace-nowrap',
          meaning === 'rehearsal' && 'rounded-control border border-dashed border-lilac px-1',
        )}
      >
        {children}
      </span>
    </span>
  );
}
