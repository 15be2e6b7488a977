/**
 * What was thrown out, beyond its number: kilos and money as far as plant.yaml gives a weight and a price, where on the line, of which
 * order; and what of it cannot be told.
 */
import type { Block } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { type Line, type Site, sameId, stationOf } from '../plant/plant.ts';
import type { Frame } from '../questions/frame.ts';
import type { Speech } from './answer-parts.ts';
import type { AnswerFacts, Stretch } from './facts.ts';
import { ORDERS_MAX } from './load-stretch.ts';
import { WASTE_WORDS } from './words/waste.ts';

const LISTED_MAX = 4;

type Sums = Stretch['sums'];
type Row = [string, string];

export function wasteRows({ line, station, seen, orders }: AnswerFacts, site: Site, speech: Speech): Row[] {
  const words = WASTE_WORDS[speech.lang];
  const own = station === null ? seen.sums : seen.sums.filter(one => sameId(one.station, station.id));
  const weighed = weightOf(own, line);
  const money = weighed.kg === null || !site.cost?.perKg ? null : weighed.kg * site.cost.perKg;
  const least = (value: string) => (weighed.unweighed.length > 0 ? speech.say(words.atLeast, { value }) : value);
  const where = station === null ? own.filter(one => one.reject > 0).toSorted((a, b) => b.reject - a.reject) : [];
  /** What was thrown out while a changeover ran belongs to no order: the parts of a whole add up. */
  const between = (whole: Sums, parts: readonly { sums: Sums }[]): string[] => {
    const rest = rejectsOf(whole) - parts.reduce((sum, { sums }) => sum + rejectsOf(sums), 0);
    return rest > 0 && parts.length < ORDERS_MAX ? [`${words.betweenOrders}: ${speech.format.number(rest, 0)}`] : [];
  };
  const rows: (Row | null)[] = [
    weighed.kg === null ? null : [words.weight, least(kilos(weighed.kg, speech))],
    money === null ? null : [words.cost, least(`${speech.format.number(money, 0)} ${site.currency ?? ''}`.trim())],
    where.length === 0
      ? null
      : [
          words.where,
          [
            ...where.slice(0, LISTED_MAX).map(one => thrown(one.station, [one], line, speech)),
            ...(where.length > LISTED_MAX ? [thrown('…', where.slice(LISTED_MAX), line, speech)] : []),
          ].join('; '),
        ],
    station === null ? null : [words.whole, thrown('', seen.sums, line, speech)],
    orders === undefined || orders.length === 0
      ? null
      : [
          words.orders,
          [...orders.map(one => thrown(one.order ?? words.noOrder, one.sums, line, speech)), ...between(seen.sums, orders)].join('; '),
        ],
  ];
  return rows.filter(row => row !== null);
}

/** What was asked for, or would be asked next, and is in no data. */
export function wasteNotKnown({ by }: Frame, { line, station, seen, orders }: AnswerFacts, site: Site, speech: Speech): Block[] {
  const words = WASTE_WORDS[speech.lang];
  const own = station === null ? seen.sums : seen.sums.filter(one => sameId(one.station, station.id));
  const { unweighed } = weightOf(own, line);
  const list = [
    by === 'material' ? words.material : '',
    by === 'order' && (orders ?? []).every(one => one.order === null) ? words.noOrders : '',
    unweighed.length === 0 ? '' : speech.say(words.noWeight, { stations: unweighed.join(', ') }),
    site.cost?.perKg ? '' : words.noPrice,
  ].filter(one => one !== '');
  return list.length === 0 ? [] : [textBlock(speech.say(words.notKnown, { list: list.join('; ') }))];
}

/** @returns `kg` null where no rejected part has a weight */
function weightOf(sums: Sums, line: Line): { kg: number | null; unweighed: readonly string[] } {
  const rejected = sums.filter(one => one.reject > 0);
  const each = (id: string) => stationOf(line, id)?.kgPerUnit ?? null;
  const weighed = rejected.filter(one => each(one.station) !== null);
  return {
    kg: rejected.length > 0 && weighed.length === 0 ? null : weighed.reduce((kg, one) => kg + one.reject * (each(one.station) ?? 0), 0),
    unweighed: rejected.filter(one => each(one.station) === null).map(one => one.station),
  };
}

const rejectsOf = (sums: Sums): number => sums.reduce((sum, one) => sum + one.reject, 0);

function thrown(label: string, sums: Sums, line: Line, speech: Speech): string {
  const rejects = rejectsOf(sums);
  const { kg, unweighed } = weightOf(sums, line);
  const weight = kg === null || kg === 0 || unweighed.length > 0 ? '' : ` (${kilos(kg, speech)})`;
  return `${label === '' ? '' : `${label}: `}${speech.format.number(rejects, 0)}${weight}`;
}

const kilos = (kg: number, { format }: Speech): string => `${format.number(kg, kg < 10 ? 1 : 0)} kg`;
