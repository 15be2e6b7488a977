/**
 * SELF: "what do you know about me?" → all of it, to that person alone, in a private chat; and what they then do with it: take part
 * or not, say where they stand, have quiet, correct, delete.
 *
 * Every tap is that of the account it came from: a card that somebody else was shown gives nobody anything.
 */
import type { Chat, Dialog, Inbound } from '../../chat/chat.ts';
import type { EpochMs } from '../../clock.ts';
import { needGets } from '../../coaching/depth.ts';
import { kindKey } from '../../coaching/help-need.ts';
import { type OwnModel, type OwnRow, ownModel } from '../../coaching/own-episodes.ts';
import { audit } from '../../history/audit.ts';
import { eraseSoon } from '../../history/erase.ts';
import { latestRevision } from '../../history/outbox.ts';
import { type Link, type Opened, type OwnData, personDoor, STAYS_MS } from '../../history/person-door.ts';
import { skillRates } from '../../history/skill-rates.ts';
import type { Sql } from '../../history/sql.ts';
import { wish, wishesOf } from '../../history/wishes.ts';
import type { Message } from '../../messages/message.ts';
import { isOfHome } from '../../messages/message.ts';
import { codeDialog, langDialog, SETTINGS_ID, settingsView } from '../../messages/own-settings.ts';
import {
  correctDialog,
  eraseDialog,
  type Learning,
  NOWHERE,
  ownNote,
  type SelfReader,
  type SelfView,
  selfView,
  whereDialog,
} from '../../messages/self-view.ts';
import { PERSON_WORDS } from '../../messages/words/person.ts';
import { calendar } from '../../plant/calendar.ts';
import { type Id, LANGS, type Plant, type Station, stationOf } from '../../plant/plant.ts';
import { permits } from '../../privacy/agreement.ts';
import { keptDays } from '../../privacy/retention.ts';
import { aboutPeople } from '../../questions/about-people.ts';
import { readQuestion } from '../../questions/read-question.ts';
import { askerName } from './audit-people.ts';
import { ownLeaning } from './own-leaning.ts';
import { accountOf, chatSubject, isPrivate, langIn, readerOf, signIn } from './private-chat.ts';
import { openTips } from './private-tips.ts';
import type { ReceiveDeps } from './receive.ts';
import { say } from './speak-once.ts';

const DAY_MS = 86_400_000;
/** Between shifts quiet and a place last so long. */
const NO_SHIFT_MS = 8 * 3_600_000;

/** True when somebody asked about themselves, and was answered. */
export async function answeredAboutMe(deps: ReceiveDeps, inbound: Inbound): Promise<boolean> {
  const plant = deps.plant();
  if (aboutPeople(inbound.text ?? '', plant)?.kind !== 'own-data') return false;
  const { lang } = readQuestion(inbound.text ?? '', { plant, now: deps.clock.now(), lang: langIn(plant, inbound) });
  const reader: SelfReader = { ...readerOf(plant, inbound), lang };
  await say(deps, inbound.id, async tx => {
    const link = await signIn(tx, plant).linkOf(accountOf(inbound, reader.lang));
    const asker = await askerName(tx, plant, inbound, link?.role ?? 'operator');
    const outcome = isPrivate(inbound) ? 'answered' : 'refused';
    await audit(tx, deps.clock.now(), { asker, purpose: 'question', class: 'own-data', outcome });
    return isPrivate(inbound)
      ? [selfView(reader, await viewOf(tx, deps, inbound))]
      : [ownNote(reader, PERSON_WORDS[reader.lang].askInPrivate)];
  });
  deps.count('linemate_questions_total', { intent: 'own-data', outcome: 'answer' });
  return true;
}

interface Self {
  link: Link | null;
  door: Opened<'self-view'>;
}

async function selfOf(tx: Sql, plant: Plant, inbound: Inbound): Promise<Self> {
  const door = personDoor(tx, plant.agreement, { purpose: 'self-view', asker: 'oneself', private: isPrivate(inbound) });
  return { door, link: await signIn(tx, plant).linkOf(accountOf(inbound, 'en')) };
}

const NOTHING: SelfView = { links: [], stands: [], mutedUntil: null, lang: null, learning: { state: 'not-agreed' } };

