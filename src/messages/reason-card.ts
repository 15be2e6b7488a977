/**
 * The card that asks a station why it stood, and what becomes of it: noted, told by the plant itself, or gone without a word.
 *
 * It is the episode's own card in its next revision where there is one, so that nobody is interrupted a second time.
 */
import type { EpochMs } from '../clock.ts';
import { REASON_KINDS, type Reason, type ReasonKind } from '../coaching/stop-reason.ts';
import type { Episode } from '../episodes/episode.ts';
import type { Lang, Station } from '../plant/plant.ts';
import type { Dialog } from './dialog.ts';
import { FREE_TEXT_CHARS_MAX } from './dialogs.ts';
import type { Message } from './message.ts';
import { button, fallback, line, messageId, type Reader, textBlock, title, upperFirst, voiceOf } from './message-parts.ts';
import { REASON_WORDS } from './reason-words.ts';
import { fill, WORDS } from './say.ts';

export const OTHER_REASON = 'reason-other';
export const CHANGE_REASON = 'reason-change';
const CHOICE = /^reason-(\d)$/;

const shown = (reason: Reason, lang: Lang): string => upperFirst(reasonLabel(reason, lang));

/** Which of the offered reasons a button or an option means; null = it means none of them. */
export const choiceOf = (id: string, choices: readonly Reason[]): Reason | null =>
  choices[Number(CHOICE.exec(id)?.[1] ?? Number.NaN)] ?? null;
export const isAboutReason = (button: string): boolean => button === OTHER_REASON || button === CHANGE_REASON || CHOICE.test(button);

export function reasonLabel({ kind, text, words }: Reason, lang: Lang): string {
  return text ?? words ?? REASON_WORDS[lang].kinds[kind ?? 'other'];
}

export interface StopFacts {
  episode: Pick<Episode, 'id' | 'openedAt'> & { closedAt: EpochMs };
  station: Pick<Station, 'id' | 'name'>;
}

/** @param revision above the episode's last card in this conversation */
export function reasonQuestion(
  reader: Reader,
  facts: StopFacts & { choices: readonly Reason[]; until: EpochMs; revision: number },
): Message {
  const words = REASON_WORDS[reader.lang];
  const buttons = facts.choices.map((choice, index) =>
    button(`reason-${index}`, shown(choice, reader.lang), index === 0 ? 'primary' : 'plain'),
  );
  return card(reader, facts, {
    title: fill(words.ask, { station: facts.station.name }),
    body: [textBlock(words.askBody)],
    buttons: [...buttons, button(OTHER_REASON, words.other, 'plain', 'dialog')],
    tone: 'info',
    validUntil: facts.until,
  });
}

/** What was stored, for everybody to see, and for a day to change. */
export function reasonNoted(reader: Reader, facts: StopFacts & { reason: Reason; revision: number }): Message {
  const words = REASON_WORDS[reader.lang];
  const { time } = voiceOf(reader);
  return card(reader, facts, {
    title: fill(words.noted, { reason: reasonLabel(facts.reason, reader.lang) }),
    body: [textBlock(fill(words.notedBody, { time: time(facts.episode.closedAt) }))],
    buttons: [button(CHANGE_REASON, words.change, 'plain', 'dialog')],
    tone: 'done',
  });
}

/** Nothing is asked any more: nobody answered, the plant's own systems did, or it is too long ago. */
export function reasonClosed(
  reader: Reader,
  facts: StopFacts & { because: 'unanswered' | 'from-plant' | 'too-late'; reason: Reason | null; revision: number },
): Message {
  const words = REASON_WORDS[reader.lang];
  const voice = voiceOf(reader);
  const { because, reason } = facts;
  const heading =
    reason === null
      ? voice.say('runsAgainAt', { time: voice.time(facts.episode.closedAt) })
      : fill(words.noted, { reason: reasonLabel(reason, reader.lang) });
  const said = because === 'unanswered' ? null : because === 'from-plant' ? words.fromPlant : words.tooLate;
  return card(reader, facts, { title: heading, body: said === null ? [] : [textBlock(said)], buttons: [], tone: 'done' });
}

/** A tap on the card of a stop that nobody knows any more. */
export function unknownStop(previous: Message): Message {
  const said = REASON_WORDS[previous.locale].unknown;
  const revised: Message = { ...previous, body: [textBlock(said)], buttons: [], tone: 'over', revision: previous.revision + 1 };
  return { ...revised, fallbackText: fallback([revised.title, said]) };
}

/** Fields `what` (one chip) and `words` (free); either is enough. */
export function reasonDialog(choices: readonly Reason[], lang: Lang): Dialog {
  const words = REASON_WORDS[lang];
  const offered = choices.map((choice, index) => ({ id: `reason-${index}`, label: shown(choice, lang) }));
  const others = REASON_KINDS.filter(kind => !choices.some(choice => choice.kind === kind && choice.words === null)).map(kind => ({
    id: kind,
    label: words.kinds[kind],
  }));
  return {
    id: 'stop-reason',
    title: words.dialog,
    intro: words.dialogIntro,
    submit: WORDS[lang].send,
    fields: [
      { kind: 'choice', id: 'what', label: words.what, optional: true, options: [...offered, ...others] },
      { kind: 'text', id: 'words', label: WORDS[lang].dialogWords, multiline: true, optional: true, charsMax: FREE_TEXT_CHARS_MAX },
    ],
  };
}

/** What a submitted dialog says; null = nothing was chosen and nothing written. */
export function reasonIn(values: Readonly<Record<string, string>>, choices: readonly Reason[]): Reason | null {
  const own = values.words?.trim() || null;
  const chosen = choiceOf(values.what ?? '', choices);
  const kind = REASON_KINDS.find((one): one is ReasonKind => one === values.what) ?? null;
  if (own !== null) return { kind: kind ?? chosen?.kind ?? 'other', text: chosen?.text ?? null, words: own };
  return chosen ?? (kind === null ? null : { kind, text: null, words: null });
}

type Parts = Pick<Message, 'title' | 'body' | 'buttons' | 'tone'> & { validUntil?: EpochMs };

function card(reader: Reader, { episode, station, revision }: StopFacts & { revision: number }, parts: Parts): Message {
  const voice = voiceOf(reader);
  const stood = `${voice.time(episode.openedAt)}–${voice.time(episode.closedAt)}`;
  const heading = title(parts.title);
  const line2 = line(`${station.id} · ${stood} · ${voice.duration(episode.openedAt, episode.closedAt)}`);
  return {
    ...parts,
    id: messageId(episode.id, reader.conversation),
    revision,
    conversation: reader.conversation,
    audience: reader.audience,
    title: heading,
    line2,
    fallbackText: fallback([heading, line2]),
    locale: reader.lang,
    validUntil: parts.validUntil ?? null,
    cites: [],
  };
}
