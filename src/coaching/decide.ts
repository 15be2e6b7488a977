/**
 * Whether to speak, and how. Gates stand in the order of `GATES`, and the first that holds gives the reason.
 *
 * Pure: the same context gives the same decision, id and draw.
 */
import { iso } from '../clock.ts';
import type { Mode } from '../plant/plant.ts';
import { chooseTemplate } from '../prompts/choose-template.ts';
import type { Situation, Template } from '../prompts/template.ts';
import { unavailable } from './availability.ts';
import { budgetHold, SPACING_MS, type Subject, shadowed } from './budget.ts';
import { type Drawn, drawnFor, waitsUntil } from './comparison.ts';
import { concernsSafety } from './concerns-safety.ts';
import { checkInHold, consentHold } from './consent.ts';
import type { Decision, HoldReason, LoggedDecision } from './decision.ts';
import type { DecisionContext } from './decision-context.ts';
import { depthOf } from './depth.ts';
import { unitOf } from './draw.ts';
import { type Flood, floodAt } from './flood.ts';
import { modeOf } from './mode.ts';
import { overruns, type ReadMoment, readMoment } from './moment.ts';

interface Outcome {
  decision: Decision;
  available: boolean;
  /** What was drawn, and the probability of what came of it where that is no longer the draw's. */
  drawn?: Drawn | null;
  probability?: number;
  notes?: Record<string, number | string | boolean>;
}

interface Considered {
  context: DecisionContext;
  moment: ReadMoment;
  flood: Flood | null;
  template: Template | null;
  mode: Mode;
}

type Gate = (considered: Considered) => Outcome | null;

const GATES: readonly Gate[] = [
  safetyGate,
  killGate,
  agreementGate,
  checkInGate,
  shelvedGate,
  outageGate,
  callGate,
  floodToldGate,
  availabilityGate,
  budgetGate,
  modeGate,
  trialGate,
  tipGate,
];

export function decide(context: DecisionContext): LoggedDecision {
  const moment = readMoment(context);
  const flood = floodAt(context.openings, context.now, context.standingFlood);
  const template = chosen(context, moment, flood);
  const considered = { context, moment, flood, template, mode: modeOf(context.line.mode, context.templateModes ?? {}, template) };
  for (const gate of GATES) {
    const outcome = gate(considered);
    if (outcome) return logged(considered, outcome);
  }
  return logged(considered, held('no-template', true));
}

const held = (reason: HoldReason, available = false): Outcome => ({ decision: { kind: 'hold', reason }, available });

const heldFor = (reason: HoldReason | null): Outcome | null => (reason === null ? null : held(reason));

/** No tip, whatever else holds: the certified procedure and a person. In shadow nobody is told, and that is logged as safety too. */
function safetyGate({ context, mode }: Considered): Outcome | null {
  if (!concernsSafety(context)) return null;
  if (context.killed || mode === 'shadow' || context.episode.state !== 'open') return held('safety');
  return { decision: { kind: 'person', role: 'lead' }, available: false, notes: { safety: true } };
}

function killGate({ context }: Considered): Outcome | null {
  return context.killed ? held('killed') : null;
}

function agreementGate({ context }: Considered): Outcome | null {
  return heldFor(consentHold(context));
}

function checkInGate({ context, mode }: Considered): Outcome | null {
  const reason = checkInHold(context, mode);
  return reason === 'ask' ? { decision: { kind: 'checkIn' }, available: true } : heldFor(reason);
}

/** Before what the moment says: somebody decided it, and the ladder waits for it. */
function shelvedGate({ context }: Considered): Outcome | null {
  return context.shelved && context.episode.kind !== 'help-need' ? held('shelved') : null;
}

/** Missing data are told to the engineer, once where stations fell silent together, and never to the operator. */
function outageGate({ context }: Considered): Outcome | null {
  const { episode, subjects } = context;
  if (episode.kind !== 'data-outage') return null;
  if (episode.state !== 'open') return held('too-late');
  if (context.outageTold === true) return held('on-a-card');
  const spent = spentBy(context, subjects.engineer ?? []);
  return spent === null ? { decision: { kind: 'person', role: 'engineer' }, available: false } : held(spent);
}

/** A call for help goes to the line lead, whatever it costs; what a person alone is told of their own need is a tip like any. */
function callGate({ context: { episode, audience }, moment }: Considered): Outcome | null {
  if (episode.kind !== 'help-need' || audience === 'person') return null;
  if (episode.state !== 'open') return held(episode.state === 'owned' ? 'owned' : 'too-late');
  return { decision: { kind: 'person', role: 'lead' }, available: false, notes: { repeat: moment.repeat } };
}

/** Once a flood has been told of, nothing more is said until it is over. */
function floodToldGate({ context, flood }: Considered): Outcome | null {
  if (flood === null || context.floodToldAt === null || context.floodToldAt < flood.since) return null;
  return held('flood');
}

function availabilityGate({ context, moment, flood }: Considered): Outcome | null {
  // In a flood the one message is about the position, not about this episode: only the time has to be right for it.
  if (flood !== null) return context.shift === null ? held('no-shift') : context.muted ? held('muted') : null;
  return heldFor(unavailable(context, moment));
}

