/** The trainer's desk: what to write next, what people corrected and asked in vain, and every template with where it stands. */

import { corrections } from '../../history/corrections.ts';
import { decisionsBetween } from '../../history/decisions.ts';
import { promptConflicts } from '../../history/prompt-files.ts';
import { publishWishes } from '../../history/publish-wishes.ts';
import { settledCorrections } from '../../history/template-corrections.ts';
import { labelMoves, labels } from '../../history/templates.ts';
import { SOMETHING_ELSE } from '../../messages/dialogs.ts';
import { WORDS } from '../../messages/say.ts';
import { zone } from '../../plant/local-time.ts';
import type { Id, Lang, Mode } from '../../plant/plant.ts';
import type { Tongue } from '../../plant/tongue.ts';
import { actionOf } from '../../prompts/action-of.ts';
import { withCorrection } from '../../prompts/correct-template.ts';
import type { Template } from '../../prompts/template.ts';
import { type TemplateChange, templateChanges } from '../../prompts/template-changes.ts';
import { listForTrainer } from '../ask/list-misses.ts';
import { tipModes } from '../coach/tip-modes.ts';
import { languageOf } from '../people/conversations.ts';
import { checkedPrompt } from './check-prompt.ts';
import type { StudioDeps } from './studio.ts';
import { PAST_DAYS, studioPast } from './studio-past.ts';
import { type NextToWrite, nextToWrite } from './write-next.ts';

export interface StudioTemplate {
  id: Id;
  /** Its action as written; '' = it cannot be read. */
  action: string;
  problems: number;
  failing: boolean;
  /** The draft is not what production says. */
  changed: boolean;
  published: boolean;
  canary: number | null;
  waitsForSecond: boolean;
  conflict: boolean;
  /** The day it was to be looked at again has come. */
  reviewDue: boolean;
  drafts: readonly Tongue[];
  modes: readonly Mode[];
  used: number;
}

export interface WaitingCorrection {
  id: string;
  at: number;
  template: Id;
  station: Id | null;
  episode: string | null;
  /** What they tapped, and what they wrote: the floor's own words. */
  chosen: string;
  words: string;
  taken: boolean;
  /** The change it would make, null where there is nothing to add to. */
  changes: TemplateChange[] | null;
  /** Past troubles in which these words would have spoken. */
  touches: number;
}

export interface StudioList {
  next: NextToWrite[];
  /** What was asked in vain: `wanted` a tip would answer, for that station and alarm; null = it was not understood. */
  misses: { what: string; times: number; wanted: { station: Id | null; code: string | null } | null }[];
  corrections: WaitingCorrection[];
  templates: StudioTemplate[];
  days: number;
}

const DAY_MS = 86_400_000;
const NEXT_MAX = 12;
const MISSES_MAX = 6;
const CORRECTIONS_MAX = 20;
/** As often corrected as this, and in more than a fifth of its tips: the words do not help. */
const CORRECTED_MIN = 3;
const CORRECTED_SHARE = 0.2;

export async function studioList(deps: StudioDeps, lang: Lang): Promise<StudioList> {
  const now = deps.clock.now();
  const plant = deps.plant();
  const production = await deps.shelf.production(deps.database);
  const past = (await studioPast(deps)).run(production);
  const decisions = await decisionsBetween(deps.database, now - PAST_DAYS * DAY_MS, now + 1);
  const modes = (await Promise.all(plant.lines.map(line => tipModes({ plant, sql: deps.database, shelf: deps.shelf, now }, line)))).flat();
  const given = await corrections(deps.database, now - PAST_DAYS * DAY_MS, now + 1, { kind: 'something-else' });
  const used = (id: Id) => decisions.filter(one => one.decision.kind === 'tip' && one.decision.template === id).length;
  const corrected = (id: Id) => given.filter(one => one.template === id).length;
  const failing = new Set(
    production
      .filter(
        ({ id }) =>
          modes.some(one => one.template === id && one.readiness.verdict === 'not-good') ||
          (corrected(id) >= CORRECTED_MIN && corrected(id) > CORRECTED_SHARE * used(id)),
      )
      .map(one => one.id),
  );
  const touches = (id: Id) => past.filter(one => one.template === id).length;
  const asked = await listForTrainer(deps, lang);
  return {
    days: PAST_DAYS,
    next: nextToWrite(past, production, failing).slice(0, NEXT_MAX),
    misses: [
      ...asked.unwritten.map(({ what, times, station, code }) => ({ what, times, wanted: { station, code } })),
      ...asked.misses.map(({ words, times }) => ({ what: words, times, wanted: null })),
    ].slice(0, MISSES_MAX),
    corrections: await waiting(deps, given, { lang, touches }),
    templates: await templatesOf(deps, lang, {
      production,
      failing,
      used,
      modesOf: id => [...new Set(modes.filter(one => one.template === id).map(one => one.mode))],
    }),
  };
}

