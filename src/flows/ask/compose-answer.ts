/** A question or an already read frame → the answer's message. Reads, decides nothing, writes nothing. */
import { type Answer, type AnswerContext, answer } from '../../answers/answer.ts';
import type { Unwritten } from '../../answers/answer-parts.ts';
import type { AnswerFacts } from '../../answers/facts.ts';
import { loadFacts } from '../../answers/load-facts.ts';
import type { CauseLoss } from '../../answers/losses.ts';
import { askBack } from '../../answers/plain-answer.ts';
import { type Reply, reply } from '../../answers/reply.ts';
import { tipsAnswer } from '../../answers/tips-answer.ts';
import type { EpochMs } from '../../clock.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { Sql } from '../../history/sql.ts';
import type { Log } from '../../log.ts';
import type { ConversationId, Message, Picture } from '../../messages/message.ts';
import type { Model } from '../../model/model.ts';
import { calendar } from '../../plant/calendar.ts';
import type { Id, Lang, Line, Plant } from '../../plant/plant.ts';
import { cardWords } from '../../prompts/card-words.ts';
import type { Template } from '../../prompts/template.ts';
import type { Frame, Reading, Thread } from '../../questions/frame.ts';
import { type HowTo, howTo } from '../../questions/how-to.ts';
import { lostBars } from '../../reports/board/bars.ts';
import type { CauseLost } from '../../reports/board/board.ts';
import { NOT_KNOWN } from '../../reports/look-back/look-back.ts';
import { chainPicture, mayBeDrawn } from '../coach/picture-for.ts';
import { factSource } from './fact-source.ts';
import { inTurn } from './in-turn.ts';
import { readWithModel } from './read-with-model.ts';
import { taughtNow } from './teach-reader.ts';
import { WORDING_MS_MAX, type Wording, wordAnswer } from './word-answer.ts';

export interface Asked {
  text: string;
  now: EpochMs;
  lang?: Lang;
  conversation: ConversationId;
  audience: Message['audience'];
  /** Of the answer's message. */
  id: string;
  line?: Id;
  previous?: Thread;
  replyTo?: unknown;
  /** Of a how-to question that is answered anew. */
  howTo?: HowTo;
}

export interface AnswerParts {
  plant: Plant;
  sql: Sql;
  shelf: { production(sql: Sql): Promise<readonly Template[]> };
  drafts: boolean;
  /** null = answers are worded by code alone. */
  model?: { model: Model; log: Log; msMax?: number } | null;
}

export interface Composed {
  message: Message;
  evidence: readonly Evidence[];
  lang: Lang;
  reading: Reading;
  /** null when nothing was answered: asked back, abstained, refused. */
  frame: Frame | null;
  /** The stop that was told; null = none was. */
  told: Thread['told'] | null;
  outcome: 'answer' | 'ask' | 'abstain' | 'refuse';
  /** Id of the model whose checked words are in it. */
  wordedBy: string | null;
  /** The cause that the facts had first. */
  said: { station: string; root: string | null; cause: string | null; wording: string } | null;
  /** What nothing is written about. */
  unwritten: Unwritten | null;
}

/** While one waits for the store, another has the processor; more would only wait for each other. */
const AT_ONCE = 2;
/** What a model adds is not waited for: it takes seconds, and no processor. */
const answered = inTurn(AT_ONCE);

export async function composeAnswer(parts: AnswerParts, asked: Asked): Promise<Composed> {
  const { plant } = parts;
  const lang = asked.lang ?? plant.site.languages[0] ?? 'en';
  const wording = wordingOf(parts);
  const known = await taughtNow(parts.sql, plant);
  const question = {
    text: asked.text,
    ...(known === undefined ? {} : { taught: known }),
    ...(asked.previous === undefined ? {} : { previous: asked.previous }),
    ...(asked.line === undefined ? {} : { line: asked.line }),
  };
  const source = factSource(parts);
  const spoken = { ...contextOf(plant, asked, lang), written: await writtenBy(parts) };
  const read = await answered(() => reply(question, source, spoken, facts => pictureOf(plant, asked, facts, lang) ?? undefined));
  const said = wording === null ? read : ((await unlessItFails(readAgain(parts, asked, read, wording), wording.log)) ?? read);
  const { reading, kind } = said;
  const frame = kind === 'answer' && 'frame' in reading ? reading.frame : null;
  const context = contextOf(plant, asked, reading.lang);
  const worded =
    wording === null || frame === null
      ? null
      : await unlessItFails(wordAnswer(wording, { text: asked.text, frame, facts: said.facts, said }, source, context), wording.log);
  const { message, evidence } = worded ?? said;
  return {
    message: kind === 'answer' ? { ...message, thumbs: true } : message,
    evidence,
    lang: reading.lang,
    reading,
    frame,
    outcome: kind,
    wordedBy: worded === null ? null : (wording?.model.id ?? null),
    said: saidOf(said.facts),
    told: toldOf(plant, said.facts),
    unwritten: said.unwritten ?? null,
  };
}

/** To what is asked by hand: of a card, without words that had to be read. */
export async function composeFrame(parts: AnswerParts, asked: Omit<Asked, 'text'>, frame: Frame, lang: Lang): Promise<Composed> {
  const { message, evidence, facts } = await answerFrame(parts, asked, frame, lang);
  return {
    message,
    evidence,
    lang,
    frame,
    reading: { frame },
    outcome: 'answer',
    wordedBy: null,
    said: saidOf(facts),
    told: toldOf(parts.plant, facts),
    unwritten: null,
  };
}

