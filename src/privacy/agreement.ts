/**
 * The agreement as code: for which purpose something about people may be read or done, by whom, and if not, why not.
 *
 * Only what plant.yaml's `agreement` allows is allowed, and some things no agreement can allow. Pure; `history/person-door.ts`
 * asks here before it hands anything out.
 */
import type { Agreement } from '../plant/plant.ts';

/** `linemate` works for the person concerned and tells nobody else; `oneself` asks about their own data; `other` is everybody else. */
export type Asking = 'linemate' | 'oneself' | 'other';

export interface Request {
  purpose: Purpose;
  asker: Asking;
  /** In a conversation that nobody else reads: never a channel, never a shared tablet. */
  private?: boolean;
  /** The person concerned has opted in. */
  consented?: boolean;
}

export type Refusal = 'never' | 'only-oneself' | 'not-private' | 'level' | 'person-model-off' | 'not-randomised' | 'not-opted-in';
export type Verdict = { allowed: true } | { allowed: false; because: Refusal };

interface Rule {
  /** The least level of the agreement; null = no agreement can allow it. */
  level: Agreement['level'] | null;
  askers: readonly Asking[];
  /** Only in a conversation that nobody else reads. */
  private?: true;
  personModel?: true;
  consent?: true;
  randomise?: readonly Agreement['randomise'][];
}

/** Each purpose with what it takes. What is not listed here is done for nobody. */
export const PURPOSES = {
  /** Whether an account is linked, and as which role it speaks. */
  'sign-in': { level: 0, askers: ['linemate', 'oneself'] },
  /** Interruptions are counted per person, so that nobody gets too many; it protects and never reports. */
  budget: { level: 0, askers: ['linemate'] },
  /** A tip to the private chat of who said that they stand at a station. */
  'private-tip': { level: 0, askers: ['linemate'], private: true },
  /** Where somebody stands, by the log-in at the station: nobody said so themselves. */
  'log-in': { level: 1, askers: ['linemate'] },
  /** How much help somebody wants with what: learned from their own past, for their own tips alone. */
  'person-model': { level: 1, askers: ['linemate'], private: true, personModel: true, consent: true },
  /** One question a shift, in one tap, voluntary. */
  'check-in': { level: 1, askers: ['linemate'], private: true, personModel: true, consent: true },
  /** From the card to the tap. */
  latency: { level: 1, askers: ['linemate'], private: true, personModel: true, consent: true },
  /** Taking part in the person model. */
  'opt-in': { level: 1, askers: ['oneself'], private: true, personModel: true },
  /** Everything that is kept about oneself, and its correction and deletion: no agreement can take that away. */
  'self-view': { level: 0, askers: ['oneself'], private: true },
  erasure: { level: 0, askers: ['linemate', 'oneself'] },
  /** Of which skills a figure of the site would rest on enough people: their names alone, so that nothing is told of too few. */
  'team-figures': { level: 1, askers: ['linemate'] },
  /** How long a station waited for staffing: below a shift it would say how long somebody was away. */
  'staffing-times': { level: 2, askers: ['linemate', 'oneself', 'other'] },
  'vary-wording': { level: 2, askers: ['linemate'], randomise: ['wording', 'timing', 'tip'] },
  'vary-timing': { level: 2, askers: ['linemate'], randomise: ['timing'] },
  /** Never against waste that is about to happen, never for safety: that is the decision's own rule, beside this one. */
  'withhold-tip': { level: 2, askers: ['linemate'], randomise: ['tip'] },
  /** Rating, ranking or comparing people, and any look at another person. */
  'judge-people': { level: null, askers: [] },
} as const satisfies Readonly<Record<string, Rule>>;

export type Purpose = keyof typeof PURPOSES;

export function permits(agreement: Agreement, request: Request): Verdict {
  const rule: Rule = PURPOSES[request.purpose];
  if (rule.level === null) return refused('never');
  if (!rule.askers.includes(request.asker)) return refused('only-oneself');
  if (rule.private && request.private !== true) return refused('not-private');
  if (agreement.level < rule.level) return refused('level');
  if (rule.personModel && agreement.personModel !== 'opt-in') return refused('person-model-off');
  if (rule.randomise && !rule.randomise.includes(agreement.randomise)) return refused('not-randomised');
  if (rule.consent && request.consented !== true) return refused('not-opted-in');
  return { allowed: true };
}

const refused = (because: Refusal): Verdict => ({ allowed: false, because });

/** Whom a figure may be about. */
export type Grain = { grain: 'team' } | { grain: 'skill-and-site' | 'template'; because: 'group-too-small' | 'too-short' };

/** A team is spoken of over so many weeks at least. */
export const TEAM_WEEKS_MIN = 4;

/** @param team, skill how many people a figure would rest on: in this team; with this skill in the whole site */
export function grainOf(
  { groupMin }: Pick<Agreement, 'groupMin'>,
  { team, skill, weeks }: { team: number; skill: number; weeks: number },
): Grain {
  if (team >= groupMin && weeks >= TEAM_WEEKS_MIN) return { grain: 'team' };
  const because = team < groupMin ? 'group-too-small' : 'too-short';
  return { grain: skill >= groupMin && weeks >= TEAM_WEEKS_MIN ? 'skill-and-site' : 'template', because };
}
