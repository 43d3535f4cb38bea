import type { Cut, CutEvent } from '../cut/cut.ts';
import { AS_IT_IS } from '../cut/event-recipes.ts';
import { transitionFrames } from '../storyboard/spend-handles.ts';
import { formatTimecode } from '../timecode.ts';
import { placeEvents } from './place-events.ts';

/** One difference of two films. `place` is the timecode in the later one, or in the earlier one for what is gone. */
export type CutChange = { readonly place: string; readonly message: string };

/**
 * What became of a film: shots that came, went or moved, other takes, other ins and outs, transitions, speeds, sound.
 * Events are matched by their ids; of several cards beside one shot, by their order. Nothing is told of prices.
 */
export function cutChanges(before: Cut, after: Cut): CutChange[] {
  const old = keyed(before);
  const fresh = keyed(after);
  const moved = movedKeys([...old.keys()], [...fresh.keys()]);
  const changes = [...fresh].flatMap(([key, { event, startFrame }]): CutChange[] => {
    const place = formatTimecode(startFrame);
    const was = old.get(key)?.event;
    if (was === undefined) return [{ place, message: `${nameOf(event)} is new (${shown(event)})` }];
    return [
      ...(moved.has(key) ? [{ place, message: `${nameOf(event)} stands elsewhere` }] : []),
      ...eventChanges(was, event).map((message) => ({ place, message })),
    ];
  });
  const gone = [...old].flatMap(([key, { event, startFrame }]) =>
    fresh.has(key) ? [] : [{ place: formatTimecode(startFrame), message: `${nameOf(event)} is gone` }],
  );
  return [...changes, ...gone, ...filmChanges(before, after)];
}

type Placed = { readonly event: CutEvent; readonly startFrame: number };

function keyed(cut: Cut): Map<string, Placed> {
  const events = new Map<string, Placed>();
  for (const { event, startFrame } of placeEvents(cut).events) {
    const { shotId, eventId = shotId, source } = event;
    const kind = source.kind === 'card' || source.kind === 'still' ? source.kind : 'clip';
    let number = 1;
    while (events.has(`${eventId} ${kind} ${number}`)) number += 1;
    events.set(`${eventId} ${kind} ${number}`, { event, startFrame });
  }
  return events;
}

/** What is not in the longest run of events that kept their order. */
function movedKeys(before: readonly string[], after: readonly string[]): Set<string> {
  const places = new Map(before.map((key, index) => [key, index]));
  const kept = after.filter((key) => places.has(key));
  const tails: { place: number; key: string; previous: (typeof tails)[number] | null }[] = [];
  for (const key of kept) {
    const place = places.get(key) ?? 0;
    const at = lowerBound(tails, place);
    tails[at] = { place, key, previous: tails[at - 1] ?? null };
  }
  const moved = new Set(kept);
  for (let node = tails.at(-1) ?? null; node !== null; node = node.previous) moved.delete(node.key);
  return moved;
}

function lowerBound(tails: readonly { readonly place: number }[], place: number): number {
  let [from, to] = [0, tails.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((tails[middle]?.place ?? 0) < place) from = middle + 1;
    else to = middle;
  }
  return from;
}

function eventChanges(was: CutEvent, is: CutEvent): string[] {
  const name = nameOf(is);
  const changes: string[] = [];
  const say = (isOther: boolean, message: string) => {
    if (isOther) changes.push(`${name} ${message}`);
  };
  say(shown(was) !== shown(is), `shows ${shown(is)} instead of ${shown(was)}`);
  const [wasIn, isIn] = [inFrame(was), inFrame(is)];
  say(wasIn !== isIn, `begins at frame ${isIn} of its take instead of ${wasIn}`);
  say(
    was.durationFrames !== is.durationFrames,
    `is ${is.durationFrames} frames long instead of ${was.durationFrames}`,
  );
  const [wasSpeed, isSpeed] = [speed(was), speed(is)];
  say(wasSpeed !== isSpeed, `runs at ${isSpeed} % instead of ${wasSpeed} %`);
  const [wasOut, isOut] = [transitionWords(was), transitionWords(is)];
  say(wasOut !== isOut, `ends with ${isOut} instead of ${wasOut}`);
  say(was.gainDb !== is.gainDb, `is at ${is.gainDb} dB instead of ${was.gainDb} dB`);
  say(!same(was.sound, is.sound), 'has other sound');
  say(!same(texts(was), texts(is)), 'has other texts');
  say(!same(look(was), look(is)), 'has another look');
  return changes;
}

function filmChanges(before: Cut, after: Cut): CutChange[] {
  const [was, is] = [placeEvents(before).frames, placeEvents(after).frames];
  const changes = [
    ...(same(before.music, after.music) ? [] : ['The music is different']),
    ...(same(before.voices, after.voices) ? [] : ['The voices are different']),
    ...(same(before.loudness, after.loudness) ? [] : ['The loudness is different']),
    ...(was === is ? [] : [`The film is ${is} frames long instead of ${was}`]),
  ];
  return changes.map((message) => ({ place: '', message }));
}

/** A second clip of a shot is called by its own id. */
function nameOf({ shotId, eventId, source }: CutEvent): string {
  const kind = source.kind === 'card' || source.kind === 'still' ? `${source.kind} beside ` : '';
  return eventId === undefined ? `${kind}${shotId}` : `${shotId} (clip ${eventId})`;
}

function shown({ source }: CutEvent): string {
  switch (source.kind) {
    case 'take':
      return source.takeId;
    case 'still':
      return source.file;
    case 'card':
      return `a card on ${source.color}`;
    case 'slate':
      return 'a slate';
  }
}

function inFrame({ source }: CutEvent): number {
  return source.kind === 'take' ? source.inFrame : 0;
}

function speed({ picture }: CutEvent): number {
  return picture?.speedPercent ?? 100;
}

function transitionWords({ transition }: CutEvent): string {
  const { kind } = transition;
  if (kind === 'cut') return 'a cut';
  const way =
    kind === 'wipe'
      ? ` ${transition.wipe}`
      : kind === 'fade'
        ? ` through ${transition.color ?? '#000000'}`
        : '';
  return `a ${kind}${way} of ${transitionFrames(transition)} frames`;
}

function texts({ texts: all = [] }: CutEvent) {
  return all.map(({ style, text }) => ({ style, text }));
}

function look({ picture: { colors, framing } = AS_IT_IS }: CutEvent) {
  return { colors, framing };
}

/** Both are plain values that came from one schema, so their keys have one order. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}
