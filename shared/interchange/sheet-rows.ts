import type { Cut } from '../cut/cut.ts';
import { filedUnder } from '../reviews/filed-under.ts';
import { expandLine } from '../storyboard/expand-line.ts';
import type { Scene, Shot, Storyboard } from '../storyboard/storyboard.ts';
import type { Receipt, Reviews } from '../take.ts';
import { framesToSeconds } from '../timecode.ts';
import type { PrivateFact } from './hand-over-formats.ts';
import { placeEvents } from './place-events.ts';
import type { MarkFacts } from './sequence-marks.ts';

/** One shot of a film as a sheet shows it. What was not asked for is null: a client's copy has no price, seed or prompt. */
export type SheetRow = {
  readonly number: number;
  readonly scene: string;
  readonly shotId: string;
  readonly startFrame: number;
  readonly seconds: number;
  /** Null where nothing is there yet. */
  readonly takeId: string | null;
  readonly isRehearsed: boolean;
  readonly isCircled: boolean;
  readonly dialogue: readonly { readonly who: string; readonly line: string }[];
  readonly prompt: string | null;
  readonly seed: number | null;
  readonly costMicroUsd: number | null;
  /** What people noted of it and is not done. */
  readonly notes: readonly string[];
};

export type SheetFacts = {
  readonly cut: Cut;
  readonly storyboard: Storyboard;
  readonly receipts: readonly Receipt[];
  readonly reviews: Reviews;
  readonly include: ReadonlySet<PrivateFact>;
};

/** The shots of a cut in its order; cards and stills are left out. */
export function sheetRows(facts: SheetFacts): SheetRow[] {
  const shots = shotsById(facts.storyboard);
  const receipts = new Map<string, Receipt>(facts.receipts.map((receipt) => [receipt.takeId, receipt]));
  const notes = notesByShot(facts);
  const events = placeEvents(facts.cut).events.filter(
    ({ event: { source } }) => source.kind === 'take' || source.kind === 'slate',
  );
  return events.map(({ event, startFrame }, index): SheetRow => {
    const { shotId, source, durationFrames } = event;
    const at = shots.get(shotId);
    const takeId = source.kind === 'take' ? source.takeId : null;
    const told = privateFacts(at, takeId === null ? undefined : receipts.get(takeId), facts);
    return {
      ...{ number: index + 1, shotId, startFrame, takeId },
      scene: at?.scene.title || at?.scene.id || '',
      seconds: framesToSeconds(durationFrames),
      isRehearsed: source.kind === 'take' && source.takeKind === 'rehearsed',
      isCircled: takeId !== null && facts.reviews.circled[shotId] === takeId,
      dialogue: (at?.shot.dialogue ?? []).map(({ who, line }) => ({
        who,
        line: at ? expandLine(line, at.shot, at.place, facts.storyboard) : line,
      })),
      ...told,
      notes: notes.get(shotId) ?? [],
    };
  });
}

/** What marks in other editors say of each shot of a cut: what was asked for, and nothing else. */
export function markFacts(facts: SheetFacts): Map<string, MarkFacts> {
  return new Map(
    sheetRows(facts).map(({ shotId, prompt, seed, costMicroUsd, notes }) => [
      shotId,
      { prompt, seed, costMicroUsd, notes },
    ]),
  );
}

/** On takes, and on films what is not done yet; nothing where nothing of it may be told. */
function notesByShot({ receipts, reviews, include }: SheetFacts): Map<string, string[]> {
  if (!include.has('notes')) return new Map();
  const onTakes = receipts.flatMap((receipt) => {
    const text = reviews.takes[receipt.takeId]?.note;
    return text === undefined ? [] : [{ shot: filedUnder(receipt, reviews), text }];
  });
  const notes = new Map<string, string[]>();
  for (const { shot, text } of [...onTakes, ...(reviews.filmNotes ?? []).filter(({ done }) => !done)]) {
    notes.set(shot, [...(notes.get(shot) ?? []), text]);
  }
  return notes;
}

type ShotAt = { readonly shot: Shot; readonly scene: Scene; readonly place: string };

function shotsById({ scenes }: Storyboard): Map<string, ShotAt> {
  return new Map(
    scenes.flatMap((scene, sceneIndex) =>
      scene.shots.map((shot, index) => [
        shot.id,
        { shot, scene, place: `scenes[${sceneIndex}].shots[${index}]` },
      ]),
    ),
  );
}

/** The prompt as it was sent, or as it would be read now where nothing was. */
function privateFacts(at: ShotAt | undefined, receipt: Receipt | undefined, facts: SheetFacts) {
  const { include, storyboard } = facts;
  const generation = receipt?.generation ?? null;
  const own = at ? expandLine(at.shot.prompt, at.shot, at.place, storyboard) : null;
  const cost = generation?.actualCostMicroUsd ?? generation?.costMicroUsd ?? null;
  return {
    prompt: include.has('prompt') ? (generation?.prompt ?? own) : null,
    seed: include.has('seed') ? (generation?.seed ?? null) : null,
    costMicroUsd: include.has('cost') ? cost : null,
  };
}
