/**
 * Warnings before waste: what was said of a value on its way to the limit, against when it crossed it.
 *
 * A warning that came, and a limit that was not crossed, is no proof: it is told apart whether somebody took it. A crossing of
 * which nobody had been told is missed, whatever the reason.
 */
import type { EpochMs } from '../../clock.ts';
import type { TellingRow, TroubleRow } from '../../history/month-rows.ts';
import { CROSSING_GAP_MS, type Crossing } from '../../kpis/crossings.ts';
import { sameId } from '../../plant/plant.ts';
import { median } from '../look-back/look-back.ts';
import type { Warnings } from './figures.ts';

/** Sooner nobody can have done anything. */
export const LEAD_MS_MIN = 2 * 60_000;

export interface WarningRows {
  troubles: readonly TroubleRow[];
  tellings: readonly TellingRow[];
  crossings: readonly Crossing[];
  shadow: number;
}

interface Told {
  drift: TroubleRow;
  at: EpochMs;
  ahead: number | null;
}

export function warningsOf(rows: WarningRows, since: EpochMs | null): Warnings {
  const told = toldDrifts(rows);
  const met = rows.crossings.map(crossing => ({ crossing, warning: told.findLast(one => leadsTo(one, crossing)) ?? null }));
  const leads: Warnings['leads'][number][] = [];
  let missed = 0;
  for (const { crossing, warning } of met) {
    if (warning === null) missed++;
    else {
      const ms = crossing.from - warning.at;
      const what = ms >= LEAD_MS_MIN ? 'crossed' : 'too-late';
      leads.push({ at: warning.at, minutes: ms / 60_000, station: crossing.station, parameter: crossing.parameter, what });
    }
  }
  const stopped = told.filter(one => one.drift.closedAt !== null && !met.some(({ warning }) => warning === one));
  const acted = stopped.filter(({ drift }) => drift.ownedBy !== null);
  for (const { drift, at, ahead } of acted)
    if (ahead !== null) leads.push({ at, minutes: ahead, station: drift.station, parameter: drift.parameter ?? '', what: 'acted' });
  const count = (what: string) => leads.filter(one => one.what === what).length;
  return {
    acted: acted.length,
    byItself: stopped.length - acted.length,
    crossed: count('crossed'),
    tooLate: count('too-late'),
    missed,
    leads: leads.sort((a, b) => a.at - b.at),
    leadMinutes: median(leads.filter(one => one.what !== 'too-late').map(one => one.minutes)),
    since,
    shadow: rows.shadow,
  };
}

function toldDrifts({ troubles, tellings }: WarningRows): Told[] {
  const first = new Map<string, TellingRow>();
  for (const one of tellings) if (!first.has(one.episode)) first.set(one.episode, one);
  return troubles
    .filter(one => one.kind === 'drift')
    .flatMap(drift => {
      const telling = first.get(drift.id);
      return telling === undefined ? [] : [{ drift, at: telling.at, ahead: telling.aheadMinutes }];
    });
}

/** The drift ran when the limit was crossed, or the crossing is what it ended in. */
function leadsTo({ drift }: Told, crossing: Crossing): boolean {
  if (!sameId(drift.station, crossing.station) || drift.parameter !== crossing.parameter) return false;
  return drift.openedAt <= crossing.to && (drift.closedAt === null || drift.closedAt >= crossing.from - CROSSING_GAP_MS);
}
