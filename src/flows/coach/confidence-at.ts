/** How sure one can be where something is to be said: the situation's own, nameless, and how sure a proposal may be. */
import type { EpochMs } from '../../clock.ts';
import type { Confidence } from '../../coaching/decision-context.ts';
import { RECORD_MS, recommenderSure, trackRecord } from '../../coaching/recommender.ts';
import type { Episode } from '../../episodes/episode.ts';
import { wasChosen } from '../../history/corrections.ts';
import { episodesBetween } from '../../history/episodes.ts';
import { proposalsBetween } from '../../history/recommendations.ts';
import type { Sql } from '../../history/sql.ts';
import type { StationState } from '../../line/state.ts';
import { NOT_SURE } from '../../messages/dialogs.ts';
import type { Id } from '../../plant/plant.ts';

/** A second call in a shift says the same as a tap on *not sure*. */
const CALLS_UNSURE = 2;

/** @param since start of the shift: whoever comes then may be sure */
export async function confidenceAt(
  tx: Sql,
  at: { station: Id; state: StationState | null; episode: Episode },
  since: EpochMs,
  now: EpochMs,
): Promise<Confidence> {
  const proposal = at.state?.recommendations.find(one => one.id === at.episode.recommendation);
  const calls = await episodesBetween(tx, since, now + 1, { station: at.station, kind: 'help-need', limit: CALLS_UNSURE });
  const notSure = calls.length >= CALLS_UNSURE || (await wasChosen(tx, at.station, NOT_SURE, since));
  const recommender = proposal === undefined ? null : await sureOf(tx, at, proposal, now);
  return { ...(notSure ? { notSure } : {}), ...(recommender === null ? {} : { recommender }) };
}

async function sureOf(
  tx: Sql,
  { station, episode: { line } }: { station: Id; episode: Pick<Episode, 'line'> },
  { parameter, system, confidence }: StationState['recommendations'][number],
  now: EpochMs,
): Promise<number | null> {
  const past = await proposalsBetween(tx, line, now - RECORD_MS, now, station);
  return recommenderSure(confidence ?? null, trackRecord(past, { parameter, system: system ?? null }));
}
