import type { Command } from 'commander';

type Example = readonly [words: string, does: string];

/** What a person would type first, for each command by its name. */
const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  make: [
    ['make my-film --generator rehearsal', 'the whole film at its true length, free'],
    ['make my-film', 'with a token: prices, asks, generates, stitches'],
    ['make my-film --yes --budget 12.50', 'agreed beforehand, for at most $12.50'],
    ['make my-film --out film.mp4', 'under a name of your own'],
  ],
  check: [
    ['check my-film', 'every problem at once, each with its place'],
    ['check my-film --sent', 'the text and the fields that each shot would send'],
  ],
  estimate: [
    ['estimate my-film', 'the price of what is missing'],
    ['estimate my-film --scope all --takes 2', 'of two takes of every shot'],
    ['estimate my-film --cap 20', 'and what $20 would buy'],
  ],
  generate: [
    ['generate my-film', 'a take of every shot that has none'],
    ['generate my-film --shots s1-010,s1-020 --takes 3', 'three more takes of two shots'],
    ['generate my-film --scope failed --yes', 'what was refused or failed, once more'],
    ['generate my-film --pilot --stop-after 3', 'carefully: one of a kind first'],
  ],
  jobs: [
    ['jobs my-film', 'every job, its state and what it cost'],
    ['jobs my-film --cancel waiting', 'what is not sent yet is not sent'],
  ],
  budget: [
    ['budget my-film', 'the cap, what is spent, and what is left'],
    ['budget my-film --cap 50', 'the project may spend $50 in all'],
    ['budget my-film --no-cap', 'no limit but the one of each run'],
    ['budget my-film --prices', 'what its models cost, now and before'],
    ['budget my-film --price bytedance/seedance-2.0@480p=0.08', 'a second costs $0.08 now'],
  ],
  settle: [
    ['settle my-film', 'lists what may have been charged'],
    ['settle my-film --recover', 'asks the gateway’s log, free'],
    ['settle my-film --shots s1-020 --resend', 'sends one shot again, with its price'],
    ['settle my-film --give-up --not-charged', 'ends the waiting; counts nothing for it'],
  ],
  token: [
    ['token set --account 0123456789abcdef0123456789abcdef', 'asks for the token, unseen'],
    ['token status', 'whose token pays, and where it is kept'],
    ['token verify', 'asks Cloudflare about it, free'],
    ['token remove', 'takes it out of the keychain'],
  ],
  settings: [
    ['settings', 'every setting, with what it means'],
    ['settings concurrency=6 new-project-budget=25', 'changes two of them'],
    ['settings new-project-budget=', 'takes one back to none'],
  ],
  cache: [
    ['cache my-film', 'how much of the disk it takes'],
    ['cache my-film --clear', 'takes and films stay'],
  ],
  'verify-paid': [['verify-paid', 'shows the price and asks first']],
  stitch: [
    ['stitch my-film', 'the chosen takes as a film in cuts/'],
    ['stitch my-film --allow-missing', 'with slates where shots are missing'],
    ['stitch my-film --explain', 'how it would be joined, frame by frame counted'],
    ['stitch my-film --preset review', 'to talk about, with timecode, shot and take in it'],
    ['stitch my-film --transition dissolve:12', 'dissolves wherever a shot names nothing else'],
    ['stitch my-film --each shot --name "{{city}}"', 'a film for every row, by its variables'],
  ],
  import: [
    ['import my-film shots.csv --preview', 'what a sheet would change'],
    ['import my-film script.fountain', 'a shot for each paragraph, with its dialogue'],
    ['import my-film cities.csv --prompt "{{city}} at dawn"', 'one prompt for every row'],
    ['import my-film pictures', 'a shot for each picture of a folder'],
    ['import my-film dawn.mov --shot s1-010', 'a clip of your own as a take'],
  ],
  export: [
    ['export my-film --format otio', 'the film for Resolve and others'],
    ['export my-film --format edl --film my-film-01', 'the cut of a film that was made'],
    ['export my-film --format contact-sheet', 'for a client: no price, seed or prompt'],
    ['export my-film --format shot-list --include prompt,seed', 'for yourself'],
    ['export my-film --format changes --before my-film-01', 'what became of it since'],
    ['export my-film --format archive', 'the whole project as one file'],
  ],
  notes: [
    ['notes my-film notes.txt --film my-film-01', 'puts notes such as 1:12 too dark on their shots'],
    ['notes my-film', 'what is still open'],
    ['notes my-film --done 3f9a0c1e', 'strikes it off'],
  ],
  serve: [
    ['serve films', 'the films of a folder, in a browser'],
    ['serve --open', 'and opens it'],
  ],
};

/** Puts a command's examples below its help. */
export function addExamples(command: Command): void {
  const examples = EXAMPLES[command.name()];
  if (examples === undefined) return;
  const width = Math.max(...examples.map(([words]) => words.length));
  const lines = examples.map(([words, does]) => `  dailies ${words.padEnd(width)}  ${does}`);
  command.addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}
