/** Keeps what is typed until there is a field for it, or Escape leaves the field before it is there. Ends by giving it. */
export function catchTyping(page: Document): () => { readonly text: string; readonly isLeft: boolean } {
  let text = '';
  let isLeft = false;
  const listening = new AbortController();
  page.addEventListener(
    'keydown',
    (event) => {
      isLeft = event.key === 'Escape';
      if (isLeft) listening.abort();
      else if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      else text += event.key;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true, signal: listening.signal },
  );
  return () => {
    listening.abort();
    return { text, isLeft };
  };
}