function saidOf(facts: AnswerFacts | null): Composed['said'] {
  const why = facts?.why;
  if (!why || (why.question.kind === 'stall' && why.stop === null)) return null;
  const { candidates, wording } = why.ranking;
  return { station: why.question.station, root: candidates[0]?.root ?? null, cause: candidates[0]?.cause ?? null, wording };
}

export function toldOf(plant: Plant, facts: AnswerFacts | null): Composed['told'] {
  const why = facts?.why;
  return why?.stop ? { station: why.question.station, from: calendar(plant).localMinute(why.question.from) } : null;
}

async function writtenBy({ plant, sql, shelf, drafts }: AnswerParts): Promise<NonNullable<AnswerContext['written']>> {
  const templates = await shelf.production(sql);
  return moment => cardWords(templates, moment, { timeZone: plant.site.timeZone, drafts })?.tip ?? null;
}

const wordingOf = ({ model }: AnswerParts): Wording | null =>
  model ? { model: model.model, log: model.log, signal: AbortSignal.timeout(model.msMax ?? WORDING_MS_MAX) } : null;

/** The answer is there already: whatever goes wrong with the model, it goes out. */
const unlessItFails = <Done>(work: Promise<Done>, log: Log): Promise<Done | null> =>
  work.catch(cause => {
    log.error('the model was left out', { because: cause instanceof Error ? cause.name : 'unknown' });
    return null;
  });

/** Nothing could be read but that something is asked. */
const isUnread = (reading: Reply['reading']): boolean =>
  'ask' in reading ? reading.about === 'intent' : 'abstain' in reading && reading.isUnclear === true;

/** Where nothing could be read, a model may choose among what can be answered. */
async function readAgain(parts: AnswerParts, asked: Asked, read: Reply, wording: Wording): Promise<Reply> {
  const { plant } = parts;
  const { lang } = read.reading;
  if (read.kind === 'refuse' || !isUnread(read.reading)) return read;
  const reading = await readWithModel(wording, { text: asked.text, plant, now: asked.now, lang });
  if (reading === null) return read;
  if ('ask' in reading) return { ...read, ...askBack(reading, contextOf(plant, asked, lang)), reading: { ...reading, lang } };
  if (!('frame' in reading)) return read;
  const made = await answerFrame(parts, { ...asked, howTo: howTo(asked.text, plant) }, reading.frame, lang);
  return { ...made, kind: made.facts === null ? 'ask' : 'answer', reading: { ...reading, lang } };
}

/** Also for a reading that was changed by hand. */
export async function answerFrame(
  parts: AnswerParts,
  asked: Omit<Asked, 'text'>,
  frame: Frame,
  lang: Lang,
): Promise<Answer & { facts: AnswerFacts | null }> {
  const { plant } = parts;
  const source = factSource(parts);
  if (frame.about === 'tips') return { ...(await tipsAnswer(frame, source, contextOf(plant, asked, lang), asked.line)), facts: null };
  const facts = await loadFacts(frame, source, {
    plant,
    now: asked.now,
    lang,
    ...(asked.line === undefined ? {} : { line: asked.line }),
    ...(asked.howTo === undefined ? {} : { howTo: asked.howTo }),
  });
  const picture = pictureOf(plant, asked, facts, lang);
  const said = answer(frame, facts, { ...contextOf(plant, asked, lang), ...(picture === null ? {} : { picture }) });
  return { ...said, facts };
}

const contextOf = (plant: Plant, asked: Omit<Asked, 'text'>, lang: Lang): AnswerContext => ({
  plant,
  now: asked.now,
  lang,
  conversation: asked.conversation,
  audience: asked.audience,
  id: asked.id,
  ...(asked.replyTo === undefined ? {} : { replyTo: asked.replyTo }),
});

function pictureOf(plant: Plant, asked: Omit<Asked, 'text'>, facts: AnswerFacts | null, lang: Lang): Picture | null {
  if (facts?.losses !== undefined) return lossPicture(facts.line, facts.losses, lang);
  const why = facts?.why;
  const candidate = why?.ranking.candidates[0];
  if (!facts || !why || candidate === undefined || why.ranking.wording === "don't know") return null;
  if (!mayBeDrawn(candidate, plant.agreement)) return null;
  const to = Math.min(asked.now, why.question.to + 5 * 60_000);
  const { events, line } = facts;
  return chainPicture({
    id: `why/${asked.id}`,
    line,
    candidate,
    events,
    to,
    lang,
    timeZone: plant.site.timeZone,
    timelines: why.timelines,
  });
}

/** The board's, without what is usual: that is known of whole days only. */
function lossPicture(line: Line, losses: readonly CauseLoss[], lang: Lang): Picture | null {
  const causes = losses.map(
    ({ cause, ms, stops }): CauseLost => ({
      cause: cause ?? NOT_KNOWN,
      minutes: ms === null ? null : ms / 60_000,
      stops: stops.length,
      usual: null,
    }),
  );
  const minutes = causes.reduce((sum, one) => sum + Math.round(one.minutes ?? 0), 0);
  return lostBars({ line, lost: { since: null, minutes, causes, days: 0, usual: null } }, lang);
}
