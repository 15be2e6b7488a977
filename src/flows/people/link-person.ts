/** LINK: a code typed in a private chat ties the account to a person and a role; `unlink` takes it back. First contact, once. */
import type { Inbound } from '../../chat/chat.ts';
import type { EpochMs } from '../../clock.ts';
import { audit } from '../../history/audit.ts';

import type { Sql } from '../../history/sql.ts';
import type { Message } from '../../messages/message.ts';
import { button } from '../../messages/message-parts.ts';
import { fill, WORDS } from '../../messages/say.ts';
import { ownNote, selfView } from '../../messages/self-view.ts';
import { PERSON_WORDS } from '../../messages/words/person.ts';
import { wantsUnlink } from '../../questions/about-me.ts';
import { accountOf, isPrivate, langIn, readerOf, signIn } from './private-chat.ts';
import type { ReceiveDeps } from './receive.ts';
import { viewOf } from './self-view.ts';
import { say } from './speak-once.ts';
import { welcome } from './welcome.ts';

/** A code has 8 of 31 letters: five slips are plenty, and guessing is hopeless. */
export const TRIES_MAX = 5;
export const TRIES_MINUTES = 15;

export async function link(deps: ReceiveDeps, inbound: Inbound): Promise<void> {
  await say(deps, `link/${inbound.id}`, async tx => [await linked(tx, deps, inbound, deps.realNow())]);
}

async function linked(tx: Sql, deps: ReceiveDeps, inbound: Inbound, realNow: EpochMs): Promise<Message> {
  const plant = deps.plant();
  const reader = readerOf(plant, inbound);
  const words = PERSON_WORDS[reader.lang];
  if (!isPrivate(inbound)) return ownNote(reader, words.notHere);
  const account = accountOf(inbound, reader.lang);
  const room = signIn(tx, plant);
  if ((await room.triesSince(account, realNow - TRIES_MINUTES * 60_000)) >= TRIES_MAX)
    return ownNote(reader, fill(words.tooManyTries, { minutes: TRIES_MINUTES }));
  const made = await room.redeem(inbound.code ?? '', account, realNow);
  if (made === null) {
    await room.noteTry(account, realNow);
    return ownNote(reader, words.notLinked);
  }
  await room.greet(account, realNow);
  const asker = `${made.role}/${await room.keyed(account)}`;
  await audit(tx, deps.clock.now(), { asker, purpose: 'link', class: 'account', outcome: 'changed' });
  const headline = fill(words.linked, { role: WORDS[reader.lang].roles[made.role] });
  return selfView(reader, await viewOf(tx, deps, inbound), headline);
}

/** True when the words were that, and it was done. */
export async function unlinkedInWords(deps: ReceiveDeps, inbound: Inbound): Promise<boolean> {
  if (!wantsUnlink(inbound.text ?? '')) return false;
  const plant = deps.plant();
  const reader = readerOf(plant, inbound);
  const words = PERSON_WORDS[reader.lang];
  await say(deps, inbound.id, async tx => {
    if (!isPrivate(inbound)) return [ownNote(reader, words.notHere)];
    await signIn(tx, plant).unlink(accountOf(inbound, reader.lang));
    return [ownNote(reader, words.unlinked)];
  });
  return true;
}

/** What this is and what it does not do: in a channel once a day, as some products tell twice that we were let in; to a person once. True when it was a person's first time. */
export async function firstContact(deps: ReceiveDeps, inbound: Inbound): Promise<boolean> {
  const plant = deps.plant();
  let isFirst = false;
  const once = isPrivate(inbound) ? `said/${inbound.id}` : `hello/${inbound.conversation}`;
  await say(deps, once, async tx => {
    const hello = welcome(plant, inbound);
    if (!isPrivate(inbound)) return [hello];
    const lang = langIn(plant, inbound);
    isFirst = await signIn(tx, plant).greet(accountOf(inbound, lang), deps.realNow());
    if (!isFirst) return [];
    const words = PERSON_WORDS[lang];
    return [{ ...hello, id: `me/${inbound.id}`, buttons: [button('me-quiet', words.quiet), button('me-see', words.see)] }];
  });
  return isFirst;
}