export async function viewOf(tx: Sql, deps: Pick<ReceiveDeps, 'plant' | 'clock'>, inbound: Inbound): Promise<SelfView> {
  const plant = deps.plant();
  const now = deps.clock.now();
  const { door, link } = await selfOf(tx, plant, inbound);
  if (link === null || !door.open) return NOTHING;
  const days = keptDays(plant.agreement.retentionDays).personEpisode;
  const own = await door.room.own(link.person, now - days * DAY_MS, now);
  const subject = quietSubject(own, inbound);
  const mutedUntil = (await wishesOf(tx, [subject])).get(subject)?.mutedUntil ?? null;
  return {
    links: own.links,
    lang: link.chosenLang ?? null,
    stands: own.positions.map(position => nameOf(plant, position)),
    mutedUntil: mutedUntil !== null && mutedUntil > now ? mutedUntil : null,
    learning: await learningOf(tx, plant, own, now, days),
  };
}

/** A home tab is no conversation: quiet is wished for where this account is written to. */
function quietSubject({ links }: Pick<OwnData, 'links'>, { user, conversation }: Inbound): string {
  const own = links.find(one => one.product === user.product && one.chatUser === user.id);
  return chatSubject(own?.conversation ?? conversation);
}

async function learningOf(tx: Sql, plant: Plant, own: OwnData, now: EpochMs, days: number): Promise<SelfView['learning']> {
  const agreed = permits(plant.agreement, { purpose: 'opt-in', asker: 'oneself', private: true }).allowed;
  if (!agreed) return { state: 'not-agreed' };
  if (own.optedInAt === null) return { state: 'off', level: plant.agreement.level, daysMax: days };
  const model = ownModel(own.record, await skillRates(tx, now - days * DAY_MS, now), now);
  return {
    state: 'on',
    since: own.optedInAt,
    daysMax: days,
    troubles: new Set(own.record.map(row => row.episode)).size,
    needs: needsOf(plant, model),
    reliance: model.reliance,
    leaning: await ownLeaning(tx, own.record, now - days * DAY_MS),
    dropped: model.dropped,
    entries: own.record.map(row => entryOf(plant, row)).reverse(),
  };
}

const needsOf = (plant: Plant, model: OwnModel): Learning['needs'] =>
  model.needs.map(({ kind, need }) => ({
    kind: kind.skill as Learning['needs'][number]['kind'],
    place: stationOfType(plant, kind.stationType),
    need,
    gets: needGets({
      need: need.kind === 'known' ? need.value : null,
      dropped: model.dropped,
      notSure: model.notSure.some(one => kindKey(one) === kindKey(kind)),
    }),
  }));

const entryOf = (plant: Plant, { episode, at, station, kind, what, seconds }: OwnRow): Learning['entries'][number] => ({
  episode,
  at,
  kind,
  what,
  seconds,
  place: nameOf(plant, station),
});

function nameOf(plant: Plant, id: Id): string {
  const station = plant.lines.map(line => stationOf(line, id)).find(found => found !== undefined);
  return station === undefined ? id : `${station.id} ${station.name}`;
}

const stationOfType = (plant: Plant, type: string): string =>
  plant.lines.flatMap(line => line.stations).find(station => station.type.kind === type)?.name ?? type;

/** A tap on a card about oneself, or the window that it opened. */
export async function selfPress(deps: ReceiveDeps, chat: Chat, inbound: Inbound): Promise<void> {
  const plant = deps.plant();
  const id = inbound.message ?? '';
  const button = inbound.button ?? (inbound.continuation as { button?: string } | null)?.button ?? '';
  const before = await latestRevision(deps.database, id, inbound.conversation);
  if ((before === null && !isOfHome(id)) || !isPrivate(inbound)) return;
  const lang = before?.locale ?? langIn(plant, inbound);
  const reader: SelfReader = { ...readerOf(plant, inbound, id), lang, revision: (before?.revision ?? 0) + 1 };
  const dialog = inbound.kind === 'press' ? await dialogFor(deps, inbound, reader, button) : null;
  if (dialog !== null)
    return chat.openDialog(inbound.trigger ?? inbound.id, dialog, { message: id, button, conversation: inbound.conversation });
  await say(deps, inbound.id, async tx => {
    const changed = await change(tx, deps, inbound, button);
    if (changed === 'erased') return [ownNote(reader, PERSON_WORDS[reader.lang].erased, PERSON_WORDS[reader.lang].erasedLine)];
    const tips = changed === null ? [] : await openTips(tx, changed, inbound.conversation, reader.lang);
    return [...shown(reader, await viewOf(tx, deps, inbound), { button, inbound }), ...tips];
  });
}

