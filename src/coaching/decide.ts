/**
 * Whether to speak, and how. Gates stand in a fixed order and the first that holds gives the reason: safety, kill switch,
 * agreement, shelving, availability, budget, mode, trial, then template and depth.
 *
 * Pure: the same context gives the same decision, id and draw.
 */
import { iso } from '../clock.ts';
import type { Mode } from '../plant/plant.ts';
import { chooseTemplate, equallySpecific } from '../prompts/choose-template.ts';
import type { Situation, Template } from '../prompts/template.ts';
import { unavailable } from './availability.ts';
import { budgetHold, SPACING_MS, type Subject, shadowed } from './budget.ts';
import { checkInHold, consentHold } from './consent.ts';
import type { Decision, HoldReason, LoggedDecision } from './decision.ts';
import type { DecisionContext } from './decision-context.ts';
import { depthOf } from './depth.ts';
import { drawOf, seedOf } from './draw.ts';
import { type Flood, floodAt } from './flood.ts';
import { isSafe } from './is-safe.ts';
import { modeOf } from './mode.ts';
import { changeoverAt, type ReadMoment, readMoment } from './moment.ts';

/** A trial never gives an arm less than this. */
export const SHARE_MIN = 0.2;

interface Outcome {
  decision: Decision;
  available: boolean;
  probability?: number;
  seed?: string;
  template?: Template | null;
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
  if (isSafe(context)) return null;
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

/** Missing data are told to the engineer, never to the operator; a call for help goes to the line lead. */
function outageGate({ context, moment }: Considered): Outcome | null {
  const { episode, subjects } = context;
  if (episode.kind === 'data-outage') {
    const spent = episode.state === 'open' ? spentBy(context, subjects.engineer ?? []) : 'too-late';
    return spent === null ? { decision: { kind: 'person', role: 'engineer' }, available: false } : held(spent);
  }
  if (episode.kind !== 'help-need') return null;
  if (context.audience === 'person') return null;
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

/** Tip or none, only where waste is neither coming nor being made, and only where the agreement allows it. */
function trialGate({ context, flood, template }: Considered): Outcome | null {
  const share = withholdable(context, flood, template);
  if (share === null) return null;
  const seed = seedOf(context, context.trial!.id);
  return drawOf(seed) < share ? null : { ...held('withheld-by-trial', true), probability: 1 - share, seed };
}

/** P(tip), or null when nothing may be drawn. */
function withholdable({ agreement, trial, episode }: DecisionContext, flood: Flood | null, template: Template | null): number | null {
  if (!trial || agreement.level < 2 || agreement.randomise !== 'tip' || flood !== null || template === null) return null;
  if (!['stall', 'slow', 'hunting', 'new-order', 'micro-stops'].includes(episode.kind)) return null;
  if (trial.templates.length > 0 && !trial.templates.includes(template.id)) return null;
  return Math.min(1 - SHARE_MIN, Math.max(SHARE_MIN, trial.share));
}

function tipGate({ context, moment, flood, template, mode }: Considered): Outcome | null {
  if (template === null) return null;
  const share = withholdable(context, flood, template);
  const variants = wordings(context, moment, flood).length;
  const depth = flood === null ? depthOf(context, moment) : 'line';
  return {
    decision: { kind: 'tip', template: template.id, version: template.hash, depth },
    available: true,
    probability: (share ?? 1) / variants,
    ...(share !== null || variants > 1 ? { seed: seedOf(context, context.trial!.id) } : {}),
    ...(flood !== null && revisable({ context, mode }) ? { notes: { revises: context.lastMessage!.episode } } : {}),
  };
}

function chosen(context: DecisionContext, moment: ReadMoment, flood: Flood | null): Template | null {
  const variants = wordings(context, moment, flood);
  if (variants.length < 2) return variants[0] ?? null;
  return variants[Math.floor(drawOf(seedOf(context, `${context.trial!.id}/wording`)) * variants.length)] ?? null;
}

/** More than one only where wordings are being compared. */
function wordings(context: DecisionContext, moment: ReadMoment, flood: Flood | null): readonly Template[] {
  const safe = isSafe(context);
  const asked = { ...moment, situations: situationsOf(context, moment, flood) };
  const templates = context.templates.filter(template => template.safety !== safe);
  if (safe && context.trial && context.agreement.level >= 2 && context.agreement.randomise === 'wording')
    return equallySpecific(templates, asked);
  const one = chooseTemplate(templates, asked);
  return one ? [one] : [];
}

/** What is set apart stands alone: no other template may answer it. */
function situationsOf(context: DecisionContext, moment: ReadMoment, flood: Flood | null): readonly Situation[] {
  if (!isSafe(context)) return ['safety'];
  if (context.episode.kind === 'data-outage') return ['outage'];
  if (context.episode.kind === 'help-need' && context.audience !== 'person') return ['call'];
  if (flood !== null) return ['flood'];
  return changeoverAt(context) === 'overrun' ? [...moment.situations, 'overrun'] : moment.situations;
}

function logged({ context, moment, flood, template, mode }: Considered, outcome: Outcome): LoggedDecision {
  const { episode, now, audience, shift, history, ranking } = context;
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
      ...(flood ? { flood: flood.count, floodBegan: flood.first.origin ?? flood.first.station } : {}),
      ...(template ? { would: template.id } : {}),
      ...(outcome.notes ?? {}),
    },
    available: outcome.available,
    decision: outcome.decision,
    probability: outcome.probability ?? 1,
    seed: outcome.seed ?? '',
    unit: audience === 'channel' ? 'line-shift' : 'position-shift',
    versions: { config: context.config, ...(template ? { template: template.hash } : {}) },
  };
}
