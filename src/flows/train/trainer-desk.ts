/** DESK: the trainer's desk in a chat, and its taps. A pull: nobody is told of a correction, it waits where a trainer looks. */
import type { Chat, Inbound } from '../../chat/chat.ts';
import { takeInbound } from '../../history/inbound.ts';
import { enqueueAll, latestRevision } from '../../history/outbox.ts';
import { promptConflicts } from '../../history/prompt-files.ts';
import { publishWishes } from '../../history/publish-wishes.ts';
import { labels } from '../../history/templates.ts';
import { type DeskFacts, deskCard, LOOK_SAID, LOOK_TIP, OPEN_TIP, REFRESH_DESK } from '../../messages/desk-card.ts';
import { isOfHome, type Message } from '../../messages/message.ts';
import { type ReviewReader, whichTipDialog } from '../../messages/review-card.ts';
import { WORDS } from '../../messages/say.ts';
import type { Id, Lang } from '../../plant/plant.ts';
import { actionOf } from '../../prompts/action-of.ts';
import { contentHash } from '../../prompts/content-hash.ts';
import type { Template } from '../../prompts/template.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import { pageAt } from '../people/page-address.ts';
import { askerOf } from '../people/who.ts';
import type { ReviewDeps } from './load-review.ts';
import { openReview } from './review-tip.ts';
import { PAST_DAYS, studioPast } from './studio-past.ts';
import { mayTrain, waitingCorrections, wordsOf } from './waiting-corrections.ts';
import { nextToWrite } from './write-next.ts';

const NEXT_SHOWN = 3;
const KEY_CHARS = 16;

/** A correction's id is that of a tap in some chat: too long for a button, and nothing a button should carry. */
export const keyOf = (correction: string): string => contentHash(correction).slice(0, KEY_CHARS);

export async function deskFor(deps: AskDeps, reader: ReviewReader): Promise<Message> {
  return deskCard(reader, await deskFacts(deps, reader.lang));
}

async function deskFacts(deps: AskDeps, lang: Lang): Promise<DeskFacts> {
  const { database } = deps;
  const production = await deps.shelf.production(database);
  const action = actionIn(production, lang);
  const standing = await labels(database);
  const [wishes, conflicts] = [await publishWishes(database), await promptConflicts(database)];
  const hashAt = (template: Id, label: string) => standing.find(one => one.template === template && one.label === label)?.hash;
  const drafts = [...new Set(standing.map(one => one.template))].filter(id => hashAt(id, 'draft') !== hashAt(id, 'production'));
  const past = (await studioPast(deps)).run(production);
  return {
    said: (await waitingCorrections(deps)).map(one => ({
      key: keyOf(one.id),
      words: wordsOf(one, lang),
      place: one.station ?? one.line,
      action: action(one.template!),
    })),
    changed: [...new Set([...conflicts.map(one => one.template), ...drafts])].map(template => ({
      template,
      action: action(template),
      state: conflicts.some(one => one.template === template)
        ? ('apart' as const)
        : wishes.some(one => one.template === template && one.label === 'production')
          ? ('secondWaits' as const)
          : ('unpublished' as const),
    })),
    next: nextToWrite(past, production, new Set())
      .slice(0, NEXT_SHOWN)
      .map(one => ({ ...one, what: whatOf(one, lang) })),
    days: PAST_DAYS,
    page: await pageAt(database, '/studio'),
  };
}

/** Its action as written, else its name: a first draft speaks nowhere yet. */
export const actionIn =
  (templates: readonly Template[], lang: Lang) =>
  (id: Id): string => {
    const template = templates.find(one => one.id === id);
    return template === undefined ? id : actionOf(template, lang);
  };

function whatOf({ kind, cause, stations }: Pick<ReturnType<typeof nextToWrite>[number], 'kind' | 'cause' | 'stations'>, lang: Lang) {
  const { kinds, causes } = WORDS[lang];
  return `${stations.join(', ')} ${kinds[kind]}${cause === null ? '' : `: ${causes[cause]}`}`;
}

/** A tap on the desk: a change or a tip to look at, another one to open, the desk as it is now. */
export async function deskPress(deps: ReviewDeps, chat: Chat, inbound: Inbound): Promise<void> {
  const asker = await askerOf(deps, chat, inbound);
  if (!mayTrain(asker.roles)) return;
  const { message = '', conversation } = inbound;
  const button = inbound.button ?? (inbound.continuation as { button?: string } | null)?.button ?? '';
  const { lang } = asker;
  if (button === OPEN_TIP && inbound.kind === 'press') {
    const dialog = whichTipDialog(lang, await tips(deps, lang));
    return chat.openDialog(inbound.trigger ?? inbound.id, dialog, { message, button, conversation });
  }
  if (button === OPEN_TIP) return openReview(deps, inbound, lang, { template: inbound.values?.template ?? '', correction: null });
  if (button.startsWith(LOOK_TIP)) return openReview(deps, inbound, lang, { template: button.slice(LOOK_TIP.length), correction: null });
  const said = (await waitingCorrections(deps)).find(one => button === LOOK_SAID + keyOf(one.id));
  if (said !== undefined) return openReview(deps, inbound, lang, { template: said.template!, correction: said.id });
  if (button === REFRESH_DESK || button.startsWith(LOOK_SAID)) await renew(deps, inbound);
}

/** Also where what was tapped has been decided meanwhile. */
async function renew(deps: ReviewDeps, { id, message = '', conversation }: Inbound): Promise<void> {
  const before = isOfHome(message) ? null : await latestRevision(deps.database, message, conversation);
  if (before === null) return;
  const { locale: lang, revision, replyTo } = before;
  const desk = await deskFor(deps, {
    id: message,
    conversation,
    lang,
    revision: revision + 1,
    ...(replyTo === undefined ? {} : { replyTo }),
  });
  const ring = await deps.database.transaction(async tx =>
    (await takeInbound(tx, id, deps.realNow())) ? enqueueAll(tx, [desk], deps.realNow()) : [],
  );
  for (const one of ring) await deps.doorbells.ringConversation(one);
}

async function tips(deps: AskDeps, lang: Lang): Promise<{ id: Id; action: string }[]> {
  const action = actionIn(await deps.shelf.production(deps.database), lang);
  const ids = [...new Set((await labels(deps.database)).map(one => one.template))].sort();
  return ids.map(id => ({ id, action: action(id) }));
}
