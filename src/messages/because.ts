/** Why this was said, to whom, and why nothing else was: a logged decision in plain words. */
import type { LoggedDecision } from '../coaching/decision.ts';
import type { Lang, Role } from '../plant/plant.ts';
import type { Message } from './message.ts';
import { behind, textBlock } from './message-parts.ts';
import { fill, WORDS } from './say.ts';
import { BECAUSE, type SpokeReason, type StepsReason } from './words/because.ts';

/** One to three sentences. What is logged is enough: it can be asked long afterwards. */
export function becauseOf({ decision, context }: Pick<LoggedDecision, 'decision' | 'context'>, lang: Lang): string {
  const words = BECAUSE[lang];
  switch (decision.kind) {
    case 'hold':
      return words.holds[decision.reason];
    case 'checkIn':
      return words.checkIn;
    case 'person':
      return personBecause(decision.role, context, lang);
    case 'supervisor':
      return context.staffing === true ? words.staffing : `${words.spoke[spokeReason(context)]} ${words.supervisors}`;
    case 'tip': {
      const depth = decision.depth === 'line' ? null : decision.depth === 'steps' ? words.steps[stepsReason(context)] : words.person;
      const budget = context.flood === undefined ? words.budget : null;
      return [words.spoke[spokeReason(context)], depth, budget].filter(part => part !== null).join(' ');
    }
  }
}

function personBecause(role: Role, context: LoggedDecision['context'], lang: Lang): string {
  const words = BECAUSE[lang];
  if (context.safety === true) return words.safety;
  if (context.kind === 'data-outage') return words.outage;
  if (context.ladder !== true) return words.asked;
  return fill(words.ladder, { minutes: Number(context.minutes), role: WORDS[lang].roles[role] });
}

/** Why it was more than one line: the order in which `coaching/depth.ts` asks. */
function stepsReason(context: LoggedDecision['context']): StepsReason {
  const situations = situationsOf(context);
  if (situations.includes('repeat')) return 'repeat';
  if (situations.includes('new-order')) return 'new-order';
  return context.kind === 'hunting' ? 'hunting' : 'unsure';
}

const situationsOf = ({ situations }: LoggedDecision['context']): string[] => String(situations ?? '').split(' ');

/** What made this a moment, the most telling first. */
function spokeReason(context: LoggedDecision['context']): SpokeReason {
  const situations = situationsOf(context);
  const is = (situation: string) => situations.includes(situation);
  if (context.flood !== undefined) return 'flood';
  if (context.kind === 'drift') return 'drift';
  if (context.kind === 'recommendation') return is('reverted') ? 'reverted' : 'waiting';
  if (context.kind === 'hunting' || context.kind === 'micro-stops' || context.kind === 'new-order') return context.kind;
  if (context.would === 'changeover-overrun') return 'overrun';
  if (is('elsewhere')) return 'elsewhere';
  if (is('repeat')) return 'repeat';
  if (context.kind === 'rejects' || context.kind === 'slow') return context.kind;
  if (is('long')) return 'long';
  return context.kind === 'stall' ? 'stop' : 'other';
}

/** Behind *Why*, last: why this card came at all. A card that stops people keeps to its procedure. */
export function withBecause(message: Message, logged: Pick<LoggedDecision, 'decision' | 'context'>): Message {
  if (message.tone === 'stop') return message;
  const why = [textBlock({ strong: BECAUSE[message.locale].label }, ' ', becauseOf(logged, message.locale))];
  const at = message.body.findLastIndex(block => block.kind === 'behind' && block.label === WORDS[message.locale].why);
  const body = [...message.body];
  const block = body[at];
  if (block?.kind === 'behind') body[at] = { ...block, blocks: [...block.blocks, ...why] };
  else body.push(behind(WORDS[message.locale].why, why)!);
  return { ...message, body };
}
