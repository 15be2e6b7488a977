/** An answer's facts as what a model may cite: each with slots that say what they are, in the reader's language. */
import type { RankedKind } from '../causes/rank.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { reasonLabel } from '../messages/reason-card.ts';
import { type Citable, type Slot, slot } from '../model/citable.ts';
import { alarmText } from './alarm-text.ts';
import { type AnswerContext, placeLabel, type Speech, speechOf } from './answer-parts.ts';
import { causeText } from './cause-text.ts';
import type { AnswerFacts, PastEpisode, StopSeen, Stretch, WrittenTip } from './facts.ts';
import { endOf, wasHeard } from './tally.ts';
import { CITABLE_WORDS, type FigureCode } from './words/citable.ts';

/** Which of the stretches of time that one answer speaks of, and where its evidence begins to count. */
export interface Place {
  /** From 1; a look-up has its own. */
  stretch: number;
  firstEvidence: number;
}

type Reader = Pick<AnswerContext, 'plant' | 'now' | 'lang'>;

const PAST_MAX = 3;
const STOPS_MAX = 6;
/** What cannot be said while the cause is not known, or is said elsewhere. */
const OF_THE_CAUSE: ReadonlySet<string | undefined> = new Set(['cause-lasted', 'gain', 'recommendation-waited', 'waited']);

/** What a cause explains, by what was asked about. */
const MADE_LESS: ReadonlySet<string | undefined> = new Set(['stopped', 'made', 'expected', 'cause-lasted', 'gain', 'waited']);
const LOST: Readonly<Record<RankedKind, ReadonlySet<string | undefined>>> = {
  stall: MADE_LESS,
  slow: MADE_LESS,
  rejects: new Set(['rejected', 'reject-rate', 'cause-lasted', 'gain']),
};

/** @param says the headline, where it does not stand above anyway */
export function citableFacts(facts: AnswerFacts, evidence: readonly Evidence[], at: Place, reader: Reader, says?: string): Citable[] {
  const speech = speechOf(reader);
  const place = facts.station?.id ?? facts.line.id;
  const scope = `${place}/${at.stretch}`;
  const window = facts.why?.stop ? facts.why.question : facts.window;
  const asked: Citable = {
    id: `asked${at.stretch}`,
    scope,
    slots: {
      station: slot(placeLabel(facts.station, facts.line)),
      time: slot(speech.window(window)),
      ...(says === undefined ? {} : { says: slot(`${says.replace(/\.$/, '')}${hedgeOf(facts, speech)}`) }),
    },
  };
  const cause = causeFact(facts, scope, at.stretch, speech);
  const isKnown = cause !== null;
  const figures = evidence.flatMap((fact, index): Citable[] => {
    if (fact.code === 'probability' || (!isKnown && facts.why !== null && OF_THE_CAUSE.has(fact.code))) return [];
    const value = figureOf(fact, facts, speech);
    if (value === null) return [];
    const isBeside = facts.beside !== null && fact.from === facts.beside.from;
    if (!facts.why?.stop && isSilent(facts, isBeside ? facts.beside : facts.seen)) return [];
    const slots = { value, station: slot(stationLabel(fact.station ?? place, facts)), time: slot(timeOf(fact, speech)) };
    return [{ id: `e${at.firstEvidence + index}`, scope: `${fact.station ?? place}/${at.stretch}${isBeside ? 'b' : ''}`, slots }];
  });
  // What else was measured at that time has causes of its own: twelve rejects are not "because of" what stopped the station.
  const lost = evidence.flatMap(({ code }, index) =>
    LOST[facts.why?.question.kind ?? 'stall'].has(code) ? [`e${at.firstEvidence + index}`] : [],
  );
  return [
    asked,
    ...(cause === null ? [] : [{ ...cause, beside: [asked.id, ...lost] }]),
    ...figures,
    ...pastFacts(facts.why?.similar ?? [], at, speech),
  ];
}

/** What a silent stretch adds up to is no figure: nothing counted is not a count of nothing. */
const isSilent = ({ station, line }: AnswerFacts, stretch: Stretch | null): boolean =>
  stretch === null || (station === null ? line.stations : [station]).every(one => !wasHeard(stretch, one.id));

function causeFact(facts: AnswerFacts, scope: string, stretch: number, speech: Speech): Citable | null {
  const { why } = facts;
  const first = why?.ranking.candidates[0];
  if (why === null || first === undefined || why.ranking.wording === "don't know") return null;
  const name = speech.say(CITABLE_WORDS[speech.lang].because, { cause: causeText(first, facts, speech) });
  return { id: `cause${stretch}`, scope, slots: { name: slot(`${name}${hedgeOf(facts, speech)}`) } };
}

/** A cause that is only probable is nowhere said without that. */
const hedgeOf = ({ why }: AnswerFacts, { words }: Speech): string =>
  why?.ranking.wording === 'probably' ? ` (${lowerFirst(words.probably.replace(/\.$/, ''))})` : '';

