/**
 * Across plants: what this one knows goes out as a file, and what a sister knows comes in: looked at first, then as drafts beside what
 * stands here. Nothing of this plant is ever overwritten, and nothing that came in speaks before a trainer publishes it.
 */
import { randomBytes } from 'node:crypto';
import { lockTemplate } from '../../history/prompt-files.ts';
import { settingOrFirst } from '../../history/settings.ts';
import { causesByType, fixesByType, keepSister, type SisterRow, sisterRows } from '../../history/sisters.ts';
import { labelled, labels, moveLabel, saveVersion, templateVersion } from '../../history/templates.ts';
import { newestTipEffects } from '../../history/tip-effects.ts';
import { contentHash } from '../../prompts/content-hash.ts';
import { type Exchange, type Exported, exchangeOf, originOf, readExchange, sisterRowsOf } from '../../reports/exchange.ts';
import { checkPrompt } from './check-prompt.ts';
import type { PromptDeps } from './save-prompt.ts';

export type ExchangeDeps = Pick<PromptDeps, 'database' | 'plant' | 'clock'>;

const ORIGIN = 'exchange-origin';

const ownOrigin = async ({ database }: Pick<ExchangeDeps, 'database'>): Promise<string> =>
  originOf(await settingOrFirst(database, ORIGIN, randomBytes(32).toString('hex')));

/** Templates as they speak here, and what is known by type of station. */
export async function exportKnown(deps: ExchangeDeps): Promise<Exported> {
  const { database } = deps;
  return exchangeOf(
    {
      origin: await ownOrigin(deps),
      templates: await labelled(database, 'production'),
      fixes: await fixesByType(database),
      causes: await causesByType(database),
      effects: await newestTipEffects(database),
    },
    deps.plant(),
  );
}

/**
 * - `new`: comes in as a draft
 * - `same`: stands here already
 * - `different`: comes in as a version beside this plant's own, without a label
 * - `unusable`: cannot speak at this plant, and stays out
 */
export type Fate = 'new' | 'same' | 'different' | 'unusable';

export interface Imported {
  templates: readonly { id: string; fate: Fate; because: string | null }[];
  /** Of what is known by type of station: new here, known already, and known otherwise from the same sister. */
  facts: Record<SisterRow['what'], Record<'new' | 'same' | 'different', number>>;
  /** Types of station that this plant has none of: known, and of no use yet. */
  foreignTypes: readonly string[];
  /** Its own export brings nothing. */
  own: boolean;
  done: boolean;
}

/**
 * @param yes without it nothing is written: what would come in is told
 * @throws Rejected when the file is none, is damaged, or of a newer Linemate
 */
export async function importKnown(deps: ExchangeDeps, text: string, yes: boolean): Promise<Imported> {
  const given = readExchange(text);
  const own = given.origin === (await ownOrigin(deps));
  const preview = await lookAt(deps, given);
  if (!yes || own) return { ...preview, own, done: false };
  await deps.database.transaction(async tx => {
    for (const { id, source } of given.templates) {
      const fate = preview.templates.find(one => one.id === id)?.fate;
      if (fate !== 'new' && fate !== 'different') continue;
      await lockTemplate(tx, id);
      const [hash, at] = [contentHash(source), deps.clock.now()];
      await saveVersion(tx, { template: id, hash, source, createdAt: at, by: 'import' });
      // Somebody may have begun one of that name meanwhile: theirs stays.
      if (fate === 'new' && !(await labels(tx)).some(one => one.template === id))
        await moveLabel(tx, { template: id, label: 'draft', hash, at, by: 'import' });
    }
    await keepSister(tx, given.origin, sisterRowsOf(given));
  });
  return { ...preview, own, done: true };
}

async function lookAt(deps: ExchangeDeps, given: Exchange): Promise<Pick<Imported, 'templates' | 'facts' | 'foreignTypes'>> {
  const standing = new Set((await labels(deps.database)).map(one => one.template));
  const templates: Imported['templates'][number][] = [];
  for (const { id, source } of given.templates) {
    const checked = await checkPrompt(`${id}.md`, source, deps.plant());
    const error = checked.problems.find(problem => problem.level === 'error');
    if (checked.template?.id !== id || error !== undefined)
      templates.push({ id, fate: 'unusable', because: error?.message ?? 'its name is not the one in its head' });
    else if ((await templateVersion(deps.database, id, contentHash(source))) !== null) templates.push({ id, fate: 'same', because: null });
    else templates.push({ id, fate: standing.has(id) ? 'different' : 'new', because: null });
  }
  const here = new Set(deps.plant().lines.flatMap(line => line.stations.map(station => station.type.kind)));
  const types = new Set([...given.fixes, ...given.causes, ...given.effects].map(one => one.stationType));
  return { templates, facts: await compared(deps, given), foreignTypes: [...types].filter(type => !here.has(type)).sort() };
}

async function compared({ database }: ExchangeDeps, given: Exchange): Promise<Imported['facts']> {
  const key = ({ what, stationType, kind, value }: SisterRow) => `${what}/${stationType}/${kind}/${value}`;
  const known = new Map((await sisterRows(database, given.origin)).map(row => [key(row), row]));
  const facts: Imported['facts'] = {
    fix: { new: 0, same: 0, different: 0 },
    cause: { new: 0, same: 0, different: 0 },
    effect: { new: 0, same: 0, different: 0 },
  };
  for (const row of sisterRowsOf(given)) {
    const before = known.get(key(row));
    const same = before !== undefined && before.times === row.times && JSON.stringify(before.body) === JSON.stringify(row.body);
    facts[row.what][before === undefined ? 'new' : same ? 'same' : 'different']++;
  }
  return facts;
}
