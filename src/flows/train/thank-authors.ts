/** Words that came from the line are published: whoever gave them is thanked once, where they said it, and told where it runs. */
import { enqueueAll, latestRevision } from '../../history/outbox.ts';
import { settleCorrection, toThank } from '../../history/template-corrections.ts';
import type { ConversationId, Message } from '../../messages/message.ts';
import { thanksCard } from '../../messages/thanks-card.ts';
import { stationOf } from '../../plant/plant.ts';
import { actionOf } from '../../prompts/action-of.ts';
import type { Template } from '../../prompts/template.ts';
import type { FeedbackDeps } from '../learn/record-feedback.ts';
import { languageOf } from '../people/conversations.ts';
import type { StudioDeps } from './studio.ts';

type ThankDeps = Pick<FeedbackDeps, 'database' | 'plant' | 'clock' | 'realNow' | 'doorbells' | 'log'>;
type SpokenDeps = ThankDeps & Pick<StudioDeps, 'shelf' | 'prompts'>;

/** A card's id ends in the conversation it stands in; the station's page and a channel name nobody, a private chat is theirs alone. */
const conversationOf = (messageId: string): ConversationId | null => /\/((?:slack|teams|floor)\/.+)$/.exec(messageId)?.[1] ?? null;

/** Where a save speaks at once, whoever asked for it is thanked at once. @returns whether the text as it stands is what speaks */
export async function thankIfSpoken(deps: SpokenDeps, template: string): Promise<boolean> {
  const tip = (await deps.shelf.production(deps.database)).find(one => one.id === template);
  const opened = await deps.prompts.open(template);
  if (tip === undefined || opened?.text !== tip.hash) return false;
  await thankAuthors(deps, tip);
  return true;
}

async function thankAuthors(deps: ThankDeps, template: Template): Promise<number> {
  const plant = deps.plant();
  const at = deps.clock.now();
  const lang = languageOf(plant);
  const types = template.when.stationTypes.map(type => type.toLowerCase());
  const runsAt = plant.lines.flatMap(line => line.stations).filter(one => types.includes(one.type.kind.toLowerCase()));
  const ring = await deps.database.transaction(async tx => {
    const messages = new Map<ConversationId, Message>();
    for (const correction of await toThank(tx, template.id)) {
      await settleCorrection(tx, correction.id, template.id, 'thanked', at);
      const conversation = correction.messageId === null ? null : conversationOf(correction.messageId);
      const line = plant.lines.find(one => one.id === correction.line);
      if (conversation === null || line === undefined) continue;
      const station = correction.station === null ? undefined : stationOf(line, correction.station);
      const action = actionOf(template, lang);
      const card = thanksCard(
        { conversation, audience: station === undefined ? 'channel' : 'position', lang, timeZone: plant.site.timeZone },
        { id: `thanks/${template.id}/${template.hash}`, action, where: runsAt.length > 0 ? runsAt.map(one => one.name) : [] },
      );
      if ((await latestRevision(tx, card.id, conversation)) === null) messages.set(conversation, card);
    }
    return enqueueAll(tx, [...messages.values()], deps.realNow());
  });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
  if (ring.length > 0) deps.log.info('authors thanked', { template: template.id, conversations: ring.length });
  return ring.length;
}
