/** What a press does to the film; null where it does nothing. */
type Press = (frame: number) => Promise<unknown> | null;

/** Presses that change the film, one after another: each is done on the cut that the one before it left. */
export type PressTurns = {
  /** Now, or once it is its turn; with the frame that is looked at as it is pressed. */
  readonly press: (press: Press) => void;
  /** The same for what needs no cut, as an undo: once all that was pressed before it is made. */
  readonly follow: (press: () => Promise<unknown>) => void;
  /** The cut on screen has this revision; null where the one that is awaited will not come. */
  readonly see: (revision: number | null) => void;
};

type PressTurnsParts = {
  readonly frame: () => number;
  /** Of the film as the page knows it. */
  readonly revision: () => number;
};

type Waiting = { readonly run: () => Promise<unknown> | null; readonly needsCut: boolean };

export function pressTurns({ frame, revision }: PressTurnsParts): PressTurns {
  const waiting: Waiting[] = [];
  let seen = 0;
  let isMaking = false;
  /** The revision whose cut the next press waits for. */
  let awaited: number | null = null;
  const goOn = () => {
    while (!isMaking) {
      const [next] = waiting;
      if (next === undefined || (next.needsCut && awaited !== null)) return;
      waiting.shift();
      make(next);
    }
  };
  const make = ({ run }: Waiting) => {
    const before = revision();
    const made = run();
    if (made === null) return;
    isMaking = true;
    const settle = () => {
      isMaking = false;
      const after = revision();
      if (after > before && after > seen) awaited = after;
      goOn();
    };
    void made.then(settle, settle);
  };
  return {
    press: (press) => {
      const pressedAt = frame();
      waiting.push({ run: () => press(pressedAt), needsCut: true });
      goOn();
    },
    follow: (run) => {
      waiting.push({ run, needsCut: false });
      goOn();
    },
    see: (shown) => {
      if (shown !== null) seen = shown;
      if (awaited === null || (shown !== null && shown < awaited)) return;
      awaited = null;
      goOn();
    },
  };
}
