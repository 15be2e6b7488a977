/** The other cards: safety, flood, a supervisor's, missing data. A call's is in `call-card.ts`. */
import type { EpochMs } from '../clock.ts';
import type { Episode } from '../episodes/episode.ts';
import type { Role, Station } from '../plant/plant.ts';
import type { RenderedTip } from '../prompts/template.ts';
import type { Block, Button, Message, Picture } from './message.ts';
import { behind, button, fallback, line, messageId, type Reader, textBlock, title, upperFirst, voiceOf } from './message-parts.ts';

export interface CardFacts {
  episode: Pick<Episode, 'id' | 'kind' | 'openedAt'>;
  station: Pick<Station, 'id' | 'name'>;
  now: EpochMs;
  revision?: number;
}

/**
 * No tip, ever: the certified procedure and a person. `tip` is a safety template's words, which have no steps; what is said of the
 * procedure and the person is not theirs to change.
 */
export function safetyCard(reader: Reader, facts: CardFacts & { tip: RenderedTip | null; procedure: string | null; role: Role }): Message {
  const voice = voiceOf(reader);
  const heading = facts.tip?.action ?? voice.words.safetyTitle;
  const line2 = facts.tip?.figure ?? voice.say('safetyLine', { station: facts.station.name, time: voice.time(facts.episode.openedAt) });
  const rows = [
    [voice.words.procedure, facts.procedure ?? voice.words.procedureUnknown],
    [voice.words.person, upperFirst(voice.words.roles[facts.role])],
  ] as const;
  return card(reader, facts, {
    title: heading,
    line2,
    body: [textBlock(voice.words.safetyBody), ...(facts.tip?.why ? [textBlock(facts.tip.why)] : []), { kind: 'facts', rows }],
    buttons: [button('get-help', voice.words.getHelp, 'danger')],
    cites: facts.procedure ? [facts.procedure] : [],
    tone: 'stop',
  });
}

/** The one message of a flood. `began` is where to look first. */
export function floodCard(
  reader: Reader,
  facts: CardFacts & { tip: RenderedTip | null; began: { name: string; at: EpochMs }; count: number },
): Message {
  const voice = voiceOf(reader);
  const { began, count } = facts;
  return card(reader, facts, {
    title: facts.tip?.action ?? voice.say('floodTitle', { station: began.name }),
    line2: facts.tip?.figure ?? voice.say('floodLine', { count, station: began.name, time: voice.time(began.at) }),
    body: [textBlock(facts.tip?.why ?? voice.words.floodBody)],
    buttons: [button('on-it', voice.words.onIt, 'primary'), button('get-help', voice.words.getHelp)],
    tone: 'act',
  });
}

/** For the supervisor, who decides for the line: what stands, why as far as is known, and what the operators could be told. */
export function supervisorCard(
  reader: Reader,
  facts: CardFacts & {
    cause: { station: string; words: string; wording: 'sure' | 'probably' | "don't know" } | null;
    staffing: boolean;
    tip: RenderedTip | null;
    /** The trainer's own for a stop that waits for people. */
    words?: RenderedTip | null;
    picture?: Picture;
  },
): Message {
  const voice = voiceOf(reader);
  const { episode, station, cause, now, tip } = facts;
  const key = facts.staffing ? 'supervisorStaffing' : 'supervisorTitle';
  // Staffing has no durations below a shift: they would say how long somebody was away.
  const since = voice.say('since', { time: voice.time(episode.openedAt) });
  const line2 = facts.staffing
    ? (facts.words?.figure ?? station.id)
    : `${station.id} · ${since} · ${voice.duration(episode.openedAt, now)}`;
  const certainty =
    cause === null || cause.wording === "don't know"
      ? voice.words.dontKnow
      : cause.wording === 'sure'
        ? voice.words.sure
        : voice.words.probably;
  const causeText = cause === null || cause.wording === "don't know" ? certainty : `${cause.station}, ${cause.words}. ${certainty}.`;
  return card(reader, facts, {
    title:
      (facts.staffing ? facts.words?.action : null) ??
      voice.say(key, {
        station: facts.staffing ? (cause?.station ?? station.name) : station.name,
        kind: voice.words.kinds[episode.kind],
      }),
    line2,
    body: [
      ...(facts.staffing ? whyOf(facts.words) : [{ kind: 'facts' as const, rows: [[voice.words.cause, line(causeText)] as const] }]),
      ...(tip
        ? [behind(voice.words.steps, [textBlock({ strong: tip.action }), tip.figure ? textBlock(tip.figure) : null, stepsOf(tip)])!]
        : []),
    ],
    buttons: [
      button('on-it', voice.words.onIt, 'primary'),
      button('something-else', voice.words.somethingElse, 'plain', 'dialog'),
      button('get-help', voice.words.getHelp),
    ],
    ...(facts.picture ? { picture: facts.picture } : {}),
    tone: 'info',
  });
}

const whyOf = (words: RenderedTip | null | undefined): Block[] => (words?.why ? [textBlock(words.why)] : []);

const stepsOf = (tip: RenderedTip): Block | null => (tip.steps.length === 0 ? null : { kind: 'steps', steps: tip.steps });

/** For the plant engineer alone. */
export function outageCard(reader: Reader, facts: CardFacts & { lastSeen: EpochMs; tip?: RenderedTip | null }): Message {
  const voice = voiceOf(reader);
  const { tip } = facts;
  const steps = tip ? stepsOf(tip) : null;
  return card(reader, facts, {
    title: tip?.action ?? voice.say('outageTitle', { station: facts.station.name }),
    line2: tip?.figure ?? `${facts.station.id} · ${voice.say('outageLine', { time: voice.time(facts.lastSeen) })}`,
    body: [textBlock(tip?.why ?? voice.words.outageBody), ...(steps ? [behind(voice.words.steps, [steps])!] : [])],
    buttons: [button('on-it', voice.words.onIt, 'primary')],
    tone: 'info',
  });
}

export function card(
  reader: Reader,
  facts: CardFacts,
  parts: { title: string; line2: string; body: readonly Block[]; buttons: readonly Button[]; tone: Message['tone'] & {} } & Partial<
    Pick<Message, 'id' | 'cites' | 'picture' | 'call'>
  >,
): Message {
  const heading = title(parts.title);
  const line2 = line(parts.line2);
  return {
    revision: facts.revision ?? 1,
    conversation: reader.conversation,
    audience: reader.audience,
    fallbackText: fallback([heading, line2]),
    locale: reader.lang,
    validUntil: null,
    ...parts,
    id: parts.id ?? messageId(facts.episode.id, reader.conversation),
    cites: parts.cites ?? [],
    title: heading,
    line2,
  };
}
