// Plain JavaScript that Node 20 still reads, so that an old Node gets a sentence instead of a syntax error.

const NEEDED = [24, 15];

/** What to tell a person whose Node is too old for Dailies, or null where it will do. */
export function nodeComplaint(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return null;
  return (
    `Dailies needs Node ${NEEDED.join('.')} or newer and this is ${version}. ` +
    'Install a newer Node. On Linux x64 npm ci brings one: start Dailies through npm, as in npm run -s dailies -- --help\n'
  );
}
