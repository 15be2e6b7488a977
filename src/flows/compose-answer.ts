/** A question or an already read frame → the answer's message. Reads, decides nothing, writes nothing. */
import { type AnswerContext, answer } from '../answers/answer.ts';
import type { AnswerFacts } from '../answers/facts.ts';
import { loadFacts } from '../answers/load-facts.ts';
import { reply } from '../answers/reply.ts';
import type { EpochMs } from '../clock.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Sql } from '../history/sql.ts';
import type { ConversationId, Message, Picture } from '../messages/message.ts';
import type { Id, Lang, Plant } from '../plant/plant.ts';
import type { Template } from '../prompts/template.ts';
import type { Frame, Reading } from '../questions/frame.ts';
import { factSource } from './fact-source.ts';
import { chainPicture, mayBeDrawn } from './picture-for.ts';

export interface Asked {
  text: string;
  now: EpochMs;
  lang?: Lang;
  conversation: ConversationId;
  audience: Message['audience'];
  /** Of the answer's message. */
  id: string;
  line?: Id;
  previous?: Frame;
  replyTo?: unknown;
}

export interface AnswerParts {
  plant: Plant;
  sql: Sql;
  shelf: { production(sql: Sql): Promise<readonly Template[]> };
  drafts: boolean;
}

export interface Composed {
  message: Message;
  evidence: readonly Evidence[];
  lang: Lang;
  reading: Reading;
  /** null when nothing was answered: asked back, abstained, refused. */
  frame: Frame | null;
  outcome: 'answer' | 'ask' | 'abstain' | 'refuse';
}

export async function composeAnswer(parts: AnswerParts, asked: Asked): Promise<Composed> {
  const { plant } = parts;
  const lang = asked.lang ?? plant.site.languages[0] ?? 'en';
  const question = {
    text: asked.text,
    ...(asked.previous === undefined ? {} : { previous: asked.previous }),
    ...(asked.line === undefined ? {} : { line: asked.line }),
  };
  const said = await reply(
    question,
    factSource(parts),
    contextOf(plant, asked, lang),
    (facts, spoken) => pictureOf(plant, asked, facts, spoken) ?? undefined,
  );
  const { reading, message, evidence, kind } = said;
  return {
    message,
    evidence,
    lang: reading.lang,
    reading,
    frame: kind === 'answer' && 'frame' in reading ? reading.frame : null,
    outcome: kind,
  };
}

/** Also for a reading that was changed by hand. */
export async function answerFrame(
  parts: AnswerParts,
  asked: Omit<Asked, 'text'>,
  frame: Frame,
  lang: Lang,
): Promise<{ message: Message; evidence: readonly Evidence[]; facts: AnswerFacts | null }> {
  const { plant } = parts;
  const source = factSource(parts);
  const facts = await loadFacts(frame, source, { plant, now: asked.now, lang, ...(asked.line === undefined ? {} : { line: asked.line }) });
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
