/**
 * Something wrong in a file that a person can mend. `place` says where, in the words of the file
 * (`scenes[0].shots[1].durationSeconds`, or '' for the whole file); `message` says what would be right.
 */
export type Problem = { place: string; message: string };

/** One line for a person: `scenes[0].shots[1].durationSeconds: must be a whole number from 4 to 12, got 3.5`. */
export function formatProblem(problem: Problem): string {
  return problem.place === '' ? problem.message : `${problem.place}: ${problem.message}`;
}

/** A path of keys and indexes as people write it; keys that are not plain names are quoted. */
export function formatPlace(path: readonly PropertyKey[]): string {
  return path.reduce<string>((place, key) => {
    if (typeof key === 'number') return `${place}[${key}]`;
    const name = String(key);
    if (!/^[A-Za-z_$][\w$-]*$/.test(name)) return `${place}[${JSON.stringify(name)}]`;
    return place === '' ? name : `${place}.${name}`;
  }, '');
}
