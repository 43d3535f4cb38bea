import type { z } from 'zod';
import type { contract } from '#shared/contract/calls.ts';
import type { EventName } from '#shared/contract/event-names.ts';
import type { EventPayload } from '#shared/contract/events.ts';

type Union = (typeof contract)[keyof typeof contract];
type Flat = Union extends infer Each ? (Each extends unknown ? (each: Each) => void : never) : never;
type All = Flat extends (all: infer Whole) => void ? Whole : never;
export type CallName = keyof All;
type SpecOf<Name extends CallName> = All[Name] extends { kind: string; input: z.ZodType; output: z.ZodType }
  ? All[Name]
  : never;
export type CallInput<Name extends CallName> = z.input<SpecOf<Name>['input']>;
export type CallOutput<Name extends CallName> = z.output<SpecOf<Name>['output']>;
export type CommandName = {
  [Name in CallName]: SpecOf<Name>['kind'] extends 'command' ? Name : never;
}[CallName];

export type Core = {
  readonly call: <Name extends CallName>(name: Name, input: CallInput<Name>) => Promise<CallOutput<Name>>;
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (payload: EventPayload<Name>) => void,
  ) => () => void;
};
