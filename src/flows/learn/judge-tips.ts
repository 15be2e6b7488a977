/**
 * LEARN: what tips do, looked at on fixed days, and a harmful one stopped.
 *
 * Each look is taken once and stands, with what was done about it and the notice to the trainer in one transaction. What was stopped
 * can be put back by hand, and is not stopped again by the same look.
 */
import type { EpochMs } from '../../clock.ts';
import { modeOf } from '../../coaching/mode.ts';
import { type ComparisonAt, type TipEffect, tipEffectOf } from '../../coaching/tip-effect.ts';
import { enqueueAll } from '../../history/outbox.ts';
import { firstTips, outcomesBetween } from '../../history/outcomes.ts';
import type { Sql } from '../../history/sql.ts';
import { switchedModes, switchTemplate } from '../../history/template-modes.ts';
import { keepTipEffect, lastLook, looksOf } from '../../history/tip-effects.ts';
import { endTrial, runningTrials, type Trial } from '../../history/trials.ts';
import { effectNotice } from '../../messages/effect-notice.ts';
import type { ConversationId, Message, Product } from '../../messages/message.ts';
import type { Line } from '../../plant/plant.ts';
import { actionOf } from '../../prompts/action-of.ts';
import { plainAction } from '../../prompts/plain.ts';
import type { Template } from '../../prompts/template.ts';
import { lookAt, lookDate, WEEK_MS } from '../../trial/looks.ts';
import { keepTrials, type TrialParts } from '../coach/run-trials.ts';
import { languageOf, roleConversations } from '../people/conversations.ts';
import { rollBack } from '../train/publish-prompt.ts';
import type { PromptDeps } from '../train/save-prompt.ts';

export interface JudgeDeps extends PromptDeps {
  shelf: TrialParts['shelf'];
  connected: ReadonlySet<Product>;
  realNow: () => EpochMs;
  doorbells: { ringConversation(conversation: ConversationId): Promise<unknown> };
}

const DAY_MS = 86_400_000;
/** Half hours that had begun by the day of a look are over, and late data have come. */
const SETTLED_MS = DAY_MS;
/** How far back a line's time without the tip counts. */
const BEFORE_MS = 12 * WEEK_MS;
const BY = 'effect';

/** Takes the looks that are due, then begins and ends comparisons. */
export async function judgeTips(deps: JudgeDeps): Promise<TipEffect[]> {
  const now = deps.clock.now();
  const taken: TipEffect[] = [];
  for (const one of await underWay(deps)) taken.push(...(await judge(deps, one, now)));
  const changed = await deps.database.transaction(tx => keepTrials(tx, { plant: deps.plant(), shelf: deps.shelf }, now));
  for (const id of changed.began) deps.log.info('comparison began', { trial: id });
  for (const id of changed.ended) deps.log.info('comparison ended', { trial: id });
  return taken;
}

interface UnderWay extends Pick<ComparisonAt, 'comparison' | 'version' | 'against' | 'since'> {
  template: Template;
  trial: Trial | null;
}

/** Every template is watched before and after its start, and those that are compared by lot are judged by that, too. */
async function underWay({ database, shelf }: JudgeDeps): Promise<UnderWay[]> {
  const templates = await shelf.production(database);
  const first = await firstTips(database);
  const drawn = (await runningTrials(database)).flatMap((trial): UnderWay[] => {
    const template = templates.find(one => one.id === trial.template);
    const { comparison, version, against, beganAt: since } = trial;
    return template === undefined ? [] : [{ template, trial, comparison, version, against, since }];
  });
  const started = templates.flatMap((template): UnderWay[] => {
    const since = first.get(template.id);
    return since === undefined ? [] : [{ template, trial: null, comparison: 'start', version: null, against: null, since }];
  });
  return [...drawn, ...started];
}

