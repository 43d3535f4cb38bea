import type { EventSink } from '#shared/contract/events.ts';
import type { CurrentWork } from './current-work.ts';
import { type CoreEvent, EMPTY_BOOK, followEvent, workIn } from './follow-work.ts';
import { type Notice, noticesBetween } from './work-notices.ts';

export type WorkFollower = {
  /** Hears what the pages hear. */
  readonly hear: EventSink;
  readonly work: () => CurrentWork;
};

/** Keeps count of the core's work for dock, power and quitting, and tells of what came to its end. */
export function workFollower(of: {
  readonly show: (work: CurrentWork) => void;
  readonly tell: (notice: Notice) => void;
}): WorkFollower {
  let book = EMPTY_BOOK;
  return {
    hear: (name, payload) => {
      const before = book;
      // The name belongs to its payload: both are of one generic parameter, which a union cannot follow.
      book = followEvent(before, { name, payload } as CoreEvent);
      if (book === before) return;
      of.show(workIn(book));
      for (const notice of noticesBetween(before, book)) of.tell(notice);
    },
    work: () => workIn(book),
  };
}
