/** A proposal that people decide on the card: its buttons and small forms, what the card says once it is decided, and the answer itself. */
import { type EpochMs, iso } from '../clock.ts';
import type { Id, Lang } from '../plant/plant.ts';
import { readableName } from '../prompts/plain.ts';
import type { Dialog } from './dialog.ts';
import type { Button, Message, ProposalReply } from './message.ts';
import { button, fallback, line, type Reader, textBlock, title, upperFirst, type Voice, voiceOf } from './message-parts.ts';
import { fill, WORDS as OWN_WORDS } from './say.ts';

export const PROPOSAL_REASONS = [
  'looks-fine',
  'looks-worse',
  'material',
  'measurement',
  'just-changed',
  'too-far',
  'not-possible',
  'other',
] as const;
export type ProposalReason = (typeof PROPOSAL_REASONS)[number];

interface Words {
  doIt: string;
  asProposed: string;
  differently: string;
  leave: string;
  value: string;
  why: string;
  leaveIntro: string;
  differentlyIntro: string;
  accepted: string;
  changed: string;
  rejected: string;
  expired: string;
  told: string;
  kept: string;
  mirrored: string;
  unanswered: string;
  ownSure: string;
  ownSureValue: string;
  hereBefore: string;
  hereBeforeValue: string;
  reasons: Readonly<Record<ProposalReason, string>>;
}

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    doIt: 'Do it',
    asProposed: 'As proposed: {to}',
    differently: 'Do it differently',
    leave: 'Leave it',
    value: 'Which value instead?',
    why: 'Why?',
    leaveIntro: 'Your reason goes to the system that proposes; nobody is named.',
    differentlyIntro: 'Value and reason go to the system that proposes; nobody is named.',
    accepted: 'Accepted at {time}',
    changed: 'Done differently at {time}',
    rejected: 'Left at {time}',
    expired: 'Ran out at {time}',
    told: 'The {system} is told.',
    kept: 'Kept here.',
    mirrored: 'Decided at the {system}.',
    unanswered: 'Nobody answered it.',
    ownSure: 'How sure it is itself',
    ownSureValue: '{percent} %',
    hereBefore: 'Followed here before',
    hereBeforeValue: 'right {right} of {of} times',
    reasons: {
      'looks-fine': 'It looks fine as it is',
      'looks-worse': 'That made it worse',
      material: 'The material is different',
      measurement: 'The measurement is wrong',
      'just-changed': 'Just changed something',
      'too-far': 'Too big a step',
      'not-possible': 'Cannot be done now',
      other: 'Something else',
    },
  },
  de: {
    doIt: 'Mach ich',
    asProposed: 'Vorschlag: {to}',
    differently: 'Anders machen',
    leave: 'Lassen',
    value: 'Welcher Wert stattdessen?',
    why: 'Warum?',
    leaveIntro: 'Der Grund geht an das System, das vorschlägt; niemand wird genannt.',
    differentlyIntro: 'Wert und Grund gehen an das System, das vorschlägt; niemand wird genannt.',
    accepted: 'Angenommen um {time}',
    changed: 'Anders gemacht um {time}',
    rejected: 'Gelassen um {time}',
    expired: 'Abgelaufen um {time}',
    told: 'Gemeldet an: {system}.',
    kept: 'Hier festgehalten.',
    mirrored: 'Entschieden im System: {system}.',
    unanswered: 'Niemand hat geantwortet.',
    ownSure: 'Wie sicher es selbst ist',
    ownSureValue: '{percent} %',
    hereBefore: 'Hier schon befolgt',
    hereBeforeValue: 'richtig in {right} von {of} Fällen',
    reasons: {
      'looks-fine': 'Es sieht gut aus, wie es ist',
      'looks-worse': 'Damit wurde es schlechter',
      material: 'Das Material ist anders',
      measurement: 'Die Messung stimmt nicht',
      'just-changed': 'Gerade etwas geändert',
      'too-far': 'Der Schritt ist zu groß',
      'not-possible': 'Geht gerade nicht',
      other: 'Etwas anderes',
    },
  },
  es: {
    doIt: 'Hacerlo',
    asProposed: 'Propuesta: {to}',
    differently: 'Hacerlo de otro modo',
    leave: 'Dejarlo',
    value: '¿Qué valor en su lugar?',
    why: '¿Por qué?',
    leaveIntro: 'El motivo va al sistema que propone; no se nombra a nadie.',
    differentlyIntro: 'El valor y el motivo van al sistema que propone; no se nombra a nadie.',
    accepted: 'Aceptado a las {time}',
    changed: 'Hecho de otro modo a las {time}',
    rejected: 'Dejado a las {time}',
    expired: 'Caducado a las {time}',
    told: 'Se ha comunicado: {system}.',
    kept: 'Queda anotado aquí.',
    mirrored: 'Decidido en el sistema: {system}.',
    unanswered: 'Nadie respondió.',
    ownSure: 'Su propia seguridad',
    ownSureValue: '{percent} %',
    hereBefore: 'Seguido aquí antes',
    hereBeforeValue: 'correcto {right} de {of} veces',
    reasons: {
      'looks-fine': 'Está bien como está',
      'looks-worse': 'Así empeoró',
      material: 'El material es otro',
      measurement: 'La medida está mal',
      'just-changed': 'Acabo de cambiar algo',
      'too-far': 'El paso es demasiado grande',
      'not-possible': 'Ahora no se puede',
      other: 'Otra cosa',
    },
  },
  pl: {
    doIt: 'Zrób to',
    asProposed: 'Propozycja: {to}',
    differently: 'Zrób inaczej',
    leave: 'Zostaw',
    value: 'Jaka wartość zamiast tego?',
    why: 'Dlaczego?',
    leaveIntro: 'Powód trafia do systemu, który proponuje; nikt nie jest wymieniany.',
    differentlyIntro: 'Wartość i powód trafiają do systemu, który proponuje; nikt nie jest wymieniany.',
    accepted: 'Przyjęto o {time}',
    changed: 'Zrobiono inaczej o {time}',
    rejected: 'Zostawiono o {time}',
    expired: 'Wygasło o {time}',
    told: 'Przekazano: {system}.',
    kept: 'Zapisano tutaj.',
    mirrored: 'Zdecydowano w systemie: {system}.',
    unanswered: 'Nikt nie odpowiedział.',
    ownSure: 'Jak pewny jest sam system',
    ownSureValue: '{percent} %',
    hereBefore: 'Wykonano tu wcześniej',
    hereBeforeValue: 'trafnie {right} z {of} razy',
    reasons: {
      'looks-fine': 'Jest dobrze tak, jak jest',
      'looks-worse': 'To pogorszyło sprawę',
      material: 'Materiał jest inny',
      measurement: 'Pomiar jest błędny',
      'just-changed': 'Właśnie coś zmieniono',
      'too-far': 'Za duży krok',
      'not-possible': 'Teraz się nie da',
      other: 'Coś innego',
    },
  },
};

