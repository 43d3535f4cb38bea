// Plain JavaScript that Node 20 still reads, so that an old Node gets a sentence instead of a syntax error.

const MAJOR = 24;
const MINOR = 15;

/**
 * What to tell a person whose Node is too old for Dailies, or null where it will do.
 *
 * @param {string} version as in `process.versions.node`: `24.15.0`
 * @returns {string | null}
 */
export function nodeComplaint(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > MAJOR || (major === MAJOR && minor >= MINOR)) return null;
  return (
    `Dailies needs Node ${MAJOR}.${MINOR} or newer and this is ${version}. Install a newer Node. ` +
    'On Linux x64 npm ci brings one: start Dailies through npm, as in npm run -s dailies -- --help\n'
  );
}
