import { DailiesError } from '#shared/app-error.ts';
import { formatUsd, parseUsd } from '#shared/money.ts';
import type { Problem } from '#shared/problem.ts';
import { changeableSettings, type Settings, type SettingsChange } from '#shared/settings/settings.ts';

/** How a setting is written on a command line. `read` gives what its schema then judges. */
type Spelling = {
  readonly setting: keyof SettingsChange;
  readonly means: string;
  readonly read: (text: string) => unknown;
  readonly show: (settings: Settings) => string;
};

const SPELLINGS: Readonly<Record<string, Spelling>> = {
  generator: word(
    'defaultGenerator',
    'who makes takes where none is named: automatic, rehearsal, cloudflare',
  ),
  concurrency: {
    ...{ setting: 'concurrency', means: 'the most calls of a model at once' },
    read: asNumber,
    show: ({ concurrency }) => String(concurrency),
  },
  'call-minutes': {
    ...{ setting: 'callMinutes', means: 'how long a paid call may take before it is looked up in the log' },
    read: asNumber,
    show: ({ callMinutes }) => String(callMinutes),
  },
  'new-project-budget': {
    ...{ setting: 'newProjectBudgetMicroUsd', means: 'the cap that new projects get, in dollars' },
    read: (text) => (text === '' ? null : (parseUsd(text) ?? text)),
    show: ({ newProjectBudgetMicroUsd: cap }) => (cap === null ? '' : formatUsd(cap).slice(1)),
  },
  'new-project-calls': {
    ...{ setting: 'newProjectMaxCalls', means: 'the same in paid calls' },
    read: (text) => (text === '' ? null : asNumber(text)),
    show: ({ newProjectMaxCalls: calls }) => (calls === null ? '' : String(calls)),
  },
  ffmpeg: word('ffmpegPath', 'the path of ffmpeg; nothing to have it looked for'),
  ffprobe: word('ffprobePath', 'the path of ffprobe'),
  encoder: word('encoder', 'for films: automatic, software, hardware'),
  'prepare-on-arrival': {
    ...{
      setting: 'prepareOnArrival',
      means: 'whether takes are prepared for quick joining as they come in: yes, no',
    },
    read: (text) => ({ yes: true, no: false })[text] ?? text,
    show: ({ prepareOnArrival }) => (prepareOnArrival ? 'yes' : 'no'),
  },
  theme: word('theme', 'system, dark, light, high-contrast'),
  keys: word('keySet', 'the set of key bindings: dailies, premiere, resolve, or one of your own'),
  account: word('chosenAccount', 'whose token pays'),
};

/** One line for each setting, with what it is now and what it means. */
export function settingLines(settings: Settings): readonly string[] {
  const shown = Object.entries(SPELLINGS).map(([name, { show, means }]) => ({
    text: `${name}=${show(settings)}`,
    means,
  }));
  const width = Math.max(...shown.map(({ text }) => text.length));
  return shown.map(({ text, means }) => `${text.padEnd(width)}  ${means}`);
}

/**
 * Reads words such as `concurrency=6`; nothing after the sign takes a setting back to none.
 *
 * @throws DailiesError `invalid-input` with everything that is wrong
 */
export function readSettingWords(words: readonly string[]): SettingsChange {
  const problems: Problem[] = [];
  const entries = words.flatMap((given) => {
    const [, name = given, text] = /^([a-z-]+)=(.*)$/s.exec(given) ?? [];
    const spelling = Object.hasOwn(SPELLINGS, name) ? SPELLINGS[name] : undefined;
    if (spelling === undefined || text === undefined) {
      problems.push({
        place: name,
        message: `must be one of ${Object.keys(SPELLINGS).join(', ')}, with = and a value`,
      });
      return [];
    }
    const parsed = changeableSettings[spelling.setting].safeParse(spelling.read(text));
    if (parsed.success) return [[spelling.setting, parsed.data] as const];
    problems.push(...parsed.error.issues.map(({ message }) => ({ place: name, message })));
    return [];
  });
  if (problems.length > 0) throw new DailiesError({ code: 'invalid-input', problems });
  return Object.fromEntries(entries);
}

type Word =
  | 'defaultGenerator'
  | 'ffmpegPath'
  | 'ffprobePath'
  | 'encoder'
  | 'theme'
  | 'keySet'
  | 'chosenAccount';

function word(setting: Word, means: string): Spelling {
  return {
    setting,
    means,
    read: (text) => (text === '' ? null : text),
    show: (settings) => settings[setting] ?? '',
  };
}

function asNumber(text: string): unknown {
  return /^\d+$/.test(text) ? Number(text) : text;
}
