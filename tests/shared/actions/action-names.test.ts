import { describe, expect, it } from 'vitest';
import { ACTION_IDS, ACTIONS, isActionId } from '#shared/actions/action-names.ts';

describe('the list of actions', () => {
  it('names each as noun and verb, with words for people', () => {
    expect(ACTION_IDS).toContain('project:open');
    for (const id of ACTION_IDS) {
      expect(id).toMatch(/^[a-z]+:[a-z0-9-]+$/);
      expect(ACTIONS[id].title).toMatch(/^[A-Z]/);
    }
  });

  it('spells keys with the modifiers first, in order', () => {
    for (const id of ACTION_IDS)
      expect(ACTIONS[id].keys ?? 'A').toMatch(
        /^(?:Mod\+)?(?:Ctrl\+)?(?:Alt\+)?(?:Shift\+)?(?:[A-Z0-9,./=-]|[A-Z][a-zA-Z]+|F[1-9]\d?)$/,
      );
  });

  it.each(['project:spend', 'toString', '', 'project:open ', null, 7])('does not know %j', (name) => {
    expect(isActionId(name)).toBe(false);
  });
});
