/** One question, one reply: about people → read → load → answer. The same path for chat, terminal and benchmark. */
import type { Id, Lang } from '../plant/plant.ts';
import { aboutPeople } from '../questions/about-people.ts';
import { type AboutUs, aboutUs } from '../questions/about-us.ts';
import { beforeThat } from '../questions/before-that.ts';
import type { Frame, Thread } from '../questions/frame.ts';
import { asHowTo, howTo } from '../questions/how-to.ts';
import { type LanguageReading, readQuestion } from '../questions/read-question.ts';
import type { Taught } from '../questions/taught.ts';
import { type Answer, type AnswerContext, answer } from './answer.ts';
import type { AnswerFacts, FactSource } from './facts.ts';
import { loadFacts } from './load-facts.ts';
import { ourAnswer } from './our-answers.ts';
import { abstain, askBack, ownData, peopleRefusal, privacyRules } from './plain-answer.ts';
import { tipsAnswer } from './tips-answer.ts';

export interface Asked {
  text: string;
  /** What the thread was about. */
  previous?: Thread;
  /** The channel's line. */
  line?: Id;
  taught?: Taught;
  /** Names, handles and badges of chat links: only ever used to refuse. */
  names?: readonly string[];
}

export type ReplyKind = 'answer' | 'refuse' | 'ask' | 'abstain';

export interface Reply extends Answer {
  kind: ReplyKind;
  reading: LanguageReading;
  facts: AnswerFacts | null;
}

/** `picture` is asked for once the facts are known, and may be left out. */
export async function reply(
  asked: Asked,
  source: FactSource,
  context: Omit<AnswerContext, 'picture'>,
  picture?: (facts: AnswerFacts, lang: Lang) => AnswerContext['picture'],
): Promise<Reply> {
  const { plant, now } = context;
  const how = howTo(asked.text, plant);
  const reading = asHowTo(readQuestion(asked.text, { plant, now, lang: context.lang, ...kept(asked) }), how);
  const spoken = { ...context, lang: reading.lang };
  // "And the longest?" right after a stop was told is of a stop, and of nobody.
  const isOfStop = beforeThat(asked.text, { plant, now, ...kept(asked) }) !== null;
  const people = isOfStop ? null : aboutPeople(asked.text, plant, asked.names);
  const said = (kind: ReplyKind, made: Answer, facts: AnswerFacts | null = null): Reply => ({ ...made, kind, reading, facts });
  if (people?.kind === 'refuse') return said('refuse', peopleRefusal(spoken));
  if (people?.kind === 'rules') return said('answer', privacyRules(spoken));
  if (people?.kind === 'own-data') return said('answer', ownData(spoken));
  if ('frame' in reading && reading.frame.about === 'tips')
    return said('answer', await tipsAnswer(reading.frame, source, spoken, asked.line));
  const us = aboutUs(asked.text);
  const where = us === null ? null : placeAndTime(reading, us);
  const ours = us === null || where === null ? null : await ourAnswer(us, where, source, spoken, asked.line);
  if (ours !== null) return said('answer', ours);
  // Asked of a line's optimiser, with no line named and several here.
  if (us === 'proposals' && 'abstain' in reading)
    return said('ask', askBack({ ask: true, about: 'station', choices: plant.lines.map(line => line.name) }, spoken));
  if ('ask' in reading) return said('ask', askBack(reading, spoken));
  if ('abstain' in reading) return said('abstain', abstain(reading, spoken));
  const facts = await loadFacts(reading.frame, source, {
    plant,
    now,
    lang: reading.lang,
    howTo: how,
    ...(asked.line === undefined ? {} : { line: asked.line }),
  });
  const drawn = facts === null ? undefined : picture?.(facts, reading.lang);
  const made = answer(reading.frame, facts, drawn === undefined ? spoken : { ...spoken, picture: drawn });
  const needsPlace = facts === null && !['help-me-person', 'command-refuse', 'other'].includes(reading.frame.intent);
  return said(reading.frame.intent === 'command-refuse' ? 'refuse' : needsPlace ? 'ask' : 'answer', made, facts);
}

const NOWHERE = { line: null, station: null, from: null, to: null };

/** null = a place that is not here, or a time that has not been: that is said instead. */
function placeAndTime(reading: LanguageReading, about: AboutUs): typeof NOWHERE | Frame | null {
  if ('frame' in reading) return reading.frame;
  // "The optimiser" is no place of the line, nor are tips; whoever asks about them means no station by it.
  return 'ask' in reading || about === 'proposals' || about === 'helps' ? NOWHERE : null;
}

const kept = ({ previous, line, taught }: Asked) => ({
  ...(previous === undefined ? {} : { previous }),
  ...(line === undefined ? {} : { line }),
  ...(taught === undefined ? {} : { taught }),
});
