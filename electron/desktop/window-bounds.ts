/** In the system's own points, as Electron counts them on every display. */
export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Where a window is opened. Without a place the system chooses one. */
export type WindowBounds = { readonly width: number; readonly height: number } & Partial<Rectangle>;

/** What the page's rooms need. */
const LEAST = { width: 1024, height: 700 };
const USUAL = { width: 1440, height: 900 };

/** As much of a window's upper edge as a hand needs to take hold of it. */
const GRIP = { width: 120, height: 32 };

/**
 * Where the window goes: where it was, if its upper edge can still be taken hold of; else, moved and shrunk onto the
 * display that most of it was on, or onto the first when its display is gone. `workAreas` are the displays without
 * their bars, the main one first, and at least one.
 */
export function windowBounds(remembered: Rectangle | null, workAreas: readonly Rectangle[]): WindowBounds {
  const [main] = workAreas;
  if (remembered === null) return main === undefined ? USUAL : smaller(USUAL, main);
  if (workAreas.some((area) => canBeGrasped(remembered, area))) return remembered;
  const nearest = workAreas.reduce<Rectangle | undefined>(
    (best, area) => (best && overlap(remembered, best) >= overlap(remembered, area) ? best : area),
    undefined,
  );
  return nearest === undefined ? smaller(remembered, USUAL) : movedInto(remembered, nearest);
}

/** The least size that a window may be given on these displays: what the page needs, or all there is. */
export function leastSize(workAreas: readonly Rectangle[]): {
  readonly width: number;
  readonly height: number;
} {
  const [main] = workAreas;
  return main === undefined ? LEAST : smaller(LEAST, main);
}

function canBeGrasped(window: Rectangle, area: Rectangle): boolean {
  const { width, height } = intersection({ ...window, height: GRIP.height }, area);
  return width >= GRIP.width && height >= GRIP.height;
}

function overlap(one: Rectangle, other: Rectangle): number {
  const { width, height } = intersection(one, other);
  return width * height;
}

function intersection(one: Rectangle, other: Rectangle): { width: number; height: number } {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return { width: Math.max(0, width), height: Math.max(0, height) };
}

function movedInto(window: Rectangle, area: Rectangle): Rectangle {
  const { width, height } = smaller(window, area);
  return {
    x: Math.min(Math.max(window.x, area.x), area.x + area.width - width),
    y: Math.min(Math.max(window.y, area.y), area.y + area.height - height),
    width,
    height,
  };
}

function smaller(
  one: { width: number; height: number },
  other: { width: number; height: number },
): { width: number; height: number } {
  return { width: Math.min(one.width, other.width), height: Math.min(one.height, other.height) };
}
