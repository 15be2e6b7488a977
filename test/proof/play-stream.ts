/**
 * Plays a stream through the pure decision and ladder, and notes what left and what was true then. It does what the flow does
 * between them, and nothing else: it remembers what was told, and charges who was to be charged.
 */
import { peopleAt } from '../../src/coaching/audience.ts';
import { type BudgetRow, budgetHold, chargesFor, type Subject } from '../../src/coaching/budget.ts';
import { decide } from '../../src/coaching/decide.ts';
import type { LoggedDecision } from '../../src/coaching/decision.ts';
import type { DecisionContext } from '../../src/coaching/decision-context.ts';
import { ladderRests, nextRung } from '../../src/coaching/escalate.ts';
import { floodAt, type Opening, type StandingFlood } from '../../src/coaching/flood.ts';
import { validUntil } from '../../src/coaching/valid-until.ts';
import type { Episode } from '../../src/episodes/episode.ts';
import { LADDER_WAITS } from '../../src/flows/coach/coach-episode.ts';
import { chargedForPosition, chargedForRole } from '../../src/flows/people/conversations.ts';
import { newStationState } from '../../src/line/apply-event.ts';
import type { StationState } from '../../src/line/state.ts';
import { ladderAt, type ShiftInstance } from '../../src/plant/calendar.ts';
import type { Mode, Role } from '../../src/plant/plant.ts';
import { TEMPLATES } from '../coaching/coaching-context.ts';
import type { Look, Sent } from './oracle.ts';
import { days, line, plant, STATIONS } from './plant.ts';
import type { Step, Stream } from './stream.ts';

interface Told {
  episode: Episode;
  told: boolean;
  roles: Role[];
  repeats: number;
  root: string | null;
}

/** Changed in place, step by step. */
interface World {
  now: number;
  stream: Stream;
  serial: number;
  open: Told[];
  openings: (Opening & { kind: Episode['kind'] })[];
  states: Map<string, StationState>;
  present: Map<string, string>;
  muted: Set<string>;
  shelved: Set<string>;
  killed: boolean;
  channels: boolean;
  mode: Mode;
  switched: Record<string, Mode>;
  ledger: BudgetRow[];
  floods: Map<string, StandingFlood>;
  floodToldAt: Map<string, number>;
  lastTip: Map<string, { episode: string; at: number }>;
  looks: Look[];
}

const CONNECTED = new Set(['floor', 'slack', 'teams'] as const);
const FLOOR_ALONE = new Set(['floor'] as const);
const SUPERVISORS = chargedForRole(plant, 'supervisor', line.id, CONNECTED);
const ENGINEERS = chargedForRole(plant, 'engineer', line.id, CONNECTED);
const CREW = [
  ['p-1', 'S2'],
  ['p-2', 'S3'],
] as const;
const EMPTY = newStationState();
const HOUR_MS = 3_600_000;

export function playStream(stream: Stream): readonly Look[] {
  const world: World = {
    now: stream.startsAt,
    stream,
    serial: 0,
    open: [],
    openings: [],
    killed: false,
    channels: stream.channels,
    mode: 'on',
    switched: {},
    ledger: [],
    looks: [],
    states: new Map(STATIONS.map(id => [id, { ...EMPTY, state: 'execute', somebodyLoggedIn: stream.crewed }])),
    present: new Map(stream.crewed ? CREW : []),
    muted: new Set(),
    shelved: new Set(),
    floods: new Map(),
    floodToldAt: new Map(),
    lastTip: new Map(),
  };
  for (const step of stream.steps) {
    world.now += step.afterMs;
    const asked = act(world, step);
    const looked = new Set([world.open.at(-1), nth(world, step.which), nth(world, step.which + 1)]);
    for (const told of looked) if (told !== undefined) look(world, told, asked === told);
  }
  return world.looks;
}

const nth = ({ open }: World, which: number): Told | undefined => open.at(-1 - (which % Math.max(1, open.length)));

/** What happens; the episode for which somebody asked for help, if any did. */
function act(world: World, step: Step): Told | undefined {
  const { which } = step;
  if (step.act === 'help') return nth(world, which);
  if (step.act === 'open') open(world, step);
  else if (step.act === 'close') world.open = world.open.filter(one => one !== nth(world, which));
  else if (step.act === 'own') change(nth(world, which), { state: 'owned' });
  else if (step.act === 'state') setState(world, step);
  else decree(world, step);
  return undefined;
}

