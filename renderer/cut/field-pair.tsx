import type { ReactNode } from 'react';

/** Two short fields side by side, each as wide as its half. */
export function FieldPair({ children }: { readonly children: ReactNode }) {
  return <div className="grid grid-cols-2 gap-2 [&>*>div]:w-full">{children}</div>;
}
