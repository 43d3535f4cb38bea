/**
 * Gives each of some players one thing to show. Who has one of them already keeps it, so that a player that is ready
 * stays ready; the others are given to players that have nothing to do, the most important first.
 *
 * @param held what each player has now; null for nothing
 * @param wanted the most important first; what finds no player is left out
 * @returns what each player has next, in the same order
 */
export function assignPlayers(
  held: readonly (string | null)[],
  wanted: readonly string[],
): readonly (string | null)[] {
  const due = [...new Set(wanted)].slice(0, held.length);
  const missing = due.filter((duty) => !held.includes(duty));
  return held.map((duty) => (duty !== null && due.includes(duty) ? duty : (missing.shift() ?? null)));
}