/** What people decide: where they are, and who wants quiet. */
function decree(world: World, { act, station, kind, person, on, mode }: Step): void {
  const place = `${station}/${kind}`;
  if (act === 'login') world.present.set(person, station);
  else if (act === 'logout') world.present.delete(person);
  else if (act === 'mute') world.muted[on ? 'add' : 'delete'](station);
  else if (act === 'shelve') world.shelved[on ? 'add' : 'delete'](place);
  else if (act === 'kill') world.killed = on;
  else if (act === 'chats') world.channels = on;
  else if (act === 'mode') world.mode = mode;
  else if (act === 'switch') world.switched = { ...world.switched, [kind === 'stall' ? 'any-stop' : 'other']: mode };
}

const change = (told: Told | undefined, by: Partial<Episode>): void => {
  if (told !== undefined) told.episode = { ...told.episode, ...by };
};

function setState({ states, now }: World, { station, state, alarm }: Step): void {
  const alarms = alarm === null ? [] : [{ code: alarm, severity: 'stop' as const, since: now }];
  states.set(station, { ...states.get(station)!, state, since: now, alarms });
}

function open(world: World, step: Step): void {
  const { now, states } = world;
  const { station, kind, parameter } = step;
  setState(world, step);
  const id = `L/${station}/${kind}/${now}-${world.serial++}`;
  const figure = { name: parameter, value: 3.6, unit: 'bar', limit: 4, target: 2.5, minutesToLimit: 9 };
  const episode: Episode = {
    id,
    line: 'L',
    station,
    kind,
    openedAt: now,
    state: 'open',
    consequences: [],
    repeat: false,
    findings: 1,
    safety: step.safety && kind !== 'data-outage',
    ...(kind === 'drift' || kind === 'hunting' ? { figure } : {}),
    ...(kind === 'recommendation' ? { recommendation: id } : {}),
    ...(step.root === null ? {} : { origin: step.root }),
  };
  if (kind === 'recommendation') {
    const proposal = { id, parameter, from: 1, to: 2, unit: 'bar', phase: 'issued' as const, needsAck: true, issuedAt: now };
    const until = step.on ? now + 8 * 60_000 : null;
    const known = { ...proposal, validUntil: until, confidence: null, why: null } as unknown as StationState['recommendations'][number];
    states.set(station, { ...states.get(station)!, recommendations: [known] });
  }
  world.open.push({ episode, told: false, roles: ['operator'], repeats: step.repeats, root: step.root });
  const opening = { episode: id, station, at: now, kind, ...(step.root === null ? {} : { origin: step.root }) };
  if (kind !== 'help-need' && !world.shelved.has(`${station}/${kind}`)) world.openings.push(opening);
}

function look(world: World, told: Told, asked: boolean): void {
  const { now } = world;
  const { episode } = told;
  const context = contextOf(world, told);
  const flood = floodAt(context.openings, now, context.standingFlood);
  const sent: Sent[] = [];
  const wasTold = told.told;
  const logged = decide(context);
  if (!told.told) sent.push(...said(world, told, context, logged));
  if (flood === null) world.floods.delete(episode.station);
  else world.floods.set(episode.station, { since: flood.since, first: flood.first, at: now });
  if (asked) sent.push({ kind: 'call', asked: true, to: [], revises: null, validUntil: null });
  const rung = climb(world, told, context, logged);
  if (rung.sent !== null) sent.push(rung.sent);
  world.looks.push({
    at: now,
    episode,
    sent,
    decided: logged,
    ladder: rung.outcome,
    toldRoles: [...told.roles],
    asked,
    wasTold,
    state: context.state,
    proposal: context.state?.recommendations.find(one => one.id === episode.recommendation) ?? null,
    people: [...world.present],
    channels: world.channels,
    killed: world.killed,
    muted: world.muted.has(episode.station),
    mode: String(logged.context.mode) as Mode,
    shelved: context.shelved,
  });
}

function said(world: World, told: Told, context: DecisionContext, logged: LoggedDecision): Sent[] {
  const { decision, context: notes } = logged;
  const { subjects, now } = context;
  const station = context.station.id;
  if (decision.kind === 'hold') return [];
  told.told = true;
  const revises = notes.revises === undefined ? null : String(notes.revises);
  const isFlood = notes.flood !== undefined && (decision.kind === 'tip' || decision.kind === 'supervisor');
  const flood = isFlood ? { flood: String(notes.floodBegan) } : {};
  if (decision.kind === 'tip' && revises === null) world.lastTip.set(station, { episode: told.episode.id, at: now });
  if (isFlood) world.floodToldAt.set(station, now);
  const isAsked = told.episode.kind === 'help-need';
  const role = decision.kind === 'person' ? decision.role : 'supervisor';
  const paid: Subject[] = decision.kind === 'tip' ? [...subjects.position] : rolePays(role);
  const place: Sent['to'][number][] = decision.kind === 'tip' ? ['position'] : [role];
  if (decision.kind === 'person' && notes.safety === true && notes.mode === 'on') {
    paid.push(...subjects.position);
    place.push('position');
  }
  if (decision.kind === 'person') told.roles.push(decision.role);
  if (revises === null && !isAsked) world.ledger.push(...chargesFor(paid, now));
  const until = decision.kind === 'tip' ? validUntil(told.episode, context.state, now) : null;
  return [{ kind: decision.kind, asked: isAsked, to: place, revises, validUntil: until, ...flood }];
}

