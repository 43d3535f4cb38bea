import type { EventName } from '#shared/contract/event-names.ts';
import type { EventPayload, EventSink } from '#shared/contract/events.ts';

/** Some listeners by the names of events. */
export type EventListeners = { readonly [Name in EventName]?: (payload: EventPayload<Name>) => void };

/** One sink that reaches several, in their order. */
export function fanOut(...sinks: readonly EventSink[]): EventSink {
  return (name, payload) => {
    for (const sink of sinks) sink(name, payload);
  };
}

/** A sink that hears some events and lets the others pass. */
export function hearing(listeners: EventListeners): EventSink {
  return (name, payload) => listeners[name]?.(payload);
}
