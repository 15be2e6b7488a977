/** What each kind of event carries, and which of it is believed. */
import { type Id, LANGS, PACKML_STATES } from '../plant/plant.ts';
import { type EventBody, type EventKind, type Recommendation, UNIT_MODES } from './event.ts';
import { flag, given, isObject, type Json, name, number, shown, text, timeOf, Unreadable, word } from './read-value.ts';

type Sent = Exclude<EventKind, 'tick'>;
type BodyOf<K extends EventKind> = Extract<EventBody, { kind: K }>;

/** The fields of each kind; anything else a source sends is kept in `extra` and never read. */
export const FIELDS: Readonly<Record<Sent, ReadonlySet<string>>> = {
  state: new Set(['state', 'because']),
  count: new Set(['good', 'reject']),
  parameter: new Set(['name', 'value', 'unit']),
  buffer: new Set(['towards', 'level', 'capacity']),
  alarm: new Set(['code', 'active', 'text']),
  order: new Set(['phase', 'id']),
  operator: new Set(['change', 'operator']),
  presence: new Set(['present']),
  logistics: new Set(['what']),
  recommendation: new Set([
    ...['id', 'phase', 'needsAck', 'parameter', 'from', 'to', 'unit', 'why'],
    ...['confidence', 'expectedEffect', 'validUntil', 'system', 'verdict'],
  ]),
  setpoint: new Set(['name', 'old', 'new', 'unit']),
  reason: new Set(['code', 'text', 'source']),
  sample: new Set(['name', 'value', 'unit', 'ok']),
  'work-order': new Set(['id', 'phase', 'text']),
  'material-lot': new Set(['lot', 'material', 'phase']),
  note: new Set(['text', 'lang']),
};

/** Kinds that mean nothing without a station; the others may speak of the whole line. */
export const NEEDS_STATION: ReadonlySet<EventKind> = new Set(['state', 'count', 'parameter', 'buffer', 'setpoint', 'sample']);

const STATES = new Set(PACKML_STATES);
const BECAUSE = new Set(['starved', 'blocked'] as const);
const SEVERITIES = new Set(['warning', 'stop'] as const);
const ORDER_PHASES = new Set(['planned', 'changeover-started', 'changeover-done'] as const);
const CHANGES = new Set(['login', 'logout'] as const);
const LOGISTICS = new Set(['material-called', 'vehicle-waiting'] as const);
const PHASES = new Set(['issued', 'accepted', 'changed', 'rejected', 'reverted', 'expired', 'executed'] as const);
const DIRECTIONS = new Set(['up', 'down', 'steady'] as const);
const VERDICTS = new Set(['right', 'wrong'] as const);
const REASON_SOURCES = new Set(['station', 'mes', 'chat'] as const);
const WORK_PHASES = new Set(['opened', 'closed'] as const);
const LOT_PHASES = new Set(['loaded', 'used-up'] as const);
const LANG_SET = new Set(LANGS);
/** Beyond this a total is no longer exact as a number, and no counter of parts gets there. */
const COUNT_MAX = Number.MAX_SAFE_INTEGER;

/** @param station the plant's spelling of a station of the same line; throws `Unreadable` for one it does not have */
export function readBody(kind: Sent, sent: Json, station: (id: unknown) => Id): EventBody {
  return READERS[kind](sent, station);
}