const shifts = new Map<number, ShiftInstance | null>();
/** Shifts of this plant change at full hours. */
function shiftAt(at: number): ShiftInstance | null {
  const hour = Math.floor(at / HOUR_MS);
  let shift = shifts.get(hour);
  if (shift === undefined) {
    shift = days.shiftAt(at);
    shifts.set(hour, shift);
  }
  return shift;
}

const pays = new Map<Role, Subject[]>();
function rolePays(role: Role): Subject[] {
  let known = pays.get(role);
  if (known === undefined) {
    known = chargedForRole(plant, role, line.id, CONNECTED);
    pays.set(role, known);
  }
  return [...known];
}

function climb(world: World, told: Told, context: DecisionContext, logged: LoggedDecision): { outcome: string; sent: Sent | null } {
  const { episode } = told;
  const calledAt = episode.kind === 'help-need' ? episode.openedAt : null;
  const waits = logged.decision.kind === 'hold' && !told.told && LADDER_WAITS.has(logged.decision.reason);
  if ((calledAt === null && logged.context.mode !== 'on') || waits) return { outcome: 'waits', sent: null };
  const shiftFrom = context.shift?.from ?? world.now;
  const rung = nextRung({
    now: world.now,
    escalation: ladderAt(plant, context.shift),
    episode,
    state: context.state,
    calledAt,
    told: told.roles,
    breaks: [...new Set([shiftAt(episode.openedAt), context.shift])].flatMap(shift => shift?.breaks ?? []),
    rests: ladderRests(context),
    hasBudget: role => budgetHold({ ledger: world.ledger, subjects: rolePays(role), now: world.now, shiftFrom }) === null,
  });
  if (rung.kind !== 'tell') return { outcome: rung.kind, sent: null };
  told.roles.push(rung.role);
  if (calledAt === null) world.ledger.push(...chargesFor(rolePays(rung.role), world.now));
  return { outcome: 'tell', sent: { kind: 'ladder', asked: calledAt !== null, to: [rung.role], revises: null, validUntil: null } };
}

const TRIALS = TEMPLATES.map(({ id }) => ({ id: `t/${id}`, template: id, comparison: 'tip' as const, share: 0.5 }));
const AGREED = { ...plant.agreement, level: 2, randomise: 'tip' } as const;

function contextOf(world: World, { episode, repeats, root }: Told): DecisionContext {
  const { now, stream, channels } = world;
  const station = line.stations.find(one => one.id === episode.station)!;
  const shift = shiftAt(now);
  const connected = channels ? CONNECTED : FLOOR_ALONE;
  const present = [...world.present].map(([pseudonym, at]) => ({ station: at, pseudonym }));
  const people = peopleAt(channels ? line.stations : [station], present);
  const last = world.lastTip.get(station.id);
  return {
    now,
    config: 'c',
    safety: plant.safety,
    agreement: AGREED,
    killed: world.killed,
    line: { ...line, mode: world.mode },
    station,
    episode,
    state: world.states.get(station.id)!,
    ranking: root === null ? null : { candidates: [candidate(root, episode)], wording: 'sure' },
    shift,
    onBreak: shift?.breaks.some(one => one.from <= now && now < one.to) ?? false,
    outage: world.open.some(one => one.episode.kind === 'data-outage' && one.episode.station === station.id),
    maintenance: false,
    shelved: world.shelved.has(`${station.id}/${episode.kind}`),
    muted: world.muted.has(station.id),
    optedOut: false,
    audience: 'position',
    templates: TEMPLATES,
    history: { usualStopSeconds: null, usualChangeoverSeconds: null, repeats, raised: [episode.openedAt], newOrder: false },
    openings: world.openings.filter(one => one.station === station.id && one.at >= now - HOUR_MS),
    standingFlood: world.floods.get(station.id) ?? null,
    floodToldAt: world.floodToldAt.get(station.id) ?? null,
    lastMessage: last !== undefined && world.open.some(one => one.episode.id === last.episode) ? last : null,
    ledger: world.ledger,
    subjects: { position: [...chargedForPosition(plant, station.id, connected), ...people], supervisor: SUPERVISORS, engineer: ENGINEERS },
    templateModes: world.switched,
    trials: stream.trial ? TRIALS : [],
  };
}

const candidate = (root: string, episode: Episode) => ({
  root: root as 'S1',
  cause: 'fault' as const,
  startedAt: episode.openedAt,
  probability: 0.9,
  chain: [],
  ruledOut: [],
  missing: [],
});
