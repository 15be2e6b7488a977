/**
 * The week's five verdicts on the optimiser as one message that is edited: the first that nobody has checked stands in front with its
 * three buttons, all of them behind.
 */
import type { EffectBecause } from '../coaching/judge-effect.ts';
import { EFFECT_VERDICTS, type EffectVerdict, type StoredProposal, verdictOf } from '../coaching/proposal.ts';
import { localeOf } from '../plant/plant.ts';
import { readableName } from '../prompts/plain.ts';
import type { Message } from './message.ts';
import { behind, button, fallback, line, type Reader, textBlock, title, upperFirst, voiceOf } from './message-parts.ts';
import { fill } from './say.ts';
import { VERDICT_WORDS, type VerdictWords } from './words/verdicts.ts';

export interface VerdictListFacts {
  /** The Monday on which the week began. */
  week: string;
  /** In the order in which they are asked. */
  proposals: readonly { n: number; place: string; proposal: StoredProposal }[];
  revision: number;
}

export const verdictListId = (week: string, conversation: string): string => `v/${week}/${conversation}`;

/** The week a message asks about; null = another kind of message. */
export function verdictListOf(message: string): string | null {
  const [kind, week, ...conversation] = message.split('/');
  return kind === 'v' && week && conversation.length > 1 ? week : null;
}

/** What a button of the list means; null = nothing of ours. */
export function verdictTapOf(id: string): { n: number; verdict: EffectVerdict } | null {
  const [, verdict, n] = /^(right|wrong|cannot-tell)-(\d)$/.exec(id) ?? [];
  return verdict === undefined ? null : { n: Number(n), verdict: verdict as EffectVerdict };
}

export function verdictList(reader: Reader, { week, proposals, revision }: VerdictListFacts): Message {
  const words = VERDICT_WORDS[reader.lang];
  const checked = proposals.filter(one => one.proposal.correctedAt !== null).length;
  const next = proposals.find(one => one.proposal.correctedAt === null);
  const heading = title(next === undefined ? words.allDone : fill(words.title, { done: checked, count: proposals.length }));
  const line2 = next === undefined ? undefined : line(`${next.place} · ${whenOf(reader, next.proposal)}`);
  const rows = proposals.map(one => [one.place, line(rowOf(reader, words, one.proposal))] as const);
  return {
    id: verdictListId(week, reader.conversation),
    revision,
    conversation: reader.conversation,
    audience: reader.audience,
    title: heading,
    ...(line2 === undefined ? {} : { line2 }),
    body: [
      ...(next === undefined ? [textBlock(words.thanks)] : front(reader, words, next.proposal)),
      behind(words.all, [{ kind: 'facts', rows }])!,
    ],
    buttons:
      next === undefined
        ? []
        : EFFECT_VERDICTS.map(one =>
            button(`${one}-${next.n}`, words.verdicts[one], one === verdictOf(next.proposal) ? 'primary' : 'plain'),
          ),
    fallbackText: fallback([heading, line2]),
    locale: reader.lang,
    validUntil: null,
    cites: [],
    tone: next === undefined ? 'done' : 'info',
  };
}

function front(reader: Reader, words: VerdictWords, proposal: StoredProposal) {
  const because = words.because[proposal.because as EffectBecause] ?? '';
  const judged = fill(words.judged, { verdict: words.verdicts[verdictOf(proposal)], because }).trim();
  return [textBlock({ strong: whatOf(reader, words, proposal) }), textBlock(judged), textBlock(words.ask)];
}

function whatOf({ lang, timeZone }: Reader, words: VerdictWords, { parameter, from, to, unit, decision }: StoredProposal): string {
  const { format } = voiceOf({ lang, timeZone });
  const figure = (value: number | null) => (value === null ? '?' : `${format.number(value, 2)}${unit ? ` ${line(unit)}` : ''}`);
  const values = { parameter: upperFirst(line(readableName(parameter ?? '?'))), from: figure(from), to: figure(to) };
  const what = fill(from === null ? words.proposedNew : words.proposed, values);
  return decision === null ? what : `${what}, ${words.decided[decision]}`;
}

function rowOf(reader: Reader, words: VerdictWords, proposal: StoredProposal): string {
  const verdict = words.verdicts[verdictOf(proposal)];
  const said = proposal.correctedAt === null ? verdict : fill(words.corrected, { verdict });
  return `${whenOf(reader, proposal)} · ${whatOf(reader, words, proposal)} · ${said}`;
}

function whenOf({ lang, timeZone }: Reader, { decidedAt, issuedAt }: StoredProposal): string {
  const style = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  return new Intl.DateTimeFormat(localeOf(lang), style).format(decidedAt ?? issuedAt);
}
