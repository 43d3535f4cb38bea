import type { AnswerCall } from '#electron/ipc/answer-call.ts';
import { projectCalls } from '#shared/contract/project-calls.ts';
import type { WorkFollower } from './work-follower.ts';

/** Lets the follower know what the open projects are called: that is told by itself only when one changes. */
export async function learnTitles(answer: AnswerCall, hear: WorkFollower['hear']): Promise<void> {
  const reply = await answer('project:list-open', {});
  if (!reply.ok) return;
  const { projects } = projectCalls['project:list-open'].output.parse(reply.value);
  for (const state of projects) hear('project:changed', { state });
}
