/** The folder `prompts/` joined to the store: saved files become versions, versions are written back as files. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockTemplate, notePromptFile, promptFile } from '../../history/prompt-files.ts';
import { type Dropped, dropPicture, type PictureStock, pictureBytes, pictureStock } from '../../history/prompt-pictures.ts';
import { labelled, moveLabel, type TemplateVersion, templateVersion } from '../../history/templates.ts';
import type { Id } from '../../plant/plant.ts';
import { contentHash } from '../../prompts/content-hash.ts';
import { editOf } from '../../prompts/edit-template.ts';
import type { TemplateLabel } from '../../prompts/template.ts';
import { keepTipPhoto, type PhotoProblem, takeInPictures } from './prompt-pictures.ts';
import { rollBack } from './publish-prompt.ts';
import { readTemplateFile } from './read-template-file.ts';
import { neverSaved, type PromptDeps, type Saved, saveTemplate, settleConflict, templateLabels } from './save-prompt.ts';
import { type PromptFolder, watchPrompts } from './watch-prompts.ts';

/** What a writer began from; where something else stands meanwhile, nothing is overwritten. */
export interface Base {
  /** Content hash of the text that was opened; null = a new template. */
  text: string | null;
  draft: string | null;
}

export interface Opened extends Base {
  template: Id;
  source: string;
}

export interface SaveTextOptions {
  by?: 'studio' | 'chat';
  /** A draft, also where every save speaks. */
  hold?: boolean;
}

export interface Prompts {
  folder: PromptFolder;
  /** The text as it stands, with what a save has to begin from; null = there is no such template. */
  open(template: Id): Promise<Opened | null>;
  /** From the studio or a chat: the file is written, and is the version. Without a base the writer has just looked. */
  save(file: string, source: string, base?: Base, options?: SaveTextOptions): Promise<Saved>;
  /** A photo for a template, or why it is not taken. It is written beside the other pictures when a tip that shows it is saved. */
  addPhoto(template: Id, bytes: Uint8Array): Promise<{ name: string } | PhotoProblem>;
  /** Those that tips may show; needed are also those in a text that is kept as a file with its mistakes. */
  pictures(): Promise<PictureStock[]>;
  /** A picture that no version needs, from the store and the folder. */
  dropPicture(name: string): Promise<Dropped>;
  /** Takes a conflict's file, or writes the draft over it. */
  settle(template: Id, take: 'file' | 'draft', by: string): Promise<boolean>;
  rollBack(template: Id, by: string, label?: 'production' | 'canary'): Promise<string | null>;
  /** Writes the versions of a label as files; those that somebody changed meanwhile are named and left alone. */
  pullLabel(label: TemplateLabel, by: string, only?: Id): Promise<{ written: Id[]; kept: Id[] }>;
  changes(): number;
  close(): Promise<void>;
}

export const PROMPTS_FOLDER = fileURLToPath(new URL('../../../prompts', import.meta.url));

const fileOf = (template: Id): string => `${template}.md`;

export async function openPrompts(deps: PromptDeps, path = PROMPTS_FOLDER): Promise<Prompts> {
  let changes = 0;
  let starting = true;
  let folder: PromptFolder | null = null;
  const behind: [Id, string][] = [];
  const first = await neverSaved(deps.database);
  const write: Write = async ({ template, hash, source }) => {
    const picture = editOf(fileOf(template), source).settings?.picture?.file;
    if (picture !== undefined) await writePicture(deps, folder!, picture);
    await folder!.write(fileOf(template), source);
    await deps.database.transaction(async tx => {
      await lockTemplate(tx, template);
      // A broken text is only in the file: what both sides agree on is still the last good one.
      const draft = (await templateLabels(tx, template)).find(one => one.label === 'draft')?.hash;
      if (draft === hash) await notePromptFile(tx, { template, hash, conflict: null });
    });
    changes++;
  };
  const writeVersion = async (template: Id, hash: string) => {
    const version = await templateVersion(deps.database, template, hash);
    if (version !== null) await write(version);
  };
  const oneAtATime = queued();
  const takeIn = async (file: string, source: string) => {
    // Meanwhile the studio wrote it: what was read is no change of anybody's, and a look of its own takes in what stands there now.
    if ((await readTemplateFile(join(path, file)).catch(() => null)) !== source) return;
    // A tip is often saved with the picture it shows.
    if (/^picture:/m.test(source)) await takeInPictures(deps, join(path, 'pictures'));
    const saved = await saveTemplate(deps, file, source, 'file', { first: first && starting });
    if (saved.broken)
      for (const problem of saved.problems) if (problem.level === 'error') deps.log.warn('template problem', { ...problem });
    if (saved.behind !== null && folder !== null) await writeVersion(saved.template, saved.behind);
    else if (saved.behind !== null) behind.push([saved.template, saved.behind]);
    changes++;
  };
  const onSaved = (file: string, source: string) => oneAtATime(() => takeIn(file, source));
  folder = await watchPrompts(path, onSaved, cause => deps.log.warn('prompts folder', { because: String(cause) }));
  starting = false;
  // Ended between the store and the file: the store is the truth.
  for (const [template, hash] of behind) await writeVersion(template, hash);
  const open = (template: Id) => openText(deps, folder, template);
  return {
    folder,
    open,
    save: (file, source, base, { by = 'studio', hold = false } = {}) =>
      oneAtATime(() => saveText(deps, { open, write }, { file, source, base, by, hold })),
    addPhoto: (template, bytes) => keepTipPhoto(deps, template, bytes),
    pictures: () => picturesIn(deps, folder),
    dropPicture: name => oneAtATime(() => dropFrom(deps, folder, path, name)),
    settle: (template, take, by) =>
      oneAtATime(async () => {
        const version = await settleConflict(deps, template, take, by);
        if (version !== null) await write(version);
        return version !== null;
      }),
    rollBack: (template, by, label = 'production') =>
      oneAtATime(async () => {
        const hash = await rollBack(deps, template, by, label);
        if (hash !== null && label === 'production' && deps.plant().prompts.publishOnSave) await writeVersion(template, hash);
        changes++;
        return hash;
      }),
    pullLabel: (label, by, only) => oneAtATime(() => pullLabel(deps, folder, write, { label, only, by })),
    changes: () => changes,
    close: () => folder.close(),
  };
}

