/** How often, how many, how long: the figure that was asked for leads, the others stand beneath. */

import type { Block } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { WORDS } from '../messages/say.ts';
import { type Id, sameId, stationOf } from '../plant/plant.ts';
import type { Frame } from '../questions/frame.ts';
import {
  type Answer,
  type AnswerContext,
  answerButtons,
  answerOf,
  placeLabel,
  readingBlock,
  type Speech,
  speechOf,
} from './answer-parts.ts';
import type { AnswerFacts, PastEpisode, Stretch } from './facts.ts';
import { isWait } from './stop-asked.ts';
import { endOf, endsOf, evidenceOf, type Tally, tallyOf, valuesOf, wasHeard } from './tally.ts';
import { wasteNotKnown, wasteRows } from './waste-rows.ts';

const CAUSES_LISTED_MAX = 3;
/** The least share that one digit can say. */
const SHARE_PERCENT_MIN = 0.1;

export function howOftenAnswer(frame: Frame, facts: AnswerFacts, context: AnswerContext): Answer {
  const speech = speechOf(context);
  const { words } = speech;
  const { line, station, seen } = facts;
  const tally = tallyOf(seen, station?.id ?? null, endsOf(line));
  const isHeard = (station === null ? line.stations : [station]).some(({ id }) => wasHeard(seen, id));
  const headline = isHeard ? headlineOf(frame, facts, tally, speech) : words.noData;
  const { site } = context.plant;
  const isWaste = frame.metric === 'scrap' && isHeard;
  const rows = [...(isWaste ? wasteRows(facts, site, speech) : []), ...(isHeard ? rowsOf(frame, facts, tally, speech) : [])];
  const body: Block[] = [
    readingBlock(frame, facts, speech),
    textBlock({ strong: headline }),
    ...(rows.length === 0 ? [] : [{ kind: 'facts', rows } as const]),
    ...(isWaste ? wasteNotKnown(frame, facts, site, speech) : []),
  ];
  return answerOf(
    { headline, body, buttons: answerButtons(speech, 'figures'), evidence: evidenceOf(tally, seen, station?.id ?? null, 1) },
    context,
  );
}

function headlineOf({ metric }: Frame, facts: AnswerFacts, tally: Tally, speech: Speech): string {
  const { line, station } = facts;
  const place = placeLabel(station, line);
  const { words, say } = speech;
  const { good, rejects } = valuesOf(tally, facts.seen, speech, station === null);
  if (metric === 'scrap')
    return say(tally.rejects === 0 ? words.noRejects : words.scrapOf, { place, good, rejects, share: shareOf(tally, speech) });
  if (metric === 'output') return say(words.outputOf, { place, good, rejects });
  const causes = metric === 'causes' ? causesOf(facts, speech) : [];
  if (causes.length > 0) return say(words.causesOf, { place, list: causes.join(', ') });
  return stopsText(facts, tally, speech);
}

function stopsText(facts: AnswerFacts, tally: Tally, speech: Speech): string {
  const { line, station, seen } = facts;
  const { words, say } = speech;
  const values = { ...valuesOf(tally, seen, speech, station === null), station: placeLabel(station, line), line: line.name };
  const { longest } = tally;
  const isOneDay = speech.day(seen.from) === speech.day(seen.to - 1);
  if (station !== null && longest !== null)
    return say(words.stopsIn, {
      ...values,
      from: isOneDay ? speech.clock(longest.from) : `${speech.day(longest.from)} ${speech.clock(longest.from)}`,
      to: speech.clock(endOf(longest, seen)),
      longest: speech.between(longest.from, endOf(longest, seen)),
    });
  const worst = worstStation(facts);
  if (station !== null || worst === null) return say(words.stopsNone, values);
  const most = placeLabel(stationOf(line, worst.station) ?? null, line);
  return say(words.stopsInLine, { ...values, station: most, most: speech.duration(worst.ms) });
}

/** What the headline says already is not said again. */
function rowsOf({ metric }: Frame, facts: AnswerFacts, tally: Tally, speech: Speech): [string, string][] {
  const { words } = speech;
  const { made, standing } = valuesOf(tally, facts.seen, speech, facts.station === null);
  const causes = metric === 'causes' ? '' : causesOf(facts, speech).join(', ');
  const thrown = tally.rejects === 0 ? '0' : `${speech.format.number(tally.rejects, 0)} (${shareOf(tally, speech)})`;
  const rows: [string, string, boolean][] = [
    [
      words.stopsRow,
      tally.stops.length === 0 ? '0' : `${speech.format.number(tally.stops.length, 0)}, ${standing}`,
      metric === undefined || metric === 'stops',
    ],
    [words.madeRow, made, metric === 'output'],
    [words.rejectsRow, thrown, metric === 'scrap'],
    [words.causesRow, causes, causes === ''],
  ];
  return rows.flatMap(([label, text, isSaid]): [string, string][] => (isSaid ? [] : [[label, text]]));
}

/** Of all that was made, good or not, wherever on the line it was thrown out. */
function shareOf({ good, rejects }: Tally, { format }: Speech): string {
  const percent = (100 * rejects) / Math.max(1, good + rejects);
  // Some are not none: 195 rejects are not 0 %.
  return rejects > 0 && percent < SHARE_PERCENT_MIN ? `< ${format.number(SHARE_PERCENT_MIN, 1)} %` : `${format.number(percent, 1)} %`;
}

/** Whoever waits, for a neighbour or for staffing, is not where something is to be mended: named only where nobody else stood. */
function worstStation({ line, seen }: AnswerFacts): { station: Id; ms: number } | null {
  const worstOf = (stops: Stretch['stops']) => {
    const sums = line.stations.map(station => ({ station: station.id, ms: tallyOf({ ...seen, stops }, station.id, []).standingMs }));
    const worst = sums.sort((a, b) => b.ms - a.ms)[0];
    return worst === undefined || worst.ms === 0 ? null : worst;
  };
  return worstOf(seen.stops.filter(({ state }) => !isWait(state) && state !== 'no-operator')) ?? worstOf(seen.stops);
}

/** What came of a cause is felt elsewhere so long after it began. */
const FELT_MS_MAX = 3_600_000;

/** A trouble that only came of another one that is counted: the gap of one changeover stops several stations, one after the other. */
const isFeltOnly = ({ episode, cause, root }: PastEpisode, all: readonly PastEpisode[]): boolean =>
  root !== null &&
  !sameId(root, episode.station) &&
  all.some(
    other =>
      other.cause === cause &&
      sameId(other.episode.station, root) &&
      other.episode.openedAt <= episode.openedAt &&
      episode.openedAt - (other.episode.closedAt ?? episode.openedAt) < FELT_MS_MAX,
  );

/** How often each cause was found among the episodes; staffing is counted like any other, without its length. */
function causesOf({ episodes }: AnswerFacts, speech: Speech): string[] {
  const counts = new Map<string, number>();
  for (const { cause } of episodes.filter(one => !isFeltOnly(one, episodes)))
    if (cause !== null) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  const causes = WORDS[speech.lang].causes as Record<string, string>;
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, CAUSES_LISTED_MAX)
    .map(([cause, count]) => `${causes[cause] ?? cause} ${count}×`);
}