async function waiting(
  deps: StudioDeps,
  given: Awaited<ReturnType<typeof corrections>>,
  { lang, touches }: { lang: Lang; touches: (id: Id) => number },
): Promise<WaitingCorrection[]> {
  const settled = await settledCorrections(deps.database);
  const list: WaitingCorrection[] = [];
  for (const one of given) {
    const state = settled.get(one.id);
    if (one.template === null || state === 'dismissed' || state === 'thanked' || list.length === CORRECTIONS_MAX) continue;
    const chosen = SOMETHING_ELSE.find(choice => choice.id === (one.said as { chosen?: string } | null)?.chosen);
    const label = chosen === undefined ? '' : WORDS[lang][chosen.label];
    const words = one.text ?? '';
    const source = (await deps.prompts.open(one.template))?.source ?? null;
    const changed = source === null ? null : withCorrection(source, one.template, languageOf(deps.plant()), words === '' ? label : words);
    list.push({
      id: one.id,
      at: one.at,
      template: one.template,
      station: one.station,
      episode: one.episode,
      chosen: label,
      words,
      taken: state === 'taken',
      changes: source === null || changed === null ? null : templateChanges(source, changed),
      touches: touches(one.template),
    });
  }
  return list;
}

async function templatesOf(
  deps: StudioDeps,
  lang: Lang,
  known: {
    production: readonly Template[];
    failing: ReadonlySet<Id>;
    used: (id: Id) => number;
    modesOf: (id: Id) => readonly Mode[];
  },
): Promise<StudioTemplate[]> {
  const standing = await labels(deps.database);
  const conflicts = await promptConflicts(deps.database);
  const wishes = await publishWishes(deps.database);
  const ids = await templateIds(deps, standing);
  const own = languageOf(deps.plant());
  const today = zone(deps.plant().site.timeZone).localMinute(deps.clock.now()).slice(0, 'YYYY-MM-DD'.length);
  const list: StudioTemplate[] = [];
  for (const id of ids) {
    const opened = await deps.prompts.open(id);
    if (opened === null) continue;
    const { template, problems, failed } = await checkedPrompt(`${id}.md`, opened.source, deps.plant());
    const at = (label: string) => standing.find(one => one.template === id && one.label === label);
    const spoken = template ?? known.production.find(one => one.id === id);
    list.push({
      id,
      action: spoken === undefined ? '' : actionOf(spoken, lang, own),
      problems: problems.filter(problem => problem.level === 'error').length + failed.length,
      failing: known.failing.has(id),
      changed: opened.text !== at('production')?.hash,
      published: at('production') !== undefined,
      canary: at('canary')?.share ?? null,
      waitsForSecond: wishes.some(one => one.template === id),
      conflict: conflicts.some(one => one.template === id),
      reviewDue: spoken?.reviewBy != null && spoken.reviewBy <= today,
      drafts: spoken?.drafts ?? [],
      modes: known.modesOf(id),
      used: known.used(id),
    });
  }
  return list;
}

async function templateIds(deps: StudioDeps, standing: readonly { template: Id }[]): Promise<Id[]> {
  const files = (await deps.prompts.folder.files()).map(file => file.replace(/\.md$/, ''));
  return [...new Set([...files, ...standing.map(one => one.template)])].sort();
}

/** Every tip by its id and what it says to do, as far as it speaks. */
export async function tipNames(deps: StudioDeps, lang: Lang): Promise<{ id: Id; action: string }[]> {
  const own = languageOf(deps.plant());
  const spoken = new Map((await deps.shelf.production(deps.database)).map(one => [one.id, actionOf(one, lang, own)]));
  return (await templateIds(deps, await labels(deps.database))).map(id => ({ id, action: spoken.get(id) ?? '' }));
}

/** Every move, newest first, for the page. */
export const historyOfTemplate = (deps: StudioDeps, template: Id) => labelMoves(deps.database, template, 30);
