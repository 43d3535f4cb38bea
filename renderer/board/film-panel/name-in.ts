const MOST = 64;

/** What is written as a name that prompts can mention: `Old Keeper!` becomes `old-keeper`. Empty where no letter is left. */
export function nameIn(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST)
    .replace(/^-+|-+$/g, '');
}