function budgetGate(considered: Considered): Outcome | null {
  const { context, flood, mode } = considered;
  const reason = spentBy(context, payers(context, mode));
  if (reason === null) return null;
  return flood !== null && revisable(considered) ? null : held(reason);
}

const spentBy = ({ ledger, now, shift }: DecisionContext, subjects: readonly Subject[]): HoldReason | null =>
  budgetHold({ ledger, subjects, now, shiftFrom: shift?.from ?? now });

/** In shadow the list is as long as the messages would have been: it has a budget of its own beside the real one. */
function payers({ subjects }: DecisionContext, mode: Mode): readonly Subject[] {
  if (mode === 'supervisors') return subjects.supervisor;
  return mode === 'shadow' ? [...subjects.position, ...shadowed(subjects.position)] : subjects.position;
}

/** A fresh tip of this position is edited into the flood's: a revision costs nothing and nobody waits for the truth. */
function revisable({ context: { lastMessage, now }, mode }: Pick<Considered, 'context' | 'mode'>): boolean {
  return mode === 'on' && lastMessage !== null && now - lastMessage.at < SPACING_MS && lastMessage.at <= now;
}

function modeGate({ moment, template, mode }: Considered): Outcome | null {
  // Wherever it is: to tell a neighbour would tell on who is not there.
  const staffing = moment.cause === 'no-operator';
  if (template === null && !staffing) return held('no-template', true);
  if (mode === 'shadow') return held('shadow', true);
  if (staffing) return { decision: { kind: 'supervisor' }, available: true, notes: { staffing: true } };
  if (mode === 'supervisors') return { decision: { kind: 'supervisor' }, available: true };
  return null;
}

/** What is held back or told later, for a comparison. */
function trialGate(considered: Considered): Outcome | null {
  const drawn = drawnAt(considered);
  if (drawn?.arm === 'none') return { ...held('withheld-by-trial', true), drawn };
  const { now, waitsSince = null } = considered.context;
  return drawn?.arm === 'later' && now < waitsUntil(waitsSince, now) ? { ...held('waits-by-trial', true), drawn } : null;
}

const drawnAt = ({ context, moment, flood, template }: Considered): Drawn | null =>
  flood !== null || template === null ? null : drawnFor(context, moment, template);

function tipGate(considered: Considered): Outcome | null {
  const { context, moment, flood, template, mode } = considered;
  if (template === null) return null;
  const drawn = drawnAt(considered);
  const { id, hash } = drawn?.template ?? template;
  const depth = flood === null ? depthOf(context, moment) : 'line';
  return {
    decision: { kind: 'tip', template: id, version: hash, depth },
    available: true,
    drawn,
    // Having waited, it comes for certain.
    ...(drawn?.arm === 'later' ? { probability: 1 } : {}),
    ...(flood !== null && revisable({ context, mode }) ? { notes: { revises: context.lastMessage!.episode } } : {}),
  };
}

function chosen(context: DecisionContext, moment: ReadMoment, flood: Flood | null): Template | null {
  const isSafety = concernsSafety(context);
  const templates = context.templates.filter(template => template.safety === isSafety);
  return chooseTemplate(templates, { ...moment, situations: situationsOf(context, moment, flood) }, context.knownEffects);
}

/** What is set apart stands alone: no other template may answer it. */
function situationsOf(context: DecisionContext, moment: ReadMoment, flood: Flood | null): readonly Situation[] {
  if (concernsSafety(context)) return ['safety'];
  if (context.episode.kind === 'data-outage') return ['outage'];
  if (context.episode.kind === 'help-need' && context.audience !== 'person') return ['call'];
  if (flood !== null) return ['flood'];
  return overruns(context, moment) ? [...moment.situations, 'overrun'] : moment.situations;
}

function logged({ context, moment, flood, template, mode }: Considered, outcome: Outcome): LoggedDecision {
  const { episode, now, audience, shift, history, ranking } = context;
  const unit = unitOf(context);
  const drawn = outcome.drawn ?? null;
  const words = drawn?.template ?? template;
  const known = template && context.knownEffects?.[template.id];
  return {
    id: `${episode.id}/${audience}/${iso(now)}`,
    episode: episode.id,
    at: now,
    context: {
      kind: episode.kind,
      mode,
      audience,
      stationType: context.station.type.kind,
      shift: shift?.shift.id ?? '',
      seconds: Math.round(moment.seconds),
      where: moment.where,
      cause: moment.cause ?? '',
      wording: ranking?.wording ?? '',
      situations: moment.situations.join(' '),
      parameter: moment.parameter ?? '',
      repeats: history.repeats,
      order: context.state?.order?.id ?? '',
      unit: unit.id,
      ...(flood ? { flood: flood.count, floodBegan: flood.first.origin ?? flood.first.station } : {}),
      ...(template ? { would: template.id } : {}),
      ...(known ? { known } : {}),
      ...(drawn ? { trial: drawn.trial, arm: drawn.arm } : {}),
      ...(outcome.notes ?? {}),
    },
    available: outcome.available,
    decision: outcome.decision,
    probability: outcome.probability ?? drawn?.probability ?? 1,
    seed: drawn?.seed ?? '',
    unit: unit.kind,
    versions: { config: context.config, ...(words ? { template: words.hash } : {}) },
  };
}