/** Of the proposal's own card. */
export function proposalButtons({ words }: Voice, lang: Lang): Button[] {
  const own = WORDS[lang];
  return [
    button('do-it', own.doIt, 'primary'),
    button('do-differently', own.differently, 'plain', 'dialog'),
    button('leave-it', own.leave, 'plain', 'dialog'),
    button('get-help', words.getHelp),
  ];
}

/** On a drift's card, beside the usual ones: the value stands on the button, so that nobody follows what they have not read. */
export const asProposedButton = (voice: Voice, lang: Lang, { to, unit }: { to: number; unit?: string | null }): Button =>
  button('do-it', fill(WORDS[lang].asProposed, { to: `${voice.format.number(to, 2)}${unit ? ` ${line(unit)}` : ''}` }));

/** What the optimiser says of itself, and how it was here: the reader's own figures for trusting it. */
export function trustRows(
  lang: Lang,
  { confidence, right, of }: { confidence: number | null; right: number; of: number },
): (readonly [string, string])[] {
  const words = WORDS[lang];
  return [
    ...(confidence === null ? [] : [[words.ownSure, fill(words.ownSureValue, { percent: Math.round(confidence * 100) })] as const]),
    ...(of === 0 ? [] : [[words.hereBefore, fill(words.hereBeforeValue, { right, of })] as const]),
  ];
}

