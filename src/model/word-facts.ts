/** Has a model word facts, and checks the words. */
import { z } from 'zod';
import type { Span } from '../messages/message.ts';
import type { Lang } from '../plant/plant.ts';
import { checkAnswer, Draft } from './check-answer.ts';
import { type Citable, shownToModel } from './citable.ts';
import { converse, type Form, type LookUp, type NoOutcome } from './converse.ts';
import { wordingInstructions } from './instructions.ts';
import type { Model } from './model.ts';

export const CANNOT = ['no-data', 'not-about-the-line', 'about-people', 'nothing-to-add'] as const;
export const CLARIFY = ['station', 'time', 'intent'] as const;

/** A look-up with facts to cite. */
export interface EvidenceLookUp {
  name: string;
  description: string;
  parameters: z.ZodObject;
  run(given: unknown): Promise<Searched>;
}

/** `searched` names what was looked for and in which window, above all when nothing was found; `problem` says what was wrong with the wish. */
export type Searched = { searched: string; facts: readonly Citable[] } | { problem: string };

export interface Wanted {
  lang: Lang;
  /** How the question was read, and its words. */
  asked: Readonly<Record<string, unknown>>;
  facts: readonly Citable[];
  lookUps: readonly EvidenceLookUp[];
  signal: AbortSignal;
}

export type Worded =
  | { kind: 'worded'; sentences: readonly (readonly Span[])[]; cites: readonly string[]; steps: number }
  | { kind: 'none'; why: NoOutcome | 'cannot' | 'unclear'; steps: number; status?: number };

type Outcome =
  | { kind: 'worded'; sentences: readonly (readonly Span[])[]; cites: readonly string[] }
  | { kind: 'cannot' }
  | { kind: 'unclear' };

export async function wordFacts(model: Model, { lang, asked, facts, lookUps, signal }: Wanted): Promise<Worded> {
  /** Grows with each look-up: a fact that was not fetched cannot be cited. */
  const citable: Citable[] = [...facts];
  const told: LookUp[] = lookUps.map(lookUp => ({
    ...lookUp,
    async run(given) {
      const found = await lookUp.run(given);
      if ('problem' in found) return { error: found.problem };
      citable.push(...found.facts);
      const shown = found.facts.map(shownToModel);
      return { searched: found.searched, found: shown.length === 0 ? 'nothing' : shown.length, untrusted_data: shown };
    },
  }));
  const submit: Form<Outcome> = {
    name: 'submit_answer',
    description: 'Hand in the sentences. They are checked; what breaks a rule comes back.',
    parameters: Draft,
    take(given) {
      const checked = checkAnswer(given as Draft, citable, lang);
      return checked.ok
        ? { outcome: { kind: 'worded', sentences: checked.sentences, cites: checked.cites } }
        : { problems: checked.problems };
    },
  };
  const ended = await converse(model, {
    opening: wordingInstructions(lang),
    data: { asked, facts: facts.map(shownToModel) },
    lookUps: told,
    forms: [submit, cannotAnswer({ kind: 'cannot' } as Outcome), clarify(() => ({ kind: 'unclear' }) as Outcome)],
    signal,
  });
  if (ended.kind === 'none') return ended;
  const { outcome, steps } = ended;
  return outcome.kind === 'worded' ? { ...outcome, steps } : { kind: 'none', why: outcome.kind, steps };
}

export const cannotAnswer = <Outcome>(outcome: Outcome): Form<Outcome> => ({
  name: 'cannot_answer',
  description: 'Say that nothing can be answered or added, and why.',
  parameters: z.strictObject({ reason: z.enum(CANNOT) }),
  take: () => ({ outcome }),
});

export const clarify = <Outcome>(outcome: (about: (typeof CLARIFY)[number]) => Outcome): Form<Outcome> => ({
  name: 'clarify',
  description: 'Say what is missing in the question.',
  parameters: z.strictObject({ about: z.enum(CLARIFY) }),
  take: given => ({ outcome: outcome((given as { about: (typeof CLARIFY)[number] }).about) }),
});
