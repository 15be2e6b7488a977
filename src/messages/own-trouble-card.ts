/** The plant engineer's card of a trouble that is Linemate's own: one a trouble, edited in place when it is over. */
import type { EpochMs } from '../clock.ts';
import type { Message } from './message.ts';
import { fallback, type Reader, textBlock, title, voiceOf } from './message-parts.ts';
import { fill } from './say.ts';
import { OWN_TROUBLE_WORDS } from './words/own-trouble.ts';

export const OWN_TROUBLES = [
  'disk-low',
  'disk-full',
  'broker',
  'refused',
  'unread',
  'clock',
  'backlog',
  'model',
  'channel',
  'private',
  'redis',
  'database',
] as const;
export type OwnTroubleKind = (typeof OWN_TROUBLES)[number];

export interface OwnTrouble {
  kind: OwnTroubleKind;
  /** The machine, broker, door or line that it is about; empty where there is but one. */
  subject: string;
  since: EpochMs;
  /** null while it lasts. */
  overAt: EpochMs | null;
  /** What its words ask for; `said`, where something gave its reason itself, is shown as a quotation. */
  facts: Readonly<Record<string, string | number>>;
}

const SAID_CHARS_MAX = 200;

export function ownTroubleCard(reader: Reader, id: string, revision: number, trouble: OwnTrouble): Message {
  const { kind, subject, since, overAt, facts } = trouble;
  const words = OWN_TROUBLE_WORDS[reader.lang];
  const voice = voiceOf(reader);
  const own = words.kinds[kind];
  const said = typeof facts.said === 'string' ? facts.said.slice(0, SAID_CHARS_MAX) : null;
  const named = { ...facts, subject, from: voice.time(since), ...(overAt === null ? {} : { lasted: voice.duration(since, overAt) }) };
  const heading = title(fill(overAt === null ? own.title : own.over, named));
  const text = fill(overAt === null ? own.text : words.lasted, named);
  return {
    id,
    revision,
    conversation: reader.conversation,
    audience: reader.audience,
    locale: reader.lang,
    title: heading,
    body: [
      textBlock(text),
      ...(said === null || overAt !== null ? [] : [textBlock(`${words.said}: `, { quote: said })]),
      ...(overAt === null ? [textBlock(own.todo)] : []),
    ],
    buttons: [],
    fallbackText: fallback([heading, text]),
    validUntil: null,
    cites: [],
    tone: overAt === null ? 'info' : 'done',
  };
}
