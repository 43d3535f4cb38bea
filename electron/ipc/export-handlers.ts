import { basename } from 'node:path';
import type { z } from 'zod';
import { type AppError, DailiesError, errorSentence } from '#shared/app-error.ts';
import type { exportCalls, exportRowSchema } from '#shared/contract/export-calls.ts';
import { BUILT_IN_PRESETS, type KnownPreset } from '#shared/cut/built-in-presets.ts';
import { findPreset } from '#shared/cut/presets.ts';
import type { Problem } from '#shared/problem.ts';
import type { ExportEntry } from '../exporting/export-queue.ts';
import type { WantedExport } from '../exporting/plan-exports.ts';
import type { ProjectExports } from '../exporting/project-exports.ts';
import type { MediaRoot } from '../media-host/media-registry.ts';
import { readPresetsFile } from '../settings/presets-file.ts';
import type { Answers, CoreAccess } from './core-handlers.ts';
import { errorForPage } from './error-for-page.ts';

type Wanted = z.output<(typeof exportCalls)['export:explain']['input']>;
export type ExportRow = z.output<typeof exportRowSchema>;

/** Films: what they would be, the queue in which they are made, and those that were. */
export function exportHandlers({
  ports,
  projects,
}: Pick<CoreAccess, 'ports' | 'projects'>): Answers<'export'> {
  const presets = () => readPresetsFile(ports.making.settingsFolder);
  return {
    'export:list-presets': async ({ projectId }) => {
      projects.get(projectId);
      return { presets: (await presets()).map(presetForPage) };
    },
    'export:explain': async (wanted) => {
      const { exports } = projects.get(wanted.projectId).extra;
      try {
        const { films, warnings } = await exports().explain(wantedExport(wanted, await presets()));
        return {
          films: films.map((film) => ({ ...film, lines: [...film.lines] })),
          warnings: warnings.map(({ place, message }) => ({ place: basename(place, '.json'), message })),
          problems: [],
        };
      } catch (error) {
        return { films: [], warnings: [], problems: problemsOf(error) };
      }
    },
    'export:start': async ({ commandId: _, ...wanted }, { record }) => {
      const { project, extra } = projects.get(wanted.projectId);
      const reply = (entries: readonly ExportEntry[]) => ({
        exports: entries.map((entry) => exportRow(entry, extra.media)),
      });
      const started = await extra
        .exports()
        .start(wantedExport(wanted, await presets()), async (entries) =>
          project.ledger?.change((db) => record(db, reply(entries))),
        );
      return reply(started);
    },
    'export:cancel': async ({ projectId, exportId }, { record }) => {
      const { project, extra } = projects.get(projectId);
      const exports = extra.exports();
      const isKnown = exports.entries().some((entry) => entry.exportId === exportId);
      if (!isKnown) throw new DailiesError({ code: 'not-found', what: 'export', id: exportId });
      await project.ledger?.change((db) => record(db, {}));
      exports.cancel(exportId);
      return {};
    },
    'export:commands': async ({ projectId, exportId }) => ({
      commands: [...projects.get(projectId).extra.exports().commands(exportId)],
    }),
    'export:list': async ({ projectId }) => {
      const { exports, media } = projects.get(projectId).extra;
      return {
        exports: exports()
          .entries()
          .map((entry) => exportRow(entry, media)),
        films: await filmsForPage(exports(), media),
      };
    },
  };
}

/** An export as a page shows it. */
export function exportRow(
  { exportId, preset, title, askedAtMs, state }: ExportEntry,
  media: MediaRoot,
): ExportRow {
  return { exportId, preset, title, askedAtMs, state: stateForPage(state, media) };
}

function stateForPage(state: ExportEntry['state'], media: MediaRoot): ExportRow['state'] {
  switch (state.status) {
    case 'done': {
      const { paths, report } = state.film;
      return {
        status: 'done',
        name: basename(paths.film),
        mediaId: media.register(paths.film, 'clip'),
        bytes: report.bytes,
      };
    }
    case 'failed':
      return { status: 'failed', message: errorSentence(errorForPage(state.error), 'window') };
    default:
      return state;
  }
}

async function filmsForPage(exports: ProjectExports, media: MediaRoot) {
  return (await exports.films()).map(({ path, ...film }) => ({
    ...film,
    mediaId: media.register(path, 'clip'),
    hasCut: film.durationFrames !== null,
  }));
}

function wantedExport(wanted: Wanted, presets: readonly KnownPreset[]): WantedExport {
  const preset = findPreset(wanted.preset, presets);
  if (preset === null) throw new DailiesError({ code: 'not-found', what: 'preset', id: wanted.preset });
  const { each, name, transition, allowMissing, include = [] } = wanted;
  return { preset, each, name, title: null, transition, allowMissing, include };
}

/** Names that are written otherwise than they are typed. */
const LABELS: Readonly<Record<string, string>> = {
  prores: 'ProRes 422',
  vertical: 'Vertical, 9:16',
  square: 'Square, 1:1',
};

function presetForPage({ preset: { name, loudness }, about }: KnownPreset) {
  return {
    preset: name,
    label: LABELS[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`,
    about,
    isOwn: !BUILT_IN_PRESETS.some(({ preset }) => preset.name === name),
    targetLufs: loudness.kind === 'storyboard' ? null : loudness.targetLufs,
  };
}

/** What a person can mend before the export is started; anything else is an error. */
function problemsOf(error: unknown): Problem[] {
  if (!(error instanceof DailiesError)) throw error;
  const value: AppError = error.error;
  switch (value.code) {
    case 'invalid-input':
    case 'stitch-mismatch':
      return [...value.problems];
    case 'cut-incomplete':
      return value.missing.map(({ shotId, reason }) => ({ place: shotId, message: reason }));
    case 'clip-unusable':
      return [{ place: '', message: `${basename(value.path)}: ${value.reason}` }];
    default:
      throw error;
  }
}
