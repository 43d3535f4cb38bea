import { describe, expect, it } from 'vitest';
import { keySetsSchema } from '#shared/settings/key-sets.ts';

describe('keySetsSchema', () => {
  it.each(['Mod+Shift+G', 'Space', 'J', '+', 'Ctrl++', 'Mod+Alt+ArrowLeft', '?'])('takes %s', (keys) => {
    expect(keySetsSchema.safeParse({ mine: { 'batch:generate': keys } }).success).toBe(true);
  });

  it.each(['', 'Shift+Mod+G', 'Mod+', 'Mod', 'a b', 'Hyper+G+H'])('refuses %j', (keys) => {
    expect(keySetsSchema.safeParse({ mine: { 'batch:generate': keys } }).success).toBe(false);
  });

  it.each(['batch', 'batch:generate', 'view.zoom-in', 'cut:blade'])('binds the action %s', (action) => {
    expect(keySetsSchema.safeParse({ mine: { [action]: null } }).success).toBe(true);
  });

  it.each(['', ':', 'batch generate', '../x'])('knows no action %j', (action) => {
    expect(keySetsSchema.safeParse({ mine: { [action]: null } }).success).toBe(false);
  });
});
