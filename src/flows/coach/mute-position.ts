/** Quiet at a station for the rest of the shift, or tips again: for the place, whoever stands there; no name is kept. */
import { positionSubject } from '../../coaching/audience.ts';
import { wish } from '../../history/wishes.ts';
import { loudMessage, quietMessage } from '../../messages/after-tap.ts';
import type { Message } from '../../messages/message.ts';
import { calendar } from '../../plant/calendar.ts';
import { reviseHere, type Tap } from '../learn/record-feedback.ts';
import { chatSubject } from '../people/private-chat.ts';

/** Between shifts quiet lasts so long. */
const QUIET_MS = 8 * 60 * 60_000;

export async function mutePosition(tap: Tap, quiet: boolean): Promise<Message[]> {
  const { tx, deps, episode, at, card, inbound } = tap;
  const plant = deps.plant();
  const until = quiet ? (calendar(plant).shiftAt(at)?.to ?? at + QUIET_MS) : null;
  // Who wishes for quiet in their own chat does not silence the station.
  const subject = card?.audience === 'person' ? chatSubject(inbound.conversation) : positionSubject(episode.station).id;
  await wish(tx, subject, { mutedUntil: until });
  return reviseHere(tap, previous => (until === null ? loudMessage(previous) : quietMessage(previous, plant.site, until)));
}
