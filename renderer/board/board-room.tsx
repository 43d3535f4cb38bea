import { useRef, useState } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import type { SceneId } from '#shared/ids.ts';
import { SaidChange } from '../actions/said-change.tsx';
import { FileDrop } from '../bring-in/file-drop.tsx';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { EXAMPLE_PICTURE } from '../start/example-picture.ts';
import { BESIDE } from '../ui/beside.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { focusAtEnd, focusHome } from '../view/focus-home.ts';
import { focusInPanel } from '../view/focus-in-panel.ts';
import { showSidePanel, usePanelSpace, useSidePanel } from '../view/use-side-panel.ts';
import { chooseShots, useView, viewStore } from '../view/view-store.ts';
import { Animatic } from './animatic.tsx';
import { BoardActions } from './board-actions.tsx';
import { BoardBar } from './board-bar.tsx';
import { BoardGrid } from './board-grid.tsx';
import { catchTyping } from './catch-typing.ts';
import { Inspector } from './inspector/inspector.tsx';
import { newShotsPlace } from './move-shots.ts';
import { renameScene } from './renamed-scene.ts';
import { SceneList } from './scene-list.tsx';

const HANDLE = 'w-px bg-line outline-offset-0 hover:bg-edge data-[separator=active]:bg-tungsten';

/** Scenes and shots: where a film is written. */
export function BoardRoom() {
  const { project, writer } = useOpenProject();
  const scenes = useProject(({ view }) => view?.storyboard.scenes ?? []);
  const prompt = useRef<HTMLTextAreaElement>(null);
  const hasSide = useSidePanel('board', 'left');
  const hasInspector = useSidePanel('board', 'right');
  const space = usePanelSpace();
  const layoutCount = useView((view) => view.layout);
  const panelIds = [
    ...(hasSide ? ['board-side'] : []),
    'board-cards',
    ...(hasInspector ? ['board-inspector'] : []),
  ];
  const layout = useDefaultLayout({ id: `board-${space}`, panelIds, storage: localStorage });
  const [side, setSide] = useState<'scenes' | 'film'>('scenes');
  const goToPrompt = () => focusInPanel('board', 'right', prompt);
  const addShot = async (scene: SceneId) => {
    const endCatching = catchTyping(document);
    const place = newShotsPlace(scenes, scene, viewStore.getState().chosenShots.at(-1));
    const made = await project.edit([{ kind: 'add-shots', ...place, shots: [{ prompt: '' }] }]);
    const [shot] = made?.added.shots ?? [];
    if (shot === undefined) return void endCatching();
    chooseShots([shot]);
    showSidePanel('board', 'right');
    requestAnimationFrame(() => {
      const { text, isLeft } = endCatching();
      if (isLeft) focusHome();
      else focusAtEnd(prompt.current);
      if (text !== '') writer.write({ kind: 'shot', shot, field: 'prompt' }, text);
    });
  };
  const addScene = async () => {
    const made = await project.edit([
      { kind: 'add-scene', before: null, title: `Scene ${scenes.length + 1}` },
    ]);
    const [scene] = made?.added.scenes ?? [];
    if (scene !== undefined && hasSide && side === 'scenes') renameScene(scene, 'list');
  };
  return (
    <FileDrop>
      <Group key={`${space} ${layoutCount}`} orientation="horizontal" className="h-full" {...layout}>
        {hasSide && (
          <>
            <Panel id="board-side" defaultSize="220px" minSize="160px" maxSize="360px" className="bg-panel">
              <div {...BESIDE} className="h-full">
                <SceneList side={side} onSide={setSide} onAddScene={() => void addScene()} />
              </div>
            </Panel>
            <Separator className={HANDLE} />
          </>
        )}
        <Panel id="board-cards" minSize="320px">
          <div className="relative flex h-full flex-col">
            <BoardBar />
            <div className="min-h-0 flex-1">
              {scenes.length === 0 ? (
                <EmptyState
                  picture={EXAMPLE_PICTURE}
                  sentence="A film begins with a scene. Write one, paste a list of prompts, or drop a script here."
                  action={
                    <Button look="primary" onClick={addScene}>
                      Add the first scene
                    </Button>
                  }
                />
              ) : (
                <BoardGrid onAddShot={(scene) => void addShot(scene)} onOpenShot={goToPrompt} />
              )}
            </div>
            <SaidChange />
          </div>
        </Panel>
        {hasInspector && (
          <>
            <Separator className={HANDLE} />
            <Panel
              id="board-inspector"
              defaultSize="340px"
              minSize="280px"
              maxSize="560px"
              className="bg-panel"
            >
              <div {...BESIDE} className="h-full">
                <Inspector promptRef={prompt} />
              </div>
            </Panel>
          </>
        )}
      </Group>
      <Animatic />
      <BoardActions
        onAddShot={(scene) => void addShot(scene)}
        onAddScene={() => void addScene()}
        onOpenPrompt={goToPrompt}
        promptRef={prompt}
      />
    </FileDrop>
  );
}
