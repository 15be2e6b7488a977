/** Tips that were given, each with its words and with what came of its trouble: for whoever asks what was sent. */
import type { FactSource, ToldTip } from '../../answers/facts.ts';
import type { Decision, LoggedDecision } from '../../coaching/decision.ts';
import { firstCards } from '../../history/cards.ts';
import { decisionsBetween, outcomesOf } from '../../history/decisions.ts';
import { episodesById } from '../../history/episodes.ts';
import type { Sql } from '../../history/sql.ts';

type Where = Parameters<NonNullable<FactSource['told']>>[0];

/** A call brings a person, and is no tip. */
const TIPS: ReadonlySet<Decision['kind']> = new Set<Decision['kind']>(['tip', 'checkIn', 'supervisor']);

/** More are not listed. */
const WORDED_MAX = 12;

export async function toldTips(sql: Sql, { from, to, ...where }: Where): Promise<ToldTip[]> {
  const told = (await decisionsBetween(sql, from, to, where)).filter(({ decision }) => TIPS.has(decision.kind));
  const first = new Map<string, LoggedDecision>();
  for (const one of told) if (!first.has(one.episode)) first.set(one.episode, one);
  const troubles = [...first.keys()];
  const outcomes = await outcomesOf(
    sql,
    told.map(one => one.id),
  );
  const episodes = new Map((await episodesById(sql, troubles)).map(one => [one.episode.id, one]));
  const cards = await firstCards(sql, troubles.slice(-WORDED_MAX));
  return [...first.values()].map(logged => {
    const stored = episodes.get(logged.episode);
    return {
      logged,
      episode: stored?.episode ?? null,
      cause: stored?.cause ?? null,
      words: cards.get(logged.episode) ?? null,
      outcomes: outcomes.get(logged.id) ?? {},
    };
  });
}
