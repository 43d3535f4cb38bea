import type { Core } from './bridge.ts';
import { FirstScreen } from './first-screen/first-screen.tsx';

/** Which room is shown. */
export function App({ core }: { readonly core: Core | null }) {
  return <FirstScreen core={core} />;
}
