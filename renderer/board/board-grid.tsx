import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { ActionId } from '#shared/actions/action-names.ts';
import type { SceneId, ShotId } from '#shared/ids.ts';
import { ActionMenu } from '../actions/action-menu.tsx';
import { useProject } from '../project/open-project.tsx';
import { useWidth } from '../ui/use-size.ts';
import { useSteady } from '../ui/use-steady.ts';
import { afterPress } from '../view/after-press.ts';
import { useHome } from '../view/focus-home.ts';
import { useKeptFocus } from '../view/keep-focus.ts';
import { chooseShots, useView, viewStore } from '../view/view-store.ts';
import { CARD_GAP, CardRow } from './card-row.tsx';
import { columnsFor, rowLayouter, rowOfShot } from './lay-out-rows.ts';
import { NoShots } from './no-shots.tsx';
import { SceneHeading } from './scene-heading.tsx';
import { useCardKeys } from './use-card-keys.ts';

const GAP = CARD_GAP;
const HEADING_HEIGHT = 36;
/** Around a card that is shown: the heading above it, and the ring of its focus. */
const SHOWN_ABOVE = HEADING_HEIGHT + 4;
const SHOWN_BELOW = 8;
/** Below the poster: code, two lines of prompt, status; see `shot-card.tsx`. */
const WORDS_HEIGHT = 104;
/** Of a card, on each side. */
const BORDER = 1;

/** Where no card was pressed. */
const BOARD_MENU = ['shot:add', 'shots:paste', 'scene:add', 'shots:all'] as const;

const CARD_MENU = [
  'shot:edit-prompt',
  'shot:generate',
  'shot:again',
  null,
  'shot:duplicate',
  'shot:split',
  'shot:earlier',
  'shot:later',
  'shot:continue',
  null,
  'shot:lock',
  'shot:omit',
  'shot:delete',
  null,
  'shot:add',
  'shots:paste',
] as const;

type BoardGridProps = {
  readonly onAddShot: (sceneId: SceneId) => void;
  readonly onOpenShot: (shotId: ShotId) => void;
};