async function openText({ database }: PromptDeps, folder: PromptFolder, template: Id): Promise<Opened | null> {
  const source = await folder.read(fileOf(template)).catch(() => null);
  const draft = (await templateLabels(database, template)).find(one => one.label === 'draft')?.hash ?? null;
  if (source !== null) return { template, source, text: contentHash(source), draft };
  const version = draft === null ? null : await templateVersion(database, template, draft);
  return version === null ? null : { template, source: version.source, text: version.hash, draft };
}

type Write = (version: Pick<TemplateVersion, 'template' | 'hash' | 'source'>) => Promise<void>;

async function saveText(
  deps: PromptDeps,
  { open, write }: { open: Prompts['open']; write: Write },
  { file, source, base, by, hold }: { file: string; source: string; base: Base | undefined; by: 'studio' | 'chat'; hold: boolean },
): Promise<Saved> {
  const template = file.replace(/\.md$/, '');
  const now = await open(template);
  // The same words once more: the answer to the first save was lost on its way.
  const again = now !== null && now.text === contentHash(source);
  if (base !== undefined && now !== null && now.text !== base.text && !again) return unseen(deps, now, source);
  const saved = await saveTemplate(deps, file, source, by, { hold, ...(base === undefined ? {} : { draft: base.draft }) });
  if (saved.conflict === null) await write({ template, hash: saved.hash, source });
  return saved;
}

/** Tips show it from the store; the file is for whoever works with files, and comes with the tip: a photo that was only tried is none of theirs. */
async function writePicture(deps: PromptDeps, folder: PromptFolder, name: string): Promise<void> {
  const bytes = await pictureBytes(deps.database, name);
  if (bytes === null) return;
  await folder
    .write(join('pictures', name), bytes)
    .catch(cause => deps.log.warn('picture not written', { picture: name, because: String(cause) }));
}

async function picturesIn({ database }: PromptDeps, folder: PromptFolder): Promise<PictureStock[]> {
  const texts = await textsIn(folder);
  return (await pictureStock(database)).map(one => ({ ...one, needed: one.needed || texts.includes(one.name) }));
}

async function dropFrom({ database }: PromptDeps, folder: PromptFolder, path: string, name: string): Promise<Dropped> {
  if ((await textsIn(folder)).includes(name)) return 'needed';
  const dropped = await database.transaction(tx => dropPicture(tx, name));
  // Else it would be taken in again at the next start.
  if (dropped !== 'needed') await rm(join(path, 'pictures', name), { force: true });
  return dropped;
}

const textsIn = async (folder: PromptFolder): Promise<string> =>
  (await Promise.all((await folder.files()).map(file => folder.read(file).catch(() => '')))).join('\n');

/** A file is written over only where it is what both sides last agreed on. */
async function pullLabel(
  { database, clock }: PromptDeps,
  folder: PromptFolder,
  write: Write,
  { label, only, by }: { label: TemplateLabel; only: Id | undefined; by: string },
): Promise<{ written: Id[]; kept: Id[] }> {
  const done = { written: [] as Id[], kept: [] as Id[] };
  for (const version of await labelled(database, label)) {
    if (only !== undefined && version.template !== only) continue;
    const now = await folder.read(fileOf(version.template)).catch(() => null);
    const hash = now === null ? null : contentHash(now);
    if (hash === version.hash) continue;
    const agreed = (await promptFile(database, version.template))?.hash ?? null;
    if (hash !== null && hash !== agreed) done.kept.push(version.template);
    else {
      // What stands in the file is the draft: it goes back first, so that the file is no change of its own.
      const { template } = version;
      await database.transaction(tx =>
        moveLabel(tx, { template, label: 'draft', hash: version.hash, at: clock.now(), by, note: `pulled ${label}` }),
      );
      await write(version);
      done.written.push(version.template);
    }
  }
  return done;
}

/** Somebody else saved meanwhile: their text is shown, and nothing is changed. */
async function unseen(deps: PromptDeps, now: Opened, source: string): Promise<Saved> {
  const version = now.text === null ? null : await templateVersion(deps.database, now.template, now.text);
  const theirs: TemplateVersion = version ?? {
    template: now.template,
    hash: now.text ?? '',
    source: now.source,
    createdAt: deps.clock.now(),
    by: 'file',
  };
  const nothing = { problems: [], broken: false, published: false, behind: null };
  return { ...nothing, template: now.template, hash: contentHash(source), conflict: theirs };
}

/** What changes a file or takes one in follows each other: the second sees what the first left. */
function queued(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return work => {
    const done = last.then(work, work);
    last = done.catch(() => {});
    return done;
  };
}
