import { describe, expect, it } from 'vitest';
import { nodeComplaint } from '#electron/needed-node.js';

describe('nodeComplaint', () => {
  it.each(['24.15.0', '24.21.0', '25.0.0', '100.1.0'])('has nothing against Node %s', (version) => {
    expect(nodeComplaint(version)).toBeNull();
  });

  it.each(['24.14.9', '22.20.0', '20.20.2', '9.99.0'])('says what to do about Node %s', (version) => {
    expect(nodeComplaint(version)).toMatch(`needs Node 24.15 or newer and this is ${version}. Install`);
  });
});