/** All scenes with their cards. Only what is in sight is in the page, so that a thousand shots are like ten. */
export function BoardGrid({ onAddShot, onOpenShot }: BoardGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller) - 2 * GAP;
  const cardWidth = useView((view) => view.cardWidth);
  const chosen = useView((view) => view.chosenShots);
  const scenes = useProject(({ view }) => view?.storyboard.scenes ?? []);
  const ratio = useProject(({ view }) => ratioOf(view?.storyboard.defaults?.aspectRatio));
  const columns = columnsFor(width, cardWidth, GAP);
  const [layOut] = useState(rowLayouter);
  const [menu, setMenu] = useState<readonly (ActionId | null)[]>(CARD_MENU);
  const rows = useMemo(() => layOut(scenes, columns), [layOut, scenes, columns]);
  const inColumn = (width - (columns - 1) * GAP) / columns;
  const cardHeight = Math.round(posterHeight(inColumn - 2 * BORDER, ratio)) + WORDS_HEIGHT + 2 * BORDER;
  const lines = useMemo(() => rows.flatMap((row) => (row.kind === 'cards' ? [row.shotIds] : [])), [rows]);
  const last = chosen.at(-1) ?? null;
  const first = lines[0]?.[0] ?? null;
  const cardOf = (shotId: ShotId) =>
    scroller.current?.querySelector<HTMLElement>(`[data-shot="${shotId}"]`) ?? null;
  const show = (shotId: ShotId) => virtual.scrollToIndex(rowOfShot(rows, shotId));
  const keys = useCardKeys(lines, (shotId) => {
    cardOf(shotId)?.focus({ preventScroll: true });
    show(shotId);
  });
  const kept = keys.at === null ? -1 : rowOfShot(rows, keys.at);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'scene' ? HEADING_HEIGHT : cardHeight + GAP / 2),
    overscan: 2,
    scrollPaddingStart: SHOWN_ABOVE,
    scrollPaddingEnd: SHOWN_BELOW,
    // The card that has the focus stays in the page wherever one scrolls.
    rangeExtractor: (range) => withRow(range, kept),
    // Drawn with what else changes, not once more for each turn of the wheel.
    useFlushSync: false,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other sizes of cards make every measure old.
  useEffect(() => virtual.measure(), [cardHeight, columns]);
  /** The card in the inspector, which may have to be scrolled to first. */
  useHome(() => {
    const shotId = last !== null && rowOfShot(rows, last) !== -1 ? last : first;
    if (shotId === null) return null;
    show(shotId);
    return cardOf(shotId);
  });
  const showChosen = useEffectEvent(show);
  const lastRow = last === null ? -1 : rowOfShot(rows, last);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a card that was moved to another row is shown there.
  useEffect(() => {
    if (last !== null) showChosen(last);
  }, [last, lastRow]);
  const keptFocus = useKeptFocus(rows);
  const press = useSteady((shotId: ShotId, event: MouseEvent) => {
    const { chosenShots } = viewStore.getState();
    const modifiers = { adds: event.ctrlKey || event.metaKey, extends: event.shiftKey };
    chooseShots(afterPress(lines.flat(), chosenShots, shotId, modifiers));
  });
  const addShot = useSteady(onAddShot);
  const openShot = useSteady(onOpenShot);
  /** The menu is about what was pressed: the other chosen ones too, where it is among them. */
  const chooseForMenu = (event: MouseEvent) => {
    const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-shot]') : null;
    const shotId = lines.flat().find((id) => id === card?.dataset.shot);
    setMenu(shotId === undefined ? BOARD_MENU : CARD_MENU);
    if (shotId !== undefined && !chosen.includes(shotId)) chooseShots([shotId]);
  };

  return (
    <ActionMenu
      ids={menu}
      thing={
        <div
          ref={scroller}
          onContextMenuCapture={chooseForMenu}
          className="h-full overflow-y-auto px-6"
          data-board
        >
          {/* biome-ignore lint/a11y/useSemanticElements: it is no part of a form. */}
          <div
            role="group"
            aria-label="Shots"
            onKeyDown={keys.onKeyDown}
            onFocus={(event) => {
              keys.onFocus(event);
              keptFocus.onFocus();
            }}
            onBlur={keptFocus.onBlur}
            style={{ height: virtual.getTotalSize() }}
            className="relative mb-6"
          >
            {virtual.getVirtualItems().map(({ index, key, start }) => {
              const row = rows[index];
              if (row === undefined) return null;
              return (
                <div
                  key={key}
                  style={{
                    transform: `translateY(${start}px)`,
                    height: row.kind === 'scene' ? HEADING_HEIGHT : cardHeight,
                  }}
                  className="absolute inset-x-0 top-0"
                >
                  {row.kind === 'scene' && <SceneHeading sceneId={row.sceneId} onAddShot={addShot} />}
                  {row.kind === 'no-cards' && (
                    <NoShots isFirstOfFilm={first === null} onAdd={() => addShot(row.sceneId)} />
                  )}
                  {row.kind === 'cards' && (
                    <CardRow
                      shotIds={row.shotIds}
                      columns={columns}
                      first={first}
                      onPress={press}
                      onOpen={openShot}
                    />
                  )}
                </div>
              );
            })}
          </div>
        </div>
      }
    />
  );
}

/** What is drawn: what is in sight, and one row more. */
function withRow(range: Range, row: number): number[] {
  const seen = defaultRangeExtractor(range);
  return row === -1 || seen.includes(row) ? seen : [...seen, row].toSorted((one, other) => one - other);
}

/** Pictures that are wide fill their card at every size; tall ones stand in it, or one card would fill the window. */
function posterHeight(width: number, ratio: number): number {
  return Math.min(Math.max(240, (width * 3) / 4), width / ratio);
}

function ratioOf(aspectRatio: string | undefined): number {
  const [width = 16, height = 9] = (aspectRatio ?? '16:9').split(':').map(Number);
  return width / height;
}
