import { KEY_SETS } from '../actions/action-keys.ts';
import type { Problem } from '../problem.ts';
import { DEFAULT_SETTINGS, MOST_RECENT_PROJECTS, type RecentProject, type Settings } from './settings.ts';

/** What is wrong between settings that are right each by itself; empty where nothing is. */
export function settingsProblems(settings: Settings): readonly Problem[] {
  const { keySet, keySets, chosenAccount, accounts } = settings;
  const sets = [...new Set([...KEY_SETS, ...Object.keys(keySets)])];
  const problems: Problem[] = [];
  if (!sets.includes(keySet)) {
    problems.push({ place: 'keySet', message: `must be one of ${sets.join(', ')}, got ${keySet}` });
  }
  if (chosenAccount !== null && !accounts.some(({ accountId }) => accountId === chosenAccount)) {
    problems.push({ place: 'chosenAccount', message: 'must be the id of an account whose token was given' });
  }
  return problems;
}

/** The settings with what does not fit together set back to its default. */
export function withoutProblems(settings: Settings): Settings {
  const places = new Set(settingsProblems(settings).map(({ place }) => place));
  const isFit = (name: keyof Settings) => !places.has(name);
  return {
    ...settings,
    keySet: isFit('keySet') ? settings.keySet : DEFAULT_SETTINGS.keySet,
    chosenAccount: isFit('chosenAccount') ? settings.chosenAccount : DEFAULT_SETTINGS.chosenAccount,
  };
}

/** The list with this project first, once, and the oldest left out. */
export function withRecentProject(known: readonly RecentProject[], opened: RecentProject): RecentProject[] {
  const others = known.filter(({ folder }) => folder !== opened.folder);
  return [opened, ...others].slice(0, MOST_RECENT_PROJECTS);
}
