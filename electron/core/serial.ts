/** Does one thing after another, in the order they were asked for; one that fails stops none of the others. */
export type Serial = <Value>(step: () => Promise<Value>) => Promise<Value>;

export function serial(): Serial {
  let last: Promise<unknown> = Promise.resolve();
  return (step) => {
    const next = last.then(step, step);
    last = next.catch(() => {});
    return next;
  };
}
