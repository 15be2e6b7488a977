/** The folder `prompts/` joined to the store: saved files become versions, versions can be written back as files. */
import { fileURLToPath } from 'node:url';
import { templateVersion } from '../history/templates.ts';
import { neverSaved, type PromptDeps, type Saved, saveTemplate } from './publish-prompt.ts';
import { type PromptFolder, watchPrompts } from './watch-prompts.ts';

export interface Prompts {
  folder: PromptFolder;
  /** From the studio: the file is written, and is the version. */
  save(file: string, source: string): Promise<Saved>;
  pull(template: string, hash: string): Promise<void>;
  changes(): number;
  close(): void;
}

export const PROMPTS_FOLDER = fileURLToPath(new URL('../../prompts', import.meta.url));

export async function openPrompts(deps: PromptDeps, path = PROMPTS_FOLDER): Promise<Prompts> {
  let changes = 0;
  let starting = true;
  const first = await neverSaved(deps.database);
  const onSaved = async (file: string, source: string) => {
    const saved = await saveTemplate(deps, file, source, 'file', { first: first && starting });
    if (saved.broken)
      for (const problem of saved.problems) if (problem.level === 'error') deps.log.warn('template problem', { ...problem });
    changes++;
  };
  const folder = await watchPrompts(path, onSaved, cause => deps.log.warn('prompts folder', { because: String(cause) }));
  starting = false;
  return {
    folder,
    async save(file, source) {
      const saved = await saveTemplate(deps, file, source, 'studio');
      await folder.write(file, source);
      changes++;
      return saved;
    },
    async pull(template, hash) {
      const version = await templateVersion(deps.database, template, hash);
      if (version !== null) await folder.write(`${template}.md`, version.source);
      changes++;
    },
    changes: () => changes,
    close: () => folder.close(),
  };
}
