/** One closed trouble of the past: what it cost, why it came, what would have warned of it. */
import { bestOf, isRanked, rankCauses } from '../../causes/rank.ts';
import type { Ranking } from '../../causes/ranking.ts';
import type { EpochMs } from '../../clock.ts';
import type { Episode } from '../../episodes/episode.ts';
import type { LoggedEvent } from '../../line/event.ts';
import type { Picture } from '../../messages/message.ts';
import type { Calendar } from '../../plant/calendar.ts';
import { type Id, type Line, type Plant, stationOf } from '../../plant/plant.ts';
import type { PastTrouble, Would } from '../../reports/look-back/figures.ts';
import { COSTLY } from '../../reports/look-back/look-back.ts';
import { lookBackVoice } from '../../reports/look-back/voice.ts';
import type { Losses } from './look-back-losses.ts';
import type { EventMemory } from './look-back-memory.ts';
import { pastPicture } from './look-back-pictures.ts';
import type { Warnings } from './look-back-warnings.ts';

export interface JudgeParts {
  plant: Plant;
  line: Line;
  calendar: Calendar;
  memory: EventMemory;
  lost: Losses;
  warned: Warnings;
}

export interface Judge {
  /** The causes of what stands still; null = of a kind whose cause is not computed. */
  rank(episode: Episode, to: EpochMs): Ranking | null;
  /** null = it cost nothing worth telling. @param early causes computed while it lasted; its beginning may be forgotten by now */
  close(episode: Episode, would: Would, early: Ranking | null, now: EpochMs): { trouble: PastTrouble; draw: () => Picture | null } | null;
}

/** A cause lies in the two hours before its effect or not at all. */
export const CAUSE_BEFORE_MS = 2 * 3_600_000;
/** A reason is often given once the station runs again. */
const REASON_AFTER_MS = 5 * 60_000;

export function judgePast({ plant, line, calendar, memory, lost, warned }: JudgeParts): Judge {
  const lang = plant.site.languages[0] ?? 'en';
  const { timeZone } = plant.site;
  const { words } = lookBackVoice(lang, timeZone, line);

  function rank(episode: Episode, to: EpochMs): Ranking | null {
    const { kind } = episode;
    if (!isRanked(kind) || episode.safety) return null;
    const question = { line, station: episode.station, kind, from: episode.openedAt, to, askedAt: to };
    return rankCauses(question, memory.between(episode.openedAt - CAUSE_BEFORE_MS, to));
  }

  return {
    rank,
    close(episode, would, early, now) {
      const costly = COSTLY.has(episode.kind);
      const loss = lost.of(episode);
      const limit = stationOf(line, episode.station)?.microStopSeconds ?? 0;
      if (costly && (loss.lostMinutes <= 0 || (episode.kind === 'stall' && loss.lostMinutes * 60 < limit))) return null;
      const ended = episode.closedAt ?? now;
      const ranking = early ?? rank(episode, ended);
      const best = bestOf(ranking) ?? null;
      const place = best?.root ?? episode.station;
      const lead = warned.before(episode, place);
      const missing = (ranking?.candidates[0]?.missing ?? ranking?.missing ?? []).flatMap(one =>
        one.code === undefined ? [] : [{ code: one.code, station: one.station ?? null }],
      );
      const trouble: PastTrouble = {
        episode,
        date: calendar.productionDay(episode.openedAt),
        place,
        would,
        missing,
        ...loss,
        because: episode.safety ? 'safety' : (best?.cause ?? null),
        wording: ranking?.wording ?? null,
        detail: costly
          ? detailOf(memory.between((best?.startedAt ?? episode.openedAt) - 60_000, ended + REASON_AFTER_MS), place, ended)
          : null,
        leadMinutes: episode.kind === 'drift' ? warned.ahead(episode) : (lead?.minutes ?? null),
        leadBy: lead?.by ?? null,
      };
      const draw = () =>
        pastPicture({
          line,
          agreement: plant.agreement,
          episode,
          candidate: best,
          to: now,
          lang,
          timeZone,
          warned: words.warned,
          events: memory.between(Math.min(episode.openedAt, best?.startedAt ?? episode.openedAt) - CAUSE_BEFORE_MS / 2, now),
          drift: warned.driftBefore(episode, place),
          rejects: lost.rejectsOf(episode.station, episode.openedAt, ended),
        });
      return { trouble, draw };
    },
  };
}

/** The plant's own words at the place of the cause: the reason given, else the first alarm. */
function detailOf(events: readonly LoggedEvent[], place: Id, to: EpochMs): string | null {
  let alarm: string | null = null;
  for (const event of events) {
    if (event.station !== place) continue;
    if (event.kind === 'reason') return event.text ?? event.code ?? null;
    if (event.kind === 'alarm' && event.active && event.seen <= to)
      alarm ??= event.text === undefined ? event.code : `${event.code} ${event.text}`;
  }
  return alarm;
}