async function judge(deps: JudgeDeps, one: UnderWay, now: EpochMs): Promise<TipEffect[]> {
  const of = { template: one.template.id, comparison: one.comparison, since: one.since };
  const last = await lastLook(deps.database, of);
  const due = lookAt(one.since, now - SETTLED_MS);
  if (due === 0) return last === null || now - last.at >= DAY_MS ? lookThrough(deps, one, 0, now) : [];
  const taken: TipEffect[] = [];
  for (let look = (last?.look ?? 0) + 1; look <= due; look++)
    taken.push(...(await lookThrough(deps, one, look, lookDate(one.since, look))));
  return taken;
}

async function lookThrough(deps: JudgeDeps, one: UnderWay, look: number, at: EpochMs): Promise<TipEffect[]> {
  const { template, trial, comparison, version, against, since } = one;
  const from = trial === null ? since - BEFORE_MS : since;
  const decisions = await outcomesBetween(deps.database, from, at, { template: template.id });
  const taken: TipEffect[] = [];
  for (const [type, own] of Map.groupBy(decisions, decision => String(decision.context.stationType ?? ''))) {
    const of = { template: template.id, stationType: type, comparison, version, against, since, look, at, trial: trial?.id ?? null };
    const effect = tipEffectOf(of, own);
    // Where a line never knew it otherwise there is nothing to compare.
    if (effect.treated + effect.untreated > 0 && (trial !== null || effect.untreated > 0)) taken.push(await take(deps, one, effect));
  }
  if (trial !== null && taken.length > 0 && taken.every(effect => effect.verdict !== 'not-enough-yet'))
    await endTrial(deps.database, trial.id, 'verdict', deps.clock.now());
  return taken;
}

/** The first verdict stands: later looks sharpen the figure, not the word. */
async function take(deps: JudgeDeps, { template }: UnderWay, found: TipEffect): Promise<TipEffect> {
  const { database, log } = deps;
  const before = (await looksOf(database, found)).find(one => one.look < found.look && one.verdict !== 'not-enough-yet');
  const effect = before === undefined ? found : { ...found, verdict: before.verdict, weeksMore: null };
  const isNews = before === undefined && effect.verdict !== 'not-enough-yet';
  const wordsOff = isNews && effect.verdict === 'harms' && effect.comparison === 'wording';
  if (wordsOff) await rollBack(deps, template.id, BY, 'canary');
  const ring = await database.transaction(async tx => {
    if (!(await keepTipEffect(tx, effect)) || !isNews) return [];
    const stopped = effect.verdict === 'harms' ? await stop(tx, deps, template, effect) : [];
    log.info('tip judged', { template: template.id, stationType: effect.stationType, verdict: effect.verdict, stopped: stopped.length });
    return enqueueAll(tx, noticesOf(deps, template, effect, { stopped: stopped.map(line => line.name), wordsOff }), deps.realNow());
  });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
  return effect;
}

/** Back to shadow wherever it speaks and a station of that type stands. What harms later than at once is a matter of words and times alone. */
async function stop(tx: Sql, { plant, clock }: JudgeDeps, template: Template, { comparison, stationType }: TipEffect): Promise<Line[]> {
  if (comparison !== 'tip' && comparison !== 'start') return [];
  const stopped: Line[] = [];
  for (const line of plant().lines.filter(one => one.stations.some(station => station.type.kind === stationType))) {
    if (modeOf(line.mode, await switchedModes(tx, line.id, line.mode), template) === 'shadow') continue;
    await switchTemplate(tx, { line: line.id, template: template.id, mode: 'shadow', lineMode: line.mode, at: clock.now(), by: BY });
    stopped.push(line);
  }
  return stopped;
}

function noticesOf(
  deps: JudgeDeps,
  template: Template,
  effect: TipEffect,
  done: { stopped: readonly string[]; wordsOff: boolean },
): Message[] {
  const plant = deps.plant();
  const lang = languageOf(plant);
  const action = plainAction(actionOf(template, lang));
  return roleConversations(plant, 'trainer', deps.connected).map(conversation =>
    effectNotice({ conversation, audience: 'trainer', lang, timeZone: plant.site.timeZone }, { effect, action, ...done }),
  );
}
