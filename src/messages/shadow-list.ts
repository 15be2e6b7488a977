/**
 * What would have been said this shift, as one message that is edited: the oldest tip nobody has judged yet stands in front with its
 * three buttons, the others behind. Nobody is notified of a tip that was not sent.
 */
import type { EpochMs } from '../clock.ts';
import { type Lang, localeOf } from '../plant/plant.ts';
import type { RenderedTip } from '../prompts/template.ts';
import type { Block, Button, Message } from './message.ts';
import { behind, button, fallback, line, type Reader, textBlock, title, type Voice, voiceOf } from './message-parts.ts';
import { fill } from './say.ts';

export type ShadowVerdict = 'right' | 'wrong' | 'pointless';

export interface ShadowTip {
  /** Its place in the list: a button says which tip it judges by this, so that a tap on an older revision still means the same. */
  n: number;
  station: { id: string; name: string };
  at: EpochMs;
  tip: RenderedTip;
  verdict: ShadowVerdict | null;
}

export interface ShadowListFacts {
  line: { id: string; name: string };
  /** `date/shift` */
  shift: string;
  /** In order. */
  tips: readonly ShadowTip[];
  revision: number;
  /** Templates whose verdicts say that they may be switched on. */
  ready: readonly string[];
}

const WORDS: Readonly<Record<Lang, Record<'title' | 'toJudge' | 'judged' | 'ask' | 'thanks' | 'all' | 'back' | 'ready', string>>> = {
  en: {
    title: 'Would have said: {count}',
    toJudge: 'to judge: {left}',
    judged: 'all judged',
    ask: 'Nobody was told: this is in shadow. Was it right?',
    thanks: 'Thank you. This list grows by itself, without a sound.',
    all: 'All of this shift',
    back: 'Take back',
    ready: 'Ready to be switched on, on the page Tips: {ready}',
  },
  de: {
    title: 'Hätte gesagt: {count}',
    toJudge: 'zu beurteilen: {left}',
    judged: 'alles beurteilt',
    ask: 'Niemand wurde informiert, das läuft im Schatten. War es richtig?',
    thanks: 'Danke. Diese Liste wächst von selbst, ohne Meldung.',
    all: 'Alles aus dieser Schicht',
    back: 'Zurücknehmen',
    ready: 'Kann eingeschaltet werden, auf der Seite Tipps: {ready}',
  },
  es: {
    title: 'Habría dicho: {count}',
    toJudge: 'por valorar: {left}',
    judged: 'todo valorado',
    ask: 'No se avisó a nadie: esto está en sombra. ¿Era correcto?',
    thanks: 'Gracias. Esta lista crece sola, sin avisar.',
    all: 'Todo lo de este turno',
    back: 'Deshacer',
    ready: 'Ya se puede activar, en la página Consejos: {ready}',
  },
  pl: {
    title: 'Byłoby powiedziane: {count}',
    toJudge: 'do oceny: {left}',
    judged: 'wszystko ocenione',
    ask: 'Nikogo nie powiadomiono: to działa w cieniu. Czy to było trafne?',
    thanks: 'Dziękujemy. Ta lista rośnie sama, bez powiadomień.',
    all: 'Wszystko z tej zmiany',
    back: 'Cofnij ocenę',
    ready: 'Można już włączyć, na stronie Wskazówki: {ready}',
  },
};

const SIGN: Readonly<Record<ShadowVerdict, string>> = { right: '✓', wrong: '✗', pointless: '–' };
/** A shift has at most six a position; of a long line the newest are enough. */
const ROWS_MAX = 20;

export const shadowListId = (lineId: string, shift: string, conversation: string): string => `would/${lineId}/${shift}/${conversation}`;

/** null = another kind of message. */
export function shadowListOf(message: string): { line: string; shift: string } | null {
  const [kind, lineId, date, shift, ...conversation] = message.split('/');
  return kind === 'would' && lineId && date && shift && conversation.length > 1 ? { line: lineId, shift: `${date}/${shift}` } : null;
}

