import type { CallOutput } from '#shared/contract/calls.ts';
import { openSheet } from '../frame/shell-store.ts';
import { command } from '../project/command.ts';
import type { OpenProject } from '../project/open-project.tsx';
import { openSettings } from '../view/view-store.ts';

type Group = CallOutput<'inbox:view'>['groups'][number];
type Action = Group['actions'][number];

export const ACTION_WORDS: Readonly<Record<Action['kind'], string>> = {
  'send-again': 'Send again',
  'send-again-without-sound': 'Again without sound',
  'ask-the-log': 'Ask the gateway’s log',
  'give-up': 'Give up on it',
  'fetch-again': 'Fetch again',
  resume: 'Go on',
  agree: 'Go on at this price',
  'raise-cap': 'Change the cap',
  'take-over': 'Work on it here from now on',
  'set-token': 'Connect Cloudflare',
};

/** Does for a whole group what its button says, at the price that stood on it. */
export async function doInboxAction(
  { core, projectId }: OpenProject,
  group: Group,
  action: Action,
): Promise<void> {
  const jobIds = group.jobs.map(({ jobId }) => jobId);
  const consent = { estimateMicroUsd: action.costMicroUsd };
  switch (action.kind) {
    case 'send-again':
      if (group.kind === 'unclear') await command(core, 'unclear:resend', { projectId, jobIds, consent });
      else await command(core, 'failed:send-again', { projectId, jobIds, withoutSound: false, consent });
      return;
    case 'send-again-without-sound':
      await command(core, 'failed:send-again', { projectId, jobIds, withoutSound: true, consent });
      return;
    case 'ask-the-log':
      await command(core, 'unclear:recover', { projectId, jobIds });
      return;
    case 'give-up':
      await command(core, 'unclear:give-up', { projectId, jobIds, notCharged: false });
      return;
    case 'agree':
      await command(core, 'queue:agree', { projectId, jobIds, consent });
      return;
    case 'fetch-again':
    case 'resume':
      await command(core, 'queue:resume', { projectId, generator: group.generator });
      return;
    case 'take-over':
      await command(core, 'money:take-over', { projectId });
      return;
    case 'raise-cap':
      openSheet('budget');
      return;
    case 'set-token':
      openSettings('general');
  }
}

/** Lets go of what waits in a group; nothing of it was sent, and nothing of it costs. */
export async function cancelGroup(
  { core, projectId }: OpenProject,
  { generator, jobs }: Group,
): Promise<void> {
  const which = { kind: 'these', jobIds: jobs.map(({ jobId }) => jobId) } as const;
  await command(core, 'queue:cancel', { projectId, generator, which });
}
