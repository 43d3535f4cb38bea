import { expect, it } from 'vitest';
import { projectCalls } from '#shared/contract/project-calls.ts';

const commandId = 'command-1';

it.each([
  { from: '/films/lighthouse' },
  { from: { kind: 'path', path: '/films/lighthouse' } },
  { from: { kind: 'known', knownId: '../lighthouse' } },
  { from: { kind: 'picked', incomingId: '/films' } },
])('opens nothing by a path: %j', (from) => {
  expect(projectCalls['project:open'].input.safeParse({ commandId, ...from }).success).toBe(false);
});

it.each(['../../etc', 'Lighthouse', '', 'a/b'])('makes nothing from an example called %j', (name) => {
  const create = {
    commandId,
    title: 'Film',
    from: { kind: 'example', name },
    place: { kind: 'home' },
  };
  expect(projectCalls['project:create'].input.safeParse(create).success).toBe(false);
});
