/** The month in a chat: its three figures, where it went as a picture, and the way to the page. Pure. */
import type { Block, ConversationId, Message } from '../messages/message.ts';
import { button, fallback, line, textBlock, title } from '../messages/message-parts.ts';
import type { Lang, Plant } from '../plant/plant.ts';
import type { MonthReport } from './month-figures.ts';
import { lossesPicture, monthTitle } from './month-page.ts';
import { keptText } from './month-table.ts';
import { headsOf, monthVoice } from './month-voice.ts';

export interface ReportReader {
  plant: Plant;
  lang: Lang;
  conversation: ConversationId;
  id: string;
  audience: Message['audience'];
  replyTo?: unknown;
}

export const OPEN_PAGE = 'open-page';

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
  ];
  return {
    id: reader.id,
    revision: 1,
    conversation: reader.conversation,
    audience: reader.audience,
    title: heading,
    line2,
    body,
    buttons: [button(OPEN_PAGE, words.openPage)],
    ...(picture === null ? {} : { picture }),
    fallbackText: fallback([heading, line2]),
    locale: lang,
    validUntil: null,
    cites: [],
    tone: 'info',
    ...(reader.replyTo === undefined ? {} : { replyTo: reader.replyTo }),
  };
}
