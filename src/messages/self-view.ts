/** "What do you know about me?": all of it, for that person alone, with the buttons to change and to delete it. Pure. */
import type { EpochMs } from '../clock.ts';
import type { HelpNeed, Reliance } from '../coaching/help-need.ts';
import type { Leaning } from '../coaching/leaning.ts';
import type { OwnAct } from '../coaching/own-episodes.ts';
import type { EpisodeKind } from '../line/finding.ts';
import { type Lang, localeOf, type Role } from '../plant/plant.ts';
import { formats } from '../prompts/format.ts';
import type { Dialog } from './dialog.ts';
import type { Block, Button, Message, Product } from './message.ts';
import { behind, button, fallback, textBlock, title } from './message-parts.ts';
import { leaningText, needText } from './own-forecasts.ts';
import { fill, WORDS } from './say.ts';
import { PERSON_WORDS } from './words/person.ts';

export interface SelfView {
  links: readonly { product: Product; role: Role; linkedAt: EpochMs }[];
  /** Names of stations. */
  stands: readonly string[];
  mutedUntil: EpochMs | null;
  /** Chosen for this account; null = as the chat app says. */
  lang: Lang | null;
  /** `not-agreed`: the plant's agreement has no person model. */
  learning: { state: 'not-agreed' } | { state: 'off'; level: number; daysMax: number } | Learning;
}

export interface Learning {
  state: 'on';
  since: EpochMs;
  daysMax: number;
  troubles: number;
  needs: readonly { kind: EpisodeKind; place: string; need: HelpNeed; gets: 'line' | 'steps' | 'person' }[];
  reliance: Reliance;
  /** What they will likely do with a proposal like the last. */
  leaning: Leaning;
  dropped: boolean;
  /** Newest first. */
  entries: readonly { episode: string; at: EpochMs; place: string; kind: EpisodeKind; what: OwnAct; seconds: number | null }[];
}

export interface SelfReader {
  id: string;
  conversation: string;
  lang: Lang;
  timeZone: string;
  revision?: number;
  replyTo?: unknown;
}

const PRODUCTS: Readonly<Record<Product, string>> = { slack: 'Slack', teams: 'Teams', floor: 'Demo', ring: '', optimiser: '' };
const ENTRIES_SHOWN = 20;

export function selfView(reader: SelfReader, view: SelfView, note?: string): Message {
  const words = PERSON_WORDS[reader.lang];
  const known = view.links.length > 0;
  const { learning } = view;
  const body: (Block | null)[] = known
    ? [
        note === undefined ? null : textBlock({ strong: note }),
        { kind: 'facts', rows: rowsOf(reader, view) },
        ...choiceOf(reader.lang, learning),
        ...(learning.state === 'on' ? learned(reader, learning) : []),
      ]
    : [textBlock(words.nothing), textBlock(words.howToLink)];
  return plain(reader, note ?? words.title, {
    title: title(words.title),
    line2: words.onlyYou,
    body: body.filter(block => block !== null),
    buttons: known ? buttonsOf(reader, view) : [],
  });
}

/** What somebody decides on who may take part and does not. */
export function choiceOf(lang: Lang, learning: SelfView['learning']): Block[] {
  if (learning.state !== 'off') return [];
  const { choice, agreed } = PERSON_WORDS[lang];
  return [textBlock(choice), textBlock(fill(agreed, { level: learning.level, days: learning.daysMax }))];
}

export function rowsOf({ lang, timeZone }: SelfReader, { links, stands, mutedUntil, learning }: SelfView): (readonly [string, string])[] {
  const words = PERSON_WORDS[lang];
  const date = new Intl.DateTimeFormat(localeOf(lang), { day: 'numeric', month: 'long', timeZone });
  const accounts = links.map(({ product, role, linkedAt }) =>
    fill(words.accountRow, { product: PRODUCTS[product], role: WORDS[lang].roles[role], date: date.format(linkedAt) }),
  );
  const learns =
    learning.state === 'on'
      ? fill(words.learningOn, { date: date.format(learning.since), count: learning.troubles, days: learning.daysMax })
      : learning.state === 'off'
        ? words.learningOff
        : words.learningNot;
  return [
    [words.account, accounts.join('\n')],
    [words.stand, stands.length === 0 ? words.standNowhere : stands.join(', ')],
    [words.tips, mutedUntil === null ? words.tipsOn : fill(words.tipsQuiet, { time: formats(lang, timeZone).time(mutedUntil) })],
    [words.learning, learns],
  ];
}

