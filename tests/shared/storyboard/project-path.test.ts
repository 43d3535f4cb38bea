import { describe, expect, it } from 'vitest';
import { isProjectPath } from '#shared/storyboard/project-path.ts';

describe('isProjectPath', () => {
  it.each([
    'keeper.png',
    'references/keeper.png',
    'references/Der Wärter (2).png',
    'a/.hidden',
    'console.png',
  ])('takes %j', (path) => {
    expect(isProjectPath(path)).toBe(true);
  });

  it.each([
    '',
    '/etc/passwd',
    '../keeper.png',
    'references/../../keeper.png',
    'references//keeper.png',
    './keeper.png',
    'references/',
    'C:/keeper.png',
    'references\\keeper.png',
    '//server/share',
    'con',
    'con .png',
    'references/com¹.png',
    'references/CON.png',
    'lpt1.txt',
    'keeper.png.',
    'keeper.png ',
    'a\u0000b',
    'a\nb',
    'what?.png',
  ])('refuses %j', (path) => {
    expect(isProjectPath(path)).toBe(false);
  });
});
