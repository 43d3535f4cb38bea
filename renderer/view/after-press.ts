type Modifiers = { readonly adds: boolean; readonly extends: boolean };

/** What is chosen after one was pressed: it alone, it added or taken away, or all from the one chosen last up to it. */
export function afterPress<Id extends string>(
  order: readonly Id[],
  chosen: readonly Id[],
  pressed: Id,
  { adds, extends: toHere }: Modifiers,
): readonly Id[] {
  const last = chosen.at(-1);
  if (toHere && last !== undefined) {
    const [from, to] = [order.indexOf(last), order.indexOf(pressed)];
    if (from === -1 || to === -1) return [pressed];
    const between = order.slice(Math.min(from, to), Math.max(from, to) + 1);
    return [...between.filter((id) => id !== last), last];
  }
  if (!adds) return [pressed];
  return chosen.includes(pressed) ? chosen.filter((id) => id !== pressed) : [...chosen, pressed];
}
