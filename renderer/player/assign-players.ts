/**
 * Gives each player one thing to show. A player that already has a wanted thing keeps it, so that it stays ready; the
 * others go to idle players, the most important first.
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
