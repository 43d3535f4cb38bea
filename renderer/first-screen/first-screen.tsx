import type { Core } from '../bridge.ts';
import { AboutLine } from './about-line.tsx';
import './first-screen.css';
import { StartCard } from './start-card.tsx';

/** What a person sees before there is a project: what this is, and the two ways to a first film. */
export function FirstScreen({ core }: { readonly core: Core | null }) {
  return (
    <main className="first-screen">
      <header className="first-screen-head">
        <h1>Dailies</h1>
        <p>Prompt storyboards in, finished cuts out.</p>
        <p className="quiet">In this version films are made from the terminal, in the folder of Dailies.</p>
      </header>
      <div className="first-screen-ways">
        <StartCard
          title="See a film first"
          sentence="Makes the built-in example from its storyboard and says where the film is."
          command="npm run demo"
          price={{ free: true, word: 'Rehearsal, free' }}
        />
        <StartCard
          title="Make your own"
          sentence="Write a storyboard.json in a folder, and this makes its film. Without a token it rehearses; with one it shows the price and asks first."
          command="npm run -s dailies -- make my-film"
          price={{ free: false, word: 'Asks before it spends' }}
        />
      </div>
      {core && <AboutLine core={core} />}
    </main>
  );
}
