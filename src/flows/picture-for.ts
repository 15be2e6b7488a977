/** The picture that goes with a tip, where one would rather look than read: the chain of a stop, the course of a drift. */
import type { Picture } from '../messages/message.ts';
import type { Lang } from '../plant/plant.ts';
import type { Wanted } from './message-for.ts';

export async function pictureFor(_wanted: Wanted, _lang: Lang, _timeZone: string): Promise<Picture | null> {
  return null;
}