/** What a button of the list means; null = nothing of ours. */
export function shadowTapOf(id: string): { n: number; verdict: ShadowVerdict | null } | null {
  const [, what, n] = /^(right|wrong|pointless|back)-(\d{1,4})$/.exec(id) ?? [];
  return what === undefined ? null : { n: Number(n), verdict: what === 'back' ? null : (what as ShadowVerdict) };
}

export function shadowList(reader: Reader, facts: ShadowListFacts): Message {
  const voice = voiceOf(reader);
  const words = WORDS[reader.lang];
  const waiting = facts.tips.filter(one => one.verdict === null);
  const next = waiting[0];
  const heading = title(fill(words.title, { count: facts.tips.length }));
  const left = next === undefined ? words.judged : fill(words.toJudge, { left: waiting.length });
  const line2 = line([facts.line.name, shiftName(facts.shift, reader.lang), left].join(' · '));
  return {
    id: shadowListId(facts.line.id, facts.shift, reader.conversation),
    revision: facts.revision,
    conversation: reader.conversation,
    audience: reader.audience,
    title: heading,
    line2,
    body: [...front(voice, reader.lang, next), readyBlock(reader.lang, facts.ready), ...all(voice, reader.lang, facts.tips)].filter(
      block => block !== null,
    ),
    buttons: buttonsOf(voice, reader.lang, next, lastJudged(facts.tips)),
    fallbackText: fallback([heading, line2]),
    locale: reader.lang,
    validUntil: null,
    cites: [],
    tone: next === undefined ? 'done' : 'info',
  };
}

function shiftName(shift: string, lang: Lang): string {
  const [date = '', name = ''] = shift.split('/');
  const day = new Intl.DateTimeFormat(localeOf(lang), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00Z`),
  );
  return `${name} ${day}`;
}

function front(voice: Voice, lang: Lang, next: ShadowTip | undefined): (Block | null)[] {
  if (next === undefined) return [textBlock(WORDS[lang].thanks)];
  const { tip } = next;
  const where = line([placeOf(next), voice.time(next.at), tip.figure].filter(part => part).join(' · '));
  const steps: Block | null = tip.steps.length === 0 ? null : { kind: 'steps', steps: tip.steps };
  return [
    textBlock({ strong: title(tip.action) }),
    textBlock(where),
    textBlock(WORDS[lang].ask),
    behind(voice.words.why, [tip.why ? textBlock(tip.why) : null, steps]),
  ];
}

const placeOf = ({ station }: ShadowTip): string => (station.id === station.name ? station.id : `${station.id} ${station.name}`);

const readyBlock = (lang: Lang, ready: readonly string[]): Block | null =>
  ready.length === 0 ? null : textBlock(line(fill(WORDS[lang].ready, { ready: ready.join(', ') })));

function all(voice: Voice, lang: Lang, tips: readonly ShadowTip[]): (Block | null)[] {
  if (tips.length < 2) return [];
  const rows = tips.slice(-ROWS_MAX).map(one => {
    const verdict = one.verdict === null ? '' : ` ${SIGN[one.verdict]} ${voice.words[one.verdict]}`;
    return [`${voice.time(one.at)} ${one.station.id}`, line(`${title(one.tip.action)}${verdict}`)] as const;
  });
  return [behind(WORDS[lang].all, [{ kind: 'facts', rows }])];
}

/** The one that can be taken back: the newest in the list that has a verdict. */
const lastJudged = (tips: readonly ShadowTip[]): ShadowTip | undefined => tips.findLast(one => one.verdict !== null);

function buttonsOf(voice: Voice, lang: Lang, next: ShadowTip | undefined, judged: ShadowTip | undefined): Button[] {
  const { words } = voice;
  return [
    ...(next === undefined
      ? []
      : [
          button(`right-${next.n}`, words.right, 'primary'),
          button(`wrong-${next.n}`, words.wrong),
          button(`pointless-${next.n}`, words.pointless),
        ]),
    ...(judged === undefined ? [] : [button(`back-${judged.n}`, WORDS[lang].back)]),
  ];
}
