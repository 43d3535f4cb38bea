/** Keeps what is typed until there is a field for it. Ends by giving what was typed. */
export function catchTyping(page: Document): () => string {
  let text = '';
  const listening = new AbortController();
  page.addEventListener(
    'keydown',
    (event) => {
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      text += event.key;
    },
    { capture: true, signal: listening.signal },
  );
  return () => {
    listening.abort();
    return text;
  };
}
