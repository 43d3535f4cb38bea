import { builderConfig } from './scripts/builder-config.ts';

export default builderConfig({
  builtFolder: 'out',
  madeFolder: 'release/made',
  // Playwright can only drive a build that may be inspected; such a build is for tests and never given away.
  forTests: process.env.DAILIES_PACKAGE_FOR_TESTS === '1',
});