const stationLabel = (id: string, { line }: AnswerFacts): string => {
  const station = line.stations.find(one => one.id === id);
  return station === undefined ? line.name : placeLabel(station, line);
};

const timeOf = ({ from, to }: Evidence, speech: Speech): string => (to === undefined ? speech.clock(from) : speech.window({ from, to }));

/** Named by itself: "4 parts rejected". null = nothing a sentence can hold. */
function figureOf(fact: Evidence, { events }: AnswerFacts, speech: Speech): Slot | null {
  const { words, format } = speech;
  if (fact.code === 'alarm') {
    const alarm = events.find(event => event.eventId === fact.events[0]);
    const text = alarm?.kind === 'alarm' ? alarmText(alarm.code, alarm.text) : String(fact.value);
    return slot(lowerFirst(words.firstAlarm), { quote: text });
  }
  if (fact.code === 'reason-given') return { spans: [`${words.figures['reason-given']}: `, { quote: String(fact.value) }], private: true };
  if (typeof fact.value === 'string') return null;
  if (fact.what === 'stops') return slot(format.plural(fact.value, words.stops));
  const labels = CITABLE_WORDS[speech.lang];
  const phrase = labels.figures[fact.code as FigureCode] as string | undefined;
  if (phrase === undefined) return null;
  const unit = fact.unit === 'parts' ? words.unitParts : fact.unit;
  const value = `${format.number(fact.value, 2)}${unit === null ? '' : ` ${unit}`}`;
  const said = speech.say(phrase, { value });
  const [before, after] = (fact.basis === 'estimate' ? `${said} ${labels.estimate}` : said).split('{name}');
  if (after === undefined) return slot(before ?? '');
  return fact.name === undefined
    ? null
    : slot(...[before ?? '', { quote: speech.parameter(fact.station, fact.name) }, after].filter(span => span !== ''));
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Each a stop of its own, so each is spoken of alone. */
function pastFacts(similar: readonly PastEpisode[], { stretch }: Place, speech: Speech): Citable[] {
  const labels = CITABLE_WORDS[speech.lang];
  return similar.slice(0, PAST_MAX).map(({ episode, fix, reason }, index) => ({
    id: `p${stretch * 10 + index}`,
    scope: `past/${stretch * 10 + index}`,
    slots: {
      day: slot(speech.say(labels.similar, { day: `${speech.day(episode.openedAt)} ${speech.clock(episode.openedAt)}` })),
      ...(episode.closedAt === undefined
        ? {}
        : { duration: slot(speech.say(labels.lasted, { duration: speech.duration(episode.closedAt - episode.openedAt) })) }),
      ...(reason ? { reason: { spans: [labels.reason, { quote: reasonLabel(reason, speech.lang) }], private: true } } : {}),
      ...(fix === null ? {} : { fix: { spans: [labels.fixedBy, { quote: fix }], private: true } }),
    },
  }));
}

export function tipFacts(tips: readonly WrittenTip[], { stretch }: Pick<Place, 'stretch'>, { lang }: Pick<Reader, 'lang'>): Citable[] {
  const said = tips.flatMap(tip => (tip.action === null ? [] : [{ action: tip.action, source: tip.source }]));
  return said.slice(0, PAST_MAX).map(({ action, source }, index) => ({
    id: `t${stretch * 10 + index}`,
    scope: `tip/${stretch * 10 + index}`,
    slots: {
      action: slot(CITABLE_WORDS[lang].advice, action.replace(/\.$/, '')),
      ...(source === null ? {} : { source: slot(source) }),
    },
  }));
}

/** The longest stops of a window, in their order. */
export function stopFacts(facts: AnswerFacts, { stretch }: Pick<Place, 'stretch'>, reader: Reader): Citable[] {
  const speech = speechOf(reader);
  const { line, station, seen } = facts;
  const length = (stop: StopSeen) => endOf(stop, seen) - stop.from;
  const own = seen.stops.filter(stop => station === null || stop.station === station.id);
  const listed = [...own].sort((a, b) => length(b) - length(a)).slice(0, STOPS_MAX);
  return listed
    .sort((a, b) => a.from - b.from)
    .map((stop, index) => {
      const where = line.stations.find(one => one.id === stop.station) ?? station;
      const values = {
        station: placeLabel(where, line),
        from: speech.clock(stop.from),
        to: speech.clock(endOf(stop, seen)),
        duration: speech.between(stop.from, endOf(stop, seen)),
      };
      const says = speech.say(stop.to === null ? speech.words.standsSince : speech.words.stood, values).replace(/\.$/, '');
      return { id: `s${stretch * 10 + index}`, scope: `stop/${stretch * 10 + index}`, slots: { says: slot(says) } };
    });
}
