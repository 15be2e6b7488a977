/** A tip as people see it: the action, one figure with the time left, four buttons, the rest behind *Why*. */
import type { EpochMs } from '../clock.ts';
import type { Depth } from '../coaching/decision.ts';
import type { Episode } from '../episodes/episode.ts';
import type { Lang, Station } from '../plant/plant.ts';
import { readableName } from '../prompts/plain.ts';
import type { RenderedTip, Template } from '../prompts/template.ts';
import type { Block, Button, Message, Picture } from './message.ts';
import {
  behind,
  fallback,
  line,
  messageId,
  placeOfStation,
  type Reader,
  textBlock,
  tipButtons,
  title,
  upperFirst,
  type Voice,
  voiceOf,
} from './message-parts.ts';
import { asProposedButton, proposalButtons } from './proposal-card.ts';

export interface TipFacts {
  episode: Pick<Episode, 'id' | 'openedAt'>;
  station: Pick<Station, 'id' | 'name'>;
  tip: RenderedTip;
  template: Pick<Template, 'id' | 'hash' | 'source'>;
  depth: Depth;
  validUntil: EpochMs | null;
  /** What the plant's own optimiser proposes: the card says that it is the optimiser's. */
  recommendation?: {
    id: string;
    parameter: string;
    from?: number | null;
    to: number;
    unit?: string | null;
    system?: string | null;
    /** Its own reason, as its system words it. */
    reason?: string | null;
    /** People decide it here: on its own card, or beside what the card is about. */
    decided?: 'here' | 'beside';
  };
  /** Further measured facts for *Why*, name and value. */
  rows?: readonly (readonly [string, string])[];
  /** Evidence ids behind those facts. */
  cites?: readonly string[];
  picture?: Picture;
  /** 1 unless an earlier message of the episode is replaced. */
  revision?: number;
}

export function tipMessage(reader: Reader, facts: TipFacts): Message {
  const voice = voiceOf(reader);
  const { tip, station, episode, template, recommendation } = facts;
  const action = title(tip.action);
  const place = placeOfStation(station);
  const line2 = line([place, tip.figure].filter(part => part).join(' · '));
  const steps: Block | null = tip.steps.length === 0 ? null : { kind: 'steps', steps: tip.steps };
  const open = facts.depth !== 'line' ? steps : null;
  const why = behind(voice.words.why, [...whyBlocks(voice, facts), open ? null : steps]);
  return {
    id: messageId(episode.id, reader.conversation),
    revision: facts.revision ?? 1,
    conversation: reader.conversation,
    audience: reader.audience,
    title: action,
    line2,
    place,
    body: [recommendation?.decided === 'beside' ? null : reasonOf(voice, recommendation), open, why].filter(block => block !== null),
    buttons: buttonsOf(voice, reader.lang, facts),
    ...(facts.picture ? { picture: facts.picture } : {}),
    fallbackText: fallback([action, line2]),
    locale: reader.lang,
    validUntil: facts.validUntil,
    cites: [...(facts.cites ?? []), ...(template.source ? [template.source] : [])],
    tone: 'act',
    thumbs: true,
  };
}

/** Whoever decides on a proposal first weighs its reason: that stands open. Beside a drift it is one fact among others. */
function reasonOf({ words }: Voice, recommendation: TipFacts['recommendation']): Block | null {
  if (!recommendation?.reason) return null;
  const says = upperFirst(recommendation.system ? line(recommendation.system) : words.optimiser);
  return textBlock(`${says}: `, { quote: line(recommendation.reason) });
}

function buttonsOf(voice: Voice, lang: Lang, { depth, recommendation }: TipFacts): readonly Button[] {
  if (recommendation?.decided === 'here') return proposalButtons(voice, lang);
  const usual = tipButtons(voice, depth === 'person');
  return recommendation?.decided === 'beside' ? [usual[0]!, asProposedButton(voice, lang, recommendation), ...usual.slice(1)] : usual;
}

function whyBlocks(voice: Voice, { tip, recommendation, rows, template }: TipFacts): (Block | null)[] {
  return [
    tip.why ? textBlock(tip.why) : null,
    recommendation ? textBlock(proposal(voice, recommendation)) : null,
    recommendation?.decided === 'beside' ? reasonOf(voice, recommendation) : null,
    rows && rows.length > 0 ? { kind: 'facts', rows } : null,
    textBlock(template.source ? voice.say('trainersWordsFrom', { source: template.source }) : voice.words.trainersWords),
  ];
}

function proposal(voice: Voice, { id, parameter, from, to, unit, system }: NonNullable<TipFacts['recommendation']>): string {
  const figure = (value: number) => `${voice.format.number(value, 2)}${unit ? ` ${unit}` : ''}`;
  const values = {
    id: line(id),
    parameter: line(readableName(parameter)),
    to: figure(to),
    system: system ? line(system) : voice.words.optimiser,
  };
  const isNew = from === undefined || from === null;
  return upperFirst(isNew ? voice.say('proposalNew', values) : voice.say('proposal', { ...values, from: figure(from) }));
}
