import type { z } from 'zod';
import { appCalls } from './app-calls.ts';
import { batchCalls, moneyCalls } from './batch-calls.ts';
import type { CallName } from './call-names.ts';
import type { CallSpec } from './call-spec.ts';
import { catalogueCalls } from './catalogue-calls.ts';
import { cutCalls } from './cut-calls.ts';
import { estimateCalls } from './estimate-calls.ts';
import { exportCalls } from './export-calls.ts';
import { handOverCalls, interchangeCalls } from './interchange-calls.ts';
import { pictureCalls } from './picture-calls.ts';
import { projectCalls } from './project-calls.ts';
import { settingsCalls, tokenCalls } from './settings-calls.ts';
import { storyboardCalls } from './storyboard-calls.ts';
import { reviewCalls, takeCalls } from './take-calls.ts';

/**
 * The whole contract between page and core, by domain: what each call takes and gives. The core parses every input,
 * which is the security border, and every output, so that nothing but what is named here can reach the page. Plain
 * JSON only; ids, never paths or secrets.
 */
export const contract = {
  app: appCalls,
  project: projectCalls,
  storyboard: storyboardCalls,
  picture: pictureCalls,
  take: takeCalls,
  review: reviewCalls,
  estimate: estimateCalls,
  batch: batchCalls,
  money: moneyCalls,
  cut: cutCalls,
  export: exportCalls,
  interchange: interchangeCalls,
  handOver: handOverCalls,
  settings: settingsCalls,
  token: tokenCalls,
  catalogue: catalogueCalls,
} as const satisfies Record<string, Record<string, CallSpec>>;

/** The calls that the core answers. */
export const calls = {
  ...contract.app,
  ...contract.project,
  ...contract.storyboard,
  ...contract.picture,
  ...contract.take,
  ...contract.review,
  ...contract.estimate,
  ...contract.batch,
  ...contract.money,
  ...contract.export,
  ...contract.interchange,
  ...contract.handOver,
  ...contract.settings,
  ...contract.token,
  ...contract.catalogue,
  ...contract.cut,
} as const satisfies Record<CallName, CallSpec>;

type Domains = typeof contract;

/**
 * What the handlers of one domain are: a missing one does not compile. They throw `DailiesError` where they fail. A
 * command's handler is also given what the core knows of the command.
 */
export type DomainHandlers<Domain extends keyof Domains, Command> = {
  readonly [Name in keyof Domains[Domain]]: HandlerOf<Domains[Domain][Name], Command>;
};

type HandlerOf<Spec, Command> = Spec extends CallSpec
  ? Spec extends { readonly kind: 'command' }
    ? (input: z.output<Spec['input']>, command: Command) => Promise<z.input<Spec['output']>>
    : (input: z.output<Spec['input']>) => Promise<z.input<Spec['output']>>
  : never;

/** What a caller passes. */
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<(typeof calls)[Name]['output']>;

/** One handler for each call that is answered; a missing one does not compile. */
export type Handlers<Command> = {
  readonly [Name in CallName]: HandlerOf<(typeof calls)[Name], Command>;
};

/** Calls that change something and carry a `commandId`. */
export type CommandName = {
  [Name in CallName]: (typeof calls)[Name]['kind'] extends 'command' ? Name : never;
}[CallName];
