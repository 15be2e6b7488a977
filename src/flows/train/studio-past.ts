/** The last thirty days as the studio needs them: what would have been said with these words, and with others. */

import { episodesBetween, type StoredEpisode } from '../../history/episodes.ts';
import { daysRecorded } from '../../history/minutes.ts';
import { proposalsBetween } from '../../history/recommendations.ts';
import { calendar } from '../../plant/calendar.ts';
import type { Id, Mode } from '../../plant/plant.ts';
import type { Template } from '../../prompts/template.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import { tipModes } from '../coach/tip-modes.ts';
import { type PastTip, pastTips } from '../learn/past-tips.ts';

export const PAST_DAYS = 30;
const EPISODES_MAX = 4_000;
const DAY_MS = 86_400_000;

export interface Past {
  episodes: readonly StoredEpisode[];
  run(templates: readonly Template[]): PastTip[];
}

/**
 * How much of these days there is to look at: a plant that began last week has no month behind it.
 *
 * @param filling the days are still being written, wherever they lie; otherwise a day without data is a line that rested
 */
export async function historyDays(
  { database, plant, clock }: Pick<AskDeps, 'database' | 'plant' | 'clock'>,
  filling: boolean,
): Promise<number> {
  const lines = plant().lines.map(line => line.id);
  const recorded = await daysRecorded(database, lines, clock.now() - PAST_DAYS * DAY_MS, PAST_DAYS);
  const [first] = recorded;
  if (first === undefined) return 0;
  return filling ? recorded.length : PAST_DAYS - first;
}

export async function studioPast(deps: Pick<AskDeps, 'database' | 'plant' | 'clock'>): Promise<Past> {
  const plant = deps.plant();
  const now = deps.clock.now();
  const from = now - PAST_DAYS * DAY_MS;
  const episodes = (await episodesBetween(deps.database, from, now, { limit: EPISODES_MAX })).filter(one => one.episode.openedAt >= from);
  const proposals = (await Promise.all(plant.lines.map(line => proposalsBetween(deps.database, line.id, from, now)))).flat();
  const parts = { plant, calendar: calendar(plant), proposals: new Map(proposals.map(one => [one.id, one])) };
  return { episodes, run: templates => pastTips({ ...parts, templates }, episodes) };
}

/** How a template did, or would have done, over these days. */
export interface WouldSend {
  days: number;
  /** Moments in which its words fit best. */
  fits: number;
  /** Of those, how often it would have been sent. */
  tips: number;
  /** What kept it silent the other times, most frequent first. */
  held: readonly { reason: string; times: number }[];
  /** To whom, as each line's switches stand now. */
  audience: readonly { line: Id; mode: Mode; stations: readonly Id[]; times: number }[];
  /** Tips of all templates together, and how often the budget was spent. */
  all: number;
  budgetSpent: number;
}

const BUDGET: ReadonlySet<string> = new Set(['budget-person', 'budget-position', 'budget-channel']);

export async function wouldSend(
  deps: Pick<AskDeps, 'database' | 'plant' | 'clock' | 'shelf'>,
  past: readonly PastTip[],
  template: Id,
): Promise<WouldSend> {
  const fits = past.filter(one => one.template === template);
  const sent = fits.filter(one => one.logged.decision.kind === 'tip');
  const held = new Map<string, number>();
  for (const { held: reason } of fits) if (reason !== null) held.set(reason, (held.get(reason) ?? 0) + 1);
  const plant = deps.plant();
  const audience: WouldSend['audience'][number][] = [];
  for (const line of plant.lines) {
    const here = sent.filter(one => one.line.id === line.id);
    if (here.length === 0) continue;
    const modes = await tipModes({ plant, sql: deps.database, shelf: deps.shelf, now: deps.clock.now() }, line);
    const mode = modes.find(one => one.template === template)?.mode ?? line.mode;
    audience.push({ line: line.id, mode, stations: [...new Set(here.map(one => one.station.id))], times: here.length });
  }
  return {
    days: PAST_DAYS,
    fits: fits.length,
    tips: sent.length,
    held: [...held].map(([reason, times]) => ({ reason, times })).sort((a, b) => b.times - a.times),
    audience,
    all: past.filter(one => one.logged.decision.kind === 'tip').length,
    budgetSpent: past.filter(one => one.held !== null && BUDGET.has(one.held)).length,
  };
}

/** These words in place of what production has of that id. */
export const withDraft = (production: readonly Template[], draft: Template): Template[] => [
  ...production.filter(one => one.id !== draft.id),
  draft,
];