/** null = this button opens none. */
export function proposalDialog(id: string, lang: Lang): Dialog | null {
  const words = WORDS[lang];
  const reason = {
    kind: 'choice',
    id: 'why',
    label: words.why,
    optional: false,
    options: PROPOSAL_REASONS.map(one => ({ id: one, label: words.reasons[one] })),
  } as const;
  const submit = OWN_WORDS[lang].send;
  if (id === 'leave-it') return { id, title: words.leave, intro: words.leaveIntro, submit, fields: [reason] };
  if (id !== 'do-differently') return null;
  const value = { kind: 'text', id: 'value', label: words.value, multiline: false, optional: false, charsMax: 20 } as const;
  return { id, title: words.differently, intro: words.differentlyIntro, submit, fields: [value, reason] };
}

export interface DecidedFacts {
  decision: 'accepted' | 'changed' | 'rejected' | 'expired';
  at: EpochMs;
  /** `system`: its own decided, nobody has to be told. */
  by: 'people' | 'system';
  /** The answer goes to its system; otherwise it is kept here alone. */
  told?: boolean;
  parameter: string | null;
  /** The value that counts now; null = none. */
  value: number | null;
  unit: string | null;
  system: string | null;
}

export function decidedMessage(previous: Message, reader: Pick<Reader, 'timeZone'>, facts: DecidedFacts): Message {
  const voice = voiceOf({ lang: previous.locale, timeZone: reader.timeZone });
  const words = WORDS[previous.locale];
  const heading = title(fill(words[facts.decision], { time: voice.time(facts.at) }));
  const system = facts.system ? line(facts.system) : voice.words.optimiser;
  const { parameter, value, unit } = facts;
  const what = parameter === null || value === null ? null : figureOf(voice, { parameter, value, unit });
  const line2 = line(
    [what === null ? null : upperFirst(what), fill(becameOf(words, facts), { system })].filter(part => part !== null).join(' · '),
  );
  const { picture: _picture, ...rest } = previous;
  const body = [textBlock(previous.title)];
  return {
    ...rest,
    title: heading,
    line2,
    body,
    buttons: [],
    tone: 'done',
    validUntil: null,
    revision: previous.revision + 1,
    fallbackText: fallback([heading, line2]),
  };
}

function becameOf(words: Words, { decision, by, told }: DecidedFacts): string {
  if (decision === 'expired') return words.unanswered;
  if (by === 'system') return words.mirrored;
  return told ? words.told : words.kept;
}

/** A drift's card: the proposal is decided, the drift itself goes on until the data say otherwise. */
export function proposalNoted(lang: Lang, timeZone: string, { at, parameter, value, unit }: DecidedFacts): string {
  const voice = voiceOf({ lang, timeZone });
  const what = parameter === null || value === null ? '' : `: ${figureOf(voice, { parameter, value, unit })}`;
  return `${fill(WORDS[lang].accepted, { time: voice.time(at) })}${what}.`;
}

export const figureOf = (
  { format }: Voice,
  { parameter, value, unit }: { parameter: string; value: number; unit: string | null },
): string => `${line(readableName(parameter))} ${format.number(value, 2)}${unit ? ` ${line(unit)}` : ''}`;

/**
 * The answer to the system that proposed; `id` stays the same however often it is delivered. What was to be done is not said once the
 * proposal has run out: its system might set then what no longer holds. That it was left is true at any time.
 *
 * @param answer.anew it was decided before and taken back: that answer is another
 * @param answer.card on which it was decided
 */
export function proposalReply(
  answer: Omit<ProposalReply, 'id' | 'decidedAt'> & { at: EpochMs; system: Id | null; anew?: boolean; runsOutAt: EpochMs; card: string },
): Message {
  const { at, system, anew = false, runsOutAt, card, ...decided } = answer;
  const id = `reply/${decided.line}/${decided.recommendation}${anew ? `/${iso(at)}` : ''}`;
  const reply: ProposalReply = { id, ...decided, decidedAt: iso(at) };
  const words = `${decided.recommendation}: ${decided.decision}`;
  return {
    id: reply.id,
    revision: 1,
    conversation: `optimiser/${system ?? '*'}`,
    audience: 'engineer',
    title: title(words),
    body: [],
    buttons: [],
    fallbackText: words,
    locale: 'en',
    validUntil: decided.decision === 'rejected' ? null : runsOutAt,
    cites: [card],
    reply,
  };
}
