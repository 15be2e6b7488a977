/** What a station measures at this moment, each value beside what plant.yaml calls usual. */
import type { EpochMs } from '../clock.ts';
import type { Episode } from '../episodes/episode.ts';
import { eventsOfKind } from '../line/events-of-kind.ts';
import type { Block } from '../messages/message.ts';
import { upperFirst } from '../messages/message-parts.ts';
import { sameId } from '../plant/plant.ts';
import type { Speech } from './answer-parts.ts';
import type { AnswerFacts } from './facts.ts';
import { DIRECTION_WORDS } from './words/direction.ts';

/** An older value is none of this moment. */
const VALUE_MS_MAX = 30 * 60_000;
const VALUES_MAX = 4;

/** Of the values that plant.yaml names: a machine may send hundreds. */
export function valueBlocks({ events, station, window }: AnswerFacts, speech: Speech): Block[] {
  if (station === null) return [];
  const { format, clock, say, lang } = speech;
  const here = eventsOfKind(events, 'parameter').filter(
    one => one.station !== undefined && sameId(one.station, station.id) && isRecent(one.at, window.to),
  );
  const rows = station.parameters.slice(0, VALUES_MAX).flatMap(({ name, unit, usual }): [string, string][] => {
    const last = here.findLast(one => one.name === name);
    if (last === undefined) return [];
    const range =
      usual === null ? '' : ` ${say(DIRECTION_WORDS[lang].usual, { usual: usual.map(one => format.number(one, 2)).join('–') })}`;
    const value = `${format.number(last.value, 2)} ${unit ?? last.unit ?? ''}`.trim();
    return [[upperFirst(speech.parameter(station.id, name)), `${value} (${clock(last.at)}).${range}`]];
  });
  return rows.length === 0 ? [] : [{ kind: 'facts', rows }];
}

/** A drift that is open with the value that stands on the display now, not with the one that it was noticed by. */
export function asMeasured(episode: Episode, { events, window }: Pick<AnswerFacts, 'events' | 'window'>): Episode {
  const { kind, station, closedAt, figure } = episode;
  if (kind !== 'drift' || closedAt !== undefined || figure === undefined) return episode;
  const last = eventsOfKind(events, 'parameter').findLast(
    one => one.name === figure.name && one.station !== undefined && sameId(one.station, station) && isRecent(one.at, window.to),
  );
  return last === undefined ? episode : { ...episode, figure: { ...figure, value: last.value } };
}

const isRecent = (at: EpochMs, now: EpochMs): boolean => at > now - VALUE_MS_MAX && at <= now;
