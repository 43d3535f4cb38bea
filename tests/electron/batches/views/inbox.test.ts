import { describe, expect, it } from 'vitest';
import { type InboxFacts, inboxGroups } from '#electron/batches/views/inbox.ts';
import type { JobState } from '#shared/batch/job-state.ts';
import { aJob, aJobRequest, aRun } from '#tests/batch-builders.ts';

const NOTHING: InboxFacts = {
  jobs: [],
  paused: [],
  troubles: [],
  shut: [],
  leftForLater: [],
  repricedMicroUsd: (jobs) => jobs.length * 100,
  againMicroUsd: (jobs, withoutSound) => jobs.length * (withoutSound ? 5 : 10),
  hasSoundToLose: () => true,
};
const refused = (reason: string): JobState => ({ status: 'refused', attempt: 1, reason, message: 'No.' });
const lost: JobState = { status: 'unclear', attempt: 1, reason: 'connection-lost', message: 'It was lost.' };

describe('what needs a person', () => {
  it('is nothing where nothing is wrong', () => {
    expect(inboxGroups(NOTHING)).toEqual([]);
  });

  it('is grouped by cause, with one price for each way', () => {
    const jobs = [
      aJob(1, { state: refused('moderation') }),
      aJob(2, { state: lost }),
      aJob(3, { state: refused('moderation') }),
      aJob(4, { state: refused('too-large') }),
    ];
    expect(
      inboxGroups({ ...NOTHING, jobs }).map(({ title, jobs: of, actions }) => [
        title,
        of.map(({ shotId }) => shotId),
        actions.map(({ kind, costMicroUsd }) => `${kind} ${costMicroUsd}`),
      ]),
    ).toEqual([
      ['Refused: for its content', ['s1-010', 's1-030'], ['send-again-without-sound 10', 'send-again 20']],
      [
        'Maybe charged: the connection was lost after sending',
        ['s1-020'],
        ['ask-the-log 0', 'send-again 100', 'give-up 0'],
      ],
      ['Refused: it is too large', ['s1-040'], ['send-again 10']],
    ]);
  });

  it('says what happened in whole sentences, and what to do', () => {
    const messageOf = (state: JobState) =>
      inboxGroups({ ...NOTHING, jobs: [aJob(1, { state })] })[0]?.message;
    expect(messageOf({ ...refused('too-large'), message: 'Request is too large' } as JobState)).toBe(
      'Request is too large. Use fewer or smaller pictures; unchanged it is refused once more.',
    );
    expect(messageOf({ ...refused('of-another-kind'), message: 'No!' } as JobState)).toBe(
      'No! Unchanged it is most likely refused once more.',
    );
    expect(messageOf({ ...lost, message: 'UND_ERR_SOCKET: other side closed' } as JobState)).toBe(
      'Nothing of this is sent again by itself. Asking the gateway’s log is free.',
    );
    const failure = { kind: 'paid-and-lost', message: 'Its address answers 403.' } as const;
    expect(messageOf({ status: 'failed', attempt: 1, failure } as JobState)).toBe(
      'Its address answers 403. The take was made and paid for, and cannot be fetched any more. Sending again pays for another.',
    );
  });

  it('offers no try without sound where a model cannot leave it away', () => {
    const jobs = [aJob(1, { state: refused('moderation') })];
    const [group] = inboxGroups({ ...NOTHING, jobs, hasSoundToLose: () => false });
    expect(group?.actions.map(({ kind }) => kind)).toEqual(['send-again']);
  });

  it('never mixes rehearsals with paid shots', () => {
    const jobs = [
      aJob(1, { state: refused('moderation') }),
      aJob(2, { generator: 'rehearsal', state: refused('moderation') }),
    ];
    expect(inboxGroups({ ...NOTHING, jobs })).toHaveLength(2);
  });

  it('says whose queue going on is for, so that a rehearsal that goes on sends nothing paid', () => {
    const run = aRun({ generator: 'rehearsal', state: { status: 'paused', reason: { kind: 'person' } } });
    const groups = inboxGroups({
      ...NOTHING,
      paused: [{ run, unsent: [aJob(1, { generator: 'rehearsal' })] }],
      leftForLater: [aJob(2), aJob(3, { generator: 'rehearsal' })],
    });
    expect(groups.map(({ generator, actions }) => [generator, actions])).toEqual([
      ['rehearsal', [{ kind: 'resume', costMicroUsd: 0 }]],
      ['cloudflare', [{ kind: 'fetch-again', costMicroUsd: 0 }]],
      ['rehearsal', [{ kind: 'fetch-again', costMicroUsd: 0 }]],
    ]);
  });

  it('asks for a word to the new sum where a price was wrong: going on alone releases nothing', () => {
    const reason = { kind: 'price', message: 'It was charged $0.31.' } as const;
    const run = aRun({ state: { status: 'paused', reason } });
    const [group] = inboxGroups({ ...NOTHING, paused: [{ run, unsent: [aJob(1), aJob(2)] }] });
    expect(group).toMatchObject({
      title: 'A take cost something else than expected',
      message: 'It was charged $0.31. What is left is sent once you agree to what it costs now.',
      actions: [{ kind: 'agree', costMicroUsd: 200 }],
    });
  });

  it('leads to the token where the account keeps a run from going on', () => {
    const reason = { kind: 'account', reason: '10000', message: 'Authentication error' } as const;
    const run = aRun({ state: { status: 'paused', reason } });
    const [group] = inboxGroups({ ...NOTHING, paused: [{ run, unsent: [aJob(1)] }] });
    expect(group).toMatchObject({
      message:
        'Authentication error. None of these is on its way. See to it at Cloudflare, or change the token; then go on.',
      actions: [{ kind: 'resume' }, { kind: 'set-token', costMicroUsd: 0 }],
    });
  });

  it('says what waits for the cap or a pause, with what going on may cost', () => {
    const cap = aJob(1, { state: { status: 'waiting', for: { kind: 'cap' } } });
    const unpriced = aJob(2, { request: aJobRequest({ estimateMicroUsd: null }) });
    const run = aRun({ state: { status: 'paused', reason: { kind: 'person' } } });
    const groups = inboxGroups({ ...NOTHING, jobs: [cap], paused: [{ run, unsent: [unpriced] }] });
    expect(groups.map(({ title, actions }) => [title, actions])).toEqual([
      ['Paused by you', [{ kind: 'resume', costMicroUsd: null }]],
      ['The cap is reached', [{ kind: 'raise-cap', costMicroUsd: 50_000 }]],
    ]);
  });

  it('tells first what keeps everything from going on, and what to do', () => {
    const groups = inboxGroups({
      ...NOTHING,
      jobs: [aJob(1, { state: lost })],
      troubles: [
        { generator: 'cloudflare', error: { code: 'token-missing' } },
        { generator: 'rehearsal', error: { code: 'disk-full', path: 'takes' } },
      ],
    });
    expect(groups.map(({ kind, actions }) => [kind, actions[0]?.kind])).toEqual([
      ['held', 'set-token'],
      ['paused', 'resume'],
      ['unclear', 'ask-the-log'],
    ]);
  });
});
