/** A photo taken at a tablet stays with its trouble: cleaned, without who took it, and with a link on the card like any picture. */
import { Rejected } from '../../errors.ts';
import { takeInbound } from '../../history/inbound.ts';
import { keepPhoto as storePhoto } from '../../history/photos.ts';
import { postById } from '../../history/posts.ts';
import type { ConversationId } from '../../messages/message.ts';
import { episodeOfMessage } from '../../messages/message-parts.ts';
import type { Id, Lang } from '../../plant/plant.ts';
import { cleanPicture } from '../../privacy/clean-picture.ts';
import type { FeedbackDeps } from '../learn/record-feedback.ts';
import { pageAt } from '../people/page-address.ts';
import { attach } from './keep-files.ts';

export interface TakenPhoto {
  /** The tablet's: again is the same. */
  id: string;
  conversation: ConversationId;
  message: string;
  bytes: Uint8Array;
  lang: Lang;
}

const PROBLEM = {
  'no picture': {
    en: 'This is no photo that can be shown: JPEG or PNG is.',
    de: 'Das ist kein Foto, das sich zeigen lässt: JPEG oder PNG geht.',
    es: 'No es una foto que se pueda mostrar: sirve JPEG o PNG.',
    pl: 'To nie jest zdjęcie, które można pokazać: JPEG lub PNG tak.',
  },
  'too large': {
    en: 'This photo is too large.',
    de: 'Dieses Foto ist zu groß.',
    es: 'Esta foto es demasiado grande.',
    pl: 'To zdjęcie jest za duże.',
  },
} as const;

export const photoPath = (station: Id, id: string): string => `photo/${encodeURIComponent(station)}/${id}`;

/** @throws Rejected when it is no picture, or not below a card of ours */
export async function keepPhoto(deps: FeedbackDeps, { id, conversation, message, bytes, lang }: TakenPhoto): Promise<void> {
  const about = episodeOfMessage(message);
  const post = about === null ? null : await postById(deps.database, message, conversation);
  if (post === null || about === null) throw new Rejected(`message: there is no card ${message} in ${conversation}.`);
  const clean = cleanPicture(bytes);
  if (typeof clean === 'string') throw new Rejected(PROBLEM[clean][lang]);
  const station = about.split('/')[1]!;
  const link = await pageAt(deps.database, photoPath(station, id));
  const at = deps.clock.now();
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, `photo/${id}`, deps.realNow()))) return [];
    if (!(await storePhoto(tx, { id, about, station, ...clean, at }))) return [];
    return attach(tx, deps, { post, about, product: 'floor', files: [{ id, kind: 'picture', link }], words: null });
  });
  for (const one of ring) await deps.doorbells.ringConversation(one);
  deps.log.info('photo kept', { conversation, about, bytes: clean.bytes.length });
}
