/**
 * Pictures from a chat whose own links open for nobody else: the bytes are taken, cleaned and kept as a tablet's are. What cannot be kept
 * is told to whoever sent it, with what to do instead.
 */
import type { Chat, Inbound, SharedFile } from '../../chat/chat.ts';
import type { EpochMs } from '../../clock.ts';
import { keepPhoto, type Photo } from '../../history/photos.ts';
import type { Sql } from '../../history/sql.ts';
import type { Message } from '../../messages/message.ts';
import { fill } from '../../messages/say.ts';
import { smallerPhoto } from '../../messages/smaller-photo.ts';
import { NOT_KEPT, type NotKept } from '../../messages/words/not-kept.ts';
import type { Lang } from '../../plant/plant.ts';
import { type CleanPicture, cleanPicture, PHOTO_BYTES_MAX, PICTURE_BYTES_MAX, type PictureProblem } from '../../privacy/clean-picture.ts';
import { contentHash } from '../../prompts/content-hash.ts';
import { pageAt } from '../people/page-address.ts';
import { note } from '../people/welcome.ts';
import { photoPath } from './keep-photo.ts';

export interface Taken {
  /** As they are kept: a photo of ours at its page; of everything else only that it lies there. */
  files: readonly SharedFile[];
  photos: readonly Photo[];
  problems: readonly NotKept[];
}

/**
 * @param about the episode below whose card it was put; null = a handover's, of which no bytes are kept
 * @param at of the plant
 */
export async function takePhotos(
  sql: Sql,
  chat: Chat,
  inbound: Inbound,
  { about, at }: { about: string | null; at: EpochMs },
): Promise<Taken> {
  const { files = [], unseen } = inbound;
  if (chat.bytesOf === undefined) return { files, photos: [], problems: [] };
  const photos: Photo[] = [];
  const kept: SharedFile[] = [];
  const problems = new Set<NotKept>();
  if (unseen === true && files.length === 0) {
    problems.add('not handed over');
    kept.push({ id: inbound.id, kind: 'file', link: null });
  }
  for (const file of files) {
    // A link of the chat's opens for nobody.
    if (file.kind !== 'picture' || about === null) {
      kept.push({ ...file, link: null });
      continue;
    }
    const bytes = await chat.bytesOf(inbound, file, PHOTO_BYTES_MAX);
    const clean = typeof bytes === 'string' ? bytes : await smallAndClean(bytes);
    if (typeof clean === 'string') {
      problems.add(clean);
      kept.push({ ...file, link: null });
      continue;
    }
    const station = about.split('/')[1]!;
    const id = contentHash(`${inbound.product}/${file.id}`);
    photos.push({ id, about, station, ...clean, at });
    kept.push({ ...file, link: await pageAt(sql, photoPath(station, id)) });
  }
  return { files: kept, photos, problems: [...problems] };
}

/** Nobody has to make a telephone's photo smaller by hand. */
async function smallAndClean(bytes: Uint8Array): Promise<CleanPicture | PictureProblem> {
  const clean = cleanPicture(bytes, PHOTO_BYTES_MAX);
  if (typeof clean === 'string' || clean.bytes.length <= PICTURE_BYTES_MAX) return clean;
  const smaller = await smallerPhoto(clean, PICTURE_BYTES_MAX);
  return smaller === null ? 'no picture' : { type: 'image/png', ...smaller };
}

/** Those for which there was no room any more lie in the chat alone. */
export async function storePhotos(tx: Sql, { files, photos, problems }: Taken): Promise<Omit<Taken, 'photos'>> {
  const full = new Set<string>();
  for (const photo of photos) if (!(await keepPhoto(tx, photo))) full.add(photo.id);
  if (full.size === 0) return { files, problems };
  const hasRoom = ({ link }: SharedFile) => ![...full].some(id => link?.endsWith(id) === true);
  return { files: files.map(file => (hasRoom(file) ? file : { ...file, link: null })), problems: [...problems, 'enough'] };
}

/** To whoever sent it, where they sent it. */
export function notKept(inbound: Inbound, lang: Lang, problems: readonly NotKept[]): Message[] {
  const [first] = problems;
  if (first === undefined) return [];
  const { title, body } = NOT_KEPT[lang][first];
  const megabytes = (PHOTO_BYTES_MAX / 1_000_000).toLocaleString(lang);
  return [{ ...note(inbound, lang, title), body: [{ kind: 'text', spans: [fill(body, { megabytes })] }] }];
}
