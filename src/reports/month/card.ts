/** The month in a chat: its three figures, where it went as a picture, and the way to the page. Pure. */
import type { Block, ConversationId, Message } from '../../messages/message.ts';
import { fallback, line, textBlock, title } from '../../messages/message-parts.ts';
import type { Lang, Plant } from '../../plant/plant.ts';
import type { MonthReport } from './figures.ts';
import { lossesPicture, monthTitle } from './page.ts';
import { keptText } from './table.ts';
import { headsOf, type MonthVoice, monthVoice } from './voice.ts';

export interface ReportReader {
  plant: Plant;
  lang: Lang;
  conversation: ConversationId;
  id: string;
  audience: Message['audience'];
  /** Where it stands as a page; null = nowhere yet. */
  page: string | null;
  replyTo?: unknown;
}

export function monthCard(report: MonthReport, reader: ReportReader): Message {
  const { plant, lang } = reader;
  const voice = monthVoice(lang, plant);
  const { words, say } = voice;
  const { figures } = report;
  const heads = headsOf(report, voice, plant.agreement.groupMin);
  const heading = title(monthTitle(report, plant, voice));
  const [first] = heads;
  const line2 = line(`${first!.figure} ${first!.what}`);
  const picture = lossesPicture(report, voice);
  const body: Block[] = [
    ...(figures.isOver ? [] : [textBlock({ strong: say(words.running, { to: voice.date(figures.to) }) })]),
    ...heads.map(head => textBlock({ strong: head.figure }, ` ${[head.what, ...head.beside].join('; ')}`)),
    ...(figures.tips.keptTimes > 0 ? [textBlock({ strong: `${words.kept} (${words.estimate}):` }, ` ${keptText(figures, voice)}`)] : []),
    ...pageLink(reader.page, voice),
  ];
  return {
    id: reader.id,
    revision: 1,
    conversation: reader.conversation,
    audience: reader.audience,
    title: heading,
    line2,
    body,
    buttons: [],
    ...(picture === null ? {} : { picture }),
    fallbackText: fallback([heading, line2]),
    locale: lang,
    validUntil: null,
    cites: [],
    tone: 'info',
    ...(reader.replyTo === undefined ? {} : { replyTo: reader.replyTo }),
  };
}

export const pageLink = (page: string | null, { words }: MonthVoice): Block[] =>
  page === null ? [] : [textBlock({ link: page, text: words.openPage })];
