import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { settingsCalls, tokenCalls } from '#shared/contract/settings-calls.ts';

describe('settings', () => {
  it.each(['ffmpegPath', 'ffprobePath', 'accounts', 'recentProjects'])('are not changed by %s', (name) => {
    const change = { commandId: 'command-1', change: { [name]: null } };
    expect(settingsCalls['settings:change'].input.safeParse(change).success).toBe(false);
  });

  it('tell no path of a program', () => {
    for (const [name, { output }] of Object.entries(settingsCalls)) {
      expect(JSON.stringify(z.toJSONSchema(output)), name).not.toMatch(/path"/i);
    }
  });
});

describe('the token', () => {
  it('goes in by one call and comes out by none', () => {
    const takes = Object.entries(tokenCalls).filter(([, { input }]) => 'token' in input.shape);
    expect(takes.map(([name]) => name)).toEqual(['token:set']);
    for (const [name, { output }] of Object.entries(tokenCalls)) {
      expect(JSON.stringify(z.toJSONSchema(output)), name).not.toMatch(/"token":\{"type":"string"/);
    }
  });
});