function learned(reader: SelfReader, { needs, reliance, leaning, dropped, entries }: Learning): (Block | null)[] {
  const { lang, timeZone } = reader;
  const words = PERSON_WORDS[lang];
  const { kinds } = WORDS[lang];
  const time = new Intl.DateTimeFormat(localeOf(lang), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  const relied = Object.values(reliance).some(count => count >= 0.5);
  const counts = Object.fromEntries(Object.entries(reliance).map(([cell, count]) => [cell, Math.round(count)]));
  const shown = entries.slice(0, ENTRIES_SHOWN);
  return [
    dropped ? textBlock(words.dropped) : null,
    behind(words.soFar, [
      needs.length === 0
        ? textBlock(words.unknown)
        : {
            kind: 'facts',
            rows: needs.map(({ kind, place, need, gets }) => [`${place}, ${kinds[kind]}`, `${needText(need, lang)} → ${words.gets[gets]}`]),
          },
      relied ? textBlock(fill(words.reliance, counts)) : null,
      relied || leaning.kind === 'known' ? textBlock(`${words.nextProposal}: ${leaningText(leaning, lang)}.`) : null,
    ]),
    shown.length === 0
      ? null
      : behind(words.entries, [
          {
            kind: 'facts',
            rows: shown.map(({ at, place, kind, what, seconds }) => [
              time.format(at),
              [
                `${place}, ${kinds[kind]}: ${words.acts[what]}`,
                seconds === null ? null : fill(words.after, { seconds: Math.round(seconds) }),
              ]
                .filter(part => part !== null)
                .join(' '),
            ]),
          },
        ]),
  ];
}

function buttonsOf({ lang }: SelfReader, { mutedUntil, learning }: SelfView): readonly Button[] {
  const words = PERSON_WORDS[lang];
  const noted = learning.state === 'on' && learning.entries.length > 0;
  return [
    ...(learning.state === 'off' ? [button('me-in', words.optIn, 'primary')] : []),
    ...(learning.state === 'on' ? [button('me-out', words.optOut)] : []),
    button('me-where', words.where, 'plain', 'dialog'),
    mutedUntil === null ? button('me-quiet', words.quiet) : button('me-loud', words.loud),
    ...(noted ? [button('me-correct', words.correct, 'plain', 'dialog')] : []),
    button('me-erase', words.erase, 'danger', 'dialog'),
  ];
}

/** A sentence or two to one person. */
export function ownNote(reader: SelfReader, headline: string, line2?: string, buttons: readonly Button[] = []): Message {
  const fits = headline.length <= 60;
  const words = PERSON_WORDS[reader.lang];
  return plain(reader, headline, {
    title: title(fits ? headline : words.title),
    ...(line2 === undefined ? {} : { line2 }),
    body: fits ? [] : [textBlock(headline)],
    buttons,
  });
}

export const plain = (reader: SelfReader, said: string, parts: Pick<Message, 'title' | 'line2' | 'body' | 'buttons'>): Message => ({
  id: reader.id,
  revision: reader.revision ?? 1,
  conversation: reader.conversation,
  audience: 'person',
  fallbackText: fallback([said, parts.line2]),
  locale: reader.lang,
  validUntil: null,
  cites: [],
  tone: 'info',
  ...(reader.replyTo === undefined ? {} : { replyTo: reader.replyTo }),
  ...parts,
});

export const NOWHERE = 'nowhere';
const OPTIONS_MAX = 90;

/** Field `station`. */
export function whereDialog(lang: Lang, stations: readonly { id: string; name: string }[]): Dialog {
  const words = PERSON_WORDS[lang];
  const options = stations.slice(0, OPTIONS_MAX).map(({ id, name }) => ({ id, label: `${id} ${name}`.slice(0, 70) }));
  return {
    id: 'me-where',
    title: words.whereTitle,
    intro: words.whereIntro,
    submit: words.send,
    fields: [
      {
        kind: 'choice',
        id: 'station',
        label: words.station,
        optional: false,
        options: [...options, { id: NOWHERE, label: words.nowhere }],
      },
    ],
  };
}

/** Field `entry`, an episode. */
export function correctDialog({ lang, timeZone }: Pick<SelfReader, 'lang' | 'timeZone'>, entries: Learning['entries']): Dialog {
  const words = PERSON_WORDS[lang];
  const time = formats(lang, timeZone).time;
  const episodes = [...new Map(entries.map(entry => [entry.episode, entry])).values()].slice(0, ENTRIES_SHOWN);
  return {
    id: 'me-correct',
    title: words.correctTitle,
    intro: words.correctIntro,
    submit: words.confirm,
    fields: [
      {
        kind: 'choice',
        id: 'entry',
        label: words.entry,
        optional: false,
        options: episodes.map(({ episode, at, place, kind, what }) => ({
          id: episode,
          label: `${time(at)} ${place}, ${WORDS[lang].kinds[kind]}: ${words.acts[what]}`.slice(0, 70),
        })),
      },
    ],
  };
}

/** Field `sure`: a deletion is not one slip of a finger away. */
export function eraseDialog(lang: Lang): Dialog {
  const words = PERSON_WORDS[lang];
  return {
    id: 'me-erase',
    title: words.eraseTitle,
    intro: words.eraseIntro,
    submit: words.confirm,
    fields: [{ kind: 'choice', id: 'sure', label: words.confirmChoice, optional: false, options: [{ id: 'yes', label: words.yes }] }],
  };
}