const READERS: { [K in Sent]: (sent: Json, station: (id: unknown) => Id) => BodyOf<K> } = {
  state(sent) {
    const body: BodyOf<'state'> = { kind: 'state', state: word(sent.state, 'state', STATES) };
    if (given(sent.because)) body.because = word(sent.because, 'because', BECAUSE);
    // Machines call their modes by many names: one that we do not know stays beside the event, and the event counts.
    const mode = UNIT_MODES.find(one => one === sent.mode);
    if (mode !== undefined) body.mode = mode;
    return body;
  },
  count: sent => ({
    kind: 'count',
    good: number(sent.good, 'good', 0, COUNT_MAX),
    reject: given(sent.reject) ? number(sent.reject, 'reject', 0, COUNT_MAX) : 0,
  }),
  parameter: sent =>
    withUnit<BodyOf<'parameter'>>({ kind: 'parameter', name: name(sent.name, 'name'), value: number(sent.value, 'value') }, sent),
  buffer(sent, station) {
    const towards = station(sent.towards);
    const capacity = number(sent.capacity, 'capacity', 0, COUNT_MAX);
    const level = number(sent.level, 'level', 0, COUNT_MAX);
    if (level > capacity) throw new Unreadable(`"level" ${level} is more than the buffer holds ("capacity" ${capacity})`);
    return { kind: 'buffer', towards, level, capacity };
  },
  alarm(sent) {
    const body: BodyOf<'alarm'> = {
      kind: 'alarm',
      code: name(sent.code, 'code'),
      active: flag(sent.active, 'active'),
      severity: word(sent.severity, 'severity', SEVERITIES),
    };
    if (given(sent.text)) body.text = text(sent.text, 'text');
    return body;
  },
  order(sent) {
    const body: BodyOf<'order'> = { kind: 'order', phase: word(sent.phase, 'phase', ORDER_PHASES) };
    if (given(sent.id)) body.id = name(sent.id, 'id');
    return body;
  },
  operator(sent) {
    // What came instead is not repeated: it could be who logged in.
    if (given(sent.change) && !CHANGES.has(sent.change as 'login'))
      throw new Unreadable('"change" is login or logout, and something else came');
    return { kind: 'operator', change: word(sent.change, 'change', CHANGES) };
  },
  presence: sent => ({ kind: 'presence', present: flag(sent.present, 'present') }),
  logistics: sent => ({ kind: 'logistics', what: word(sent.what, 'what', LOGISTICS) }),
  recommendation: readRecommendation,
  setpoint: sent =>
    withUnit<BodyOf<'setpoint'>>(
      {
        kind: 'setpoint',
        name: name(sent.name, 'name'),
        old: given(sent.old) ? number(sent.old, 'old') : null,
        new: number(sent.new, 'new'),
      },
      sent,
    ),
  reason(sent) {
    const body: BodyOf<'reason'> = { kind: 'reason', source: word(sent.source, 'source', REASON_SOURCES) };
    if (given(sent.code)) body.code = name(sent.code, 'code');
    if (given(sent.text)) body.text = text(sent.text, 'text');
    if (body.code === undefined && body.text === undefined) throw new Unreadable('a "reason" has a "code" or a "text"');
    return body;
  },
  sample: sent => ({
    kind: 'sample',
    name: name(sent.name, 'name'),
    value: number(sent.value, 'value'),
    unit: name(sent.unit, 'unit'),
    ok: flag(sent.ok, 'ok'),
  }),
  'work-order'(sent) {
    const body: BodyOf<'work-order'> = { kind: 'work-order', id: name(sent.id, 'id'), phase: word(sent.phase, 'phase', WORK_PHASES) };
    if (given(sent.text)) body.text = text(sent.text, 'text');
    return body;
  },
  'material-lot'(sent) {
    const body: BodyOf<'material-lot'> = { kind: 'material-lot', lot: name(sent.lot, 'lot'), phase: word(sent.phase, 'phase', LOT_PHASES) };
    if (given(sent.material)) body.material = name(sent.material, 'material');
    return body;
  },
  note(sent) {
    const body: BodyOf<'note'> = { kind: 'note', text: text(sent.text, 'text') };
    if (given(sent.lang)) body.lang = word(sent.lang, 'lang', LANG_SET);
    return body;
  },
};

function withUnit<T extends { unit?: string }>(body: T, sent: Json): T {
  if (given(sent.unit)) body.unit = name(sent.unit, 'unit');
  return body;
}

function readRecommendation(sent: Json): Recommendation {
  const body: Recommendation = {
    kind: 'recommendation',
    id: name(sent.id, 'id'),
    phase: word(sent.phase, 'phase', PHASES),
    needsAck: given(sent.needsAck) ? flag(sent.needsAck, 'needsAck') : false,
  };
  if (given(sent.parameter)) body.parameter = name(sent.parameter, 'parameter');
  if (given(sent.from)) body.from = number(sent.from, 'from');
  if (given(sent.to)) body.to = number(sent.to, 'to');
  if (given(sent.unit)) body.unit = name(sent.unit, 'unit');
  if (given(sent.why)) body.why = text(sent.why, 'why');
  if (given(sent.confidence)) body.confidence = number(sent.confidence, 'confidence', 0, 1);
  if (given(sent.expectedEffect)) body.expectedEffect = readEffect(sent.expectedEffect);
  if (given(sent.validUntil)) body.validUntil = timeOf(sent.validUntil, 'validUntil');
  if (given(sent.system)) body.system = name(sent.system, 'system');
  if (given(sent.verdict)) body.verdict = word(sent.verdict, 'verdict', VERDICTS);
  return body;
}

function readEffect(sent: unknown): NonNullable<Recommendation['expectedEffect']> {
  if (!isObject(sent)) throw new Unreadable(`"expectedEffect" is { parameter, direction, within }, not ${shown(sent)}`);
  return {
    parameter: name(sent.parameter, 'expectedEffect.parameter'),
    direction: word(sent.direction, 'expectedEffect.direction', DIRECTIONS),
    withinSeconds: number(sent.within, 'expectedEffect.within', 0, Number.MAX_SAFE_INTEGER),
  };
}