/** The card as it has become. A home tab is published anew by itself; all that is known, asked for on the settings, is a card of its own. */
function shown(reader: SelfReader, view: SelfView, { button, inbound }: { button: string; inbound: Inbound }): Message[] {
  const isSettings = isOfHome(reader.id) || reader.id.startsWith(SETTINGS_ID);
  if (!isSettings) return [selfView(reader, view)];
  if (button === 'me-see') return [selfView({ ...reader, id: `me/${inbound.id}`, revision: 1 }, view)];
  return isOfHome(reader.id) ? [] : [settingsView({ ...reader, lang: view.lang ?? reader.lang }, view)];
}

async function dialogFor(deps: ReceiveDeps, inbound: Inbound, reader: SelfReader, button: string): Promise<Dialog | null> {
  const plant = deps.plant();
  if (button === 'me-where')
    return whereDialog(
      reader.lang,
      plant.lines.flatMap(line => line.stations),
    );
  if (button === 'me-erase') return eraseDialog(reader.lang);
  if (button === 'me-code') return codeDialog(reader.lang);
  if (button !== 'me-correct' && button !== 'me-lang') return null;
  const { lang, learning } = await deps.database.transaction(tx => viewOf(tx, deps, inbound));
  if (button === 'me-lang') return langDialog(reader.lang, lang);
  return learning.state === 'on' && learning.entries.length > 0 ? correctDialog(reader, learning.entries) : null;
}

/** The station where somebody now stands; *erased* when everything was deleted. */
async function change(tx: Sql, deps: ReceiveDeps, inbound: Inbound, button: string): Promise<Station | 'erased' | null> {
  const plant = deps.plant();
  const now = deps.clock.now();
  const until = calendar(plant).shiftAt(now)?.to ?? now + NO_SHIFT_MS;
  const { door, link } = await selfOf(tx, plant, inbound);
  if (button === 'me-quiet' || button === 'me-loud') {
    const own = link === null || !door.open ? { links: [] } : await door.room.own(link.person, now, now);
    await wish(tx, quietSubject(own, inbound), { mutedUntil: button === 'me-quiet' ? until : null });
  }
  if (link === null || !door.open) return null;
  const { person } = link;
  const wanted = inbound.values?.lang;
  if (button === 'me-lang' && wanted !== undefined)
    await door.room.chooseLang(accountOf(inbound, 'en'), LANGS.find(one => one === wanted) ?? null);
  if (button === 'me-in') {
    const agreed = personDoor(tx, plant.agreement, { purpose: 'opt-in', asker: 'oneself', private: true });
    if (agreed.open) await agreed.room.optIn(person, now);
  }
  if (button === 'me-out') await door.room.optOut(person);
  if (button === 'me-where') return stand(plant, door, { person, chosen: inbound.values?.station ?? '', now, until });
  if (button === 'me-correct' && inbound.values?.entry) await door.room.strike(person, inbound.values.entry);
  if (button !== 'me-erase' || inbound.values?.sure !== 'yes') return null;
  await audit(tx, now, {
    asker: await askerName(tx, plant, inbound, link.role),
    purpose: 'erasure',
    class: 'own-data',
    outcome: 'changed',
  });
  const erasure = personDoor(tx, plant.agreement, { purpose: 'erasure', asker: 'oneself' });
  if (erasure.open) await eraseSoon(tx, [...(await erasure.room.forget(person)), inbound.conversation]);
  return 'erased';
}

async function stand(
  plant: Plant,
  door: Extract<Opened<'self-view'>, { open: true }>,
  { person, chosen, now, until }: { person: string; chosen: string; now: EpochMs; until: EpochMs },
): Promise<Station | null> {
  const station = plant.lines.map(line => stationOf(line, chosen)).find(found => found !== undefined);
  if (station === undefined && chosen !== NOWHERE) return null;
  await door.room.stand(person, station?.id ?? null, now, until + STAYS_MS);
  return station ?? null;
}
