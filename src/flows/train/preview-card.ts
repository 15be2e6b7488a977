/** A template on the card it is written for, before anybody gets it: a tip, a call, a handover, an answer. */
import { abstain, commandAnswer, peopleRefusal } from '../../answers/plain-answer.ts';
import type { EpisodeKind } from '../../line/finding.ts';
import { callCard } from '../../messages/call-card.ts';
import { receipt } from '../../messages/call-replies.ts';
import { floodCard, outageCard, safetyCard, supervisorCard } from '../../messages/cards.ts';
import { handoverCard } from '../../messages/handover-card.ts';
import type { Message, Picture } from '../../messages/message.ts';
import { type Reader, voiceOf } from '../../messages/message-parts.ts';
import { withCheckIn } from '../../messages/own-card.ts';
import { tipMessage } from '../../messages/tip-message.ts';
import type { Lang, Plant } from '../../plant/plant.ts';
import type { TipFields } from '../../prompts/fields.ts';
import type { RenderedTip, Template } from '../../prompts/template.ts';
import type { Frame } from '../../questions/frame.ts';
import { stationConversation } from '../people/conversations.ts';

export interface Previewed {
  template: Template;
  tip: RenderedTip;
  fields: TipFields;
  lang: Lang;
  picture?: Picture | null;
}

const ANY_FRAME: Frame = { intent: 'command-refuse', line: null, station: null, from: null, to: null, compareTo: null };

/** Facts that only the moment itself would have are left out of it, as they are on a card of which nothing more is known. */
export function previewCard(plant: Plant, { template, tip, fields, lang, picture = null }: Previewed): Message {
  const { station, now, since } = fields;
  const conversation = stationConversation(station.id);
  const placed = plant.lines.flatMap(line => line.stations).find(one => one.id === station.id) ?? plant.lines[0]!.stations[0]!;
  const reader: Reader = { conversation, audience: 'position', lang, timeZone: plant.site.timeZone };
  const { situation, kinds } = template.when;
  const kind: EpisodeKind = kinds[0] ?? 'stall';
  const facts = { episode: { id: 'preview', kind, openedAt: since }, station, now };
  const context = { plant, now, lang, conversation, audience: 'channel' as const, id: 'preview', written: () => tip };
  switch (situation) {
    case 'call':
    case 'escalation':
      return callCard(reader, {
        ...facts,
        station: placed,
        role: 'maintenance',
        because: situation === 'call' ? 'asked' : 'ladder',
        tip,
        standsSince: since,
        alarm: null,
        tried: [],
        similar: [],
        manual: null,
        attached: [],
      });
    case 'safety':
      return safetyCard(reader, { ...facts, tip, procedure: template.source, role: 'lead' });
    case 'flood':
      return floodCard(reader, { ...facts, tip, began: { name: fields.cause?.station ?? station.name, at: since }, count: 10 });
    case 'outage':
      return outageCard(reader, { ...facts, tip, lastSeen: since });
    case 'staffing':
      return supervisorCard(reader, { ...facts, cause: null, staffing: true, tip: null, words: tip });
    case 'handover': {
      const { name: shift, from, to } = fields.shift ?? { name: '', from: since, to: now };
      const none = { open: [], stops: [], waiting: [], missing: [] };
      const handed = { line: fields.line.name, shift, from, to, at: now, ...none };
      return handoverCard(reader, 'preview', { facts: handed, words: [], taken: false, attached: [], revision: 1, tip });
    }
    case 'check-in':
      return withCheckIn(
        { ...receipt('preview', conversation, lang), title: voiceOf(reader).say('runsAgainAt', { time: voiceOf(reader).time(now) }) },
        tip,
      );
    case 'refusal':
      return peopleRefusal(context).message;
    case 'no-answer':
      return abstain({ abstain: true, because: '', reason: 'unknowable' }, context).message;
    case 'command':
      return commandAnswer({ ...ANY_FRAME, line: placed.line, station: placed.id }, context).message;
    default:
      return tipMessage(reader, { ...facts, tip, template, depth: 'steps', validUntil: null, ...(picture === null ? {} : { picture }) });
  }
}
