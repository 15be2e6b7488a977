/** Pictures of tips: taken in from `prompts/pictures/`, kept in the store, shown on the card. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import { type Problem, told } from '../../errors.ts';
import { keepPicture, pictureBytes } from '../../history/prompt-pictures.ts';
import type { Database, Sql } from '../../history/sql.ts';
import type { Log } from '../../log.ts';
import type { Picture } from '../../messages/message.ts';
import { tipPicture } from '../../messages/tip-picture.ts';
import type { Id } from '../../plant/plant.ts';
import { cleanPicture } from '../../privacy/clean-picture.ts';
import { contentHash } from '../../prompts/content-hash.ts';
import { PICTURE_BYTES_MAX, PICTURE_NAME, pictureShape } from '../../prompts/picture-shape.ts';
import { problemAt } from '../../prompts/problem-at.ts';
import type { Template } from '../../prompts/template.ts';

const NAME_HASH_CHARS = 8;
const NAME_STEM_CHARS = 40;

interface PictureDeps {
  database: Database;
  clock: Clock;
  log: Log;
}

/** What is not taken in is logged with its reason, and the others are. */
export async function takeInPictures({ database, clock, log }: PictureDeps, folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const read = await pictureIn(folder, name).catch(cause => `it cannot be read: ${String(cause)}`);
    const because =
      typeof read !== 'string' && !(await database.transaction(tx => keepPicture(tx, name, read, clock.now())))
        ? 'another picture has this name; give it a new one'
        : read;
    if (typeof because === 'string') log.warn('picture not taken in', { picture: name, because });
  }
}

/**
 * Without where it was taken and by which device: it is shown to many, and most come from somebody's own telephone. The reason where
 * there is none to show.
 */
async function pictureIn(folder: string, name: string): Promise<Uint8Array | string> {
  const path = join(folder, name);
  if (!PICTURE_NAME.test(name)) return 'a name has small letters, digits and dashes, and ends in .png or .jpg';
  const found = await stat(path);
  // A pipe or a device never ends.
  if (!found.isFile()) return 'it is no file';
  if (found.size > PICTURE_BYTES_MAX) return `it has more than ${PICTURE_BYTES_MAX} bytes`;
  const clean = cleanPicture(await readFile(path));
  return typeof clean === 'string' || pictureShape(clean.bytes) === null ? 'it is no PNG or JPEG that can be shown' : clean.bytes;
}

export type PhotoProblem = 'no picture' | 'too large';

/** A trainer's photo, kept under a name of its template; sent twice it is there once. */
export async function keepTipPhoto(
  { database, clock }: Pick<PictureDeps, 'database' | 'clock'>,
  template: Id,
  bytes: Uint8Array,
): Promise<{ name: string; bytes: Uint8Array } | PhotoProblem> {
  const clean = cleanPicture(bytes);
  if (typeof clean === 'string') return clean;
  if (pictureShape(clean.bytes) === null) return 'too large';
  const hash = contentHash(Buffer.from(clean.bytes).toString('base64')).slice(0, NAME_HASH_CHARS);
  const name = `${template.slice(0, NAME_STEM_CHARS).replace(/-+$/, '')}-${hash}.${clean.type === 'image/png' ? 'png' : 'jpg'}`;
  await database.transaction(tx => keepPicture(tx, name, clean.bytes, clock.now()));
  return { name, bytes: clean.bytes };
}

/** What a template shows; null = nothing, or its picture is not there. */
export async function pictureOfTip(sql: Sql, { picture }: Pick<Template, 'picture'>): Promise<Picture | null> {
  const bytes = picture === undefined ? null : await pictureBytes(sql, picture.file);
  return bytes === null ? null : tipPicture(picture!, bytes);
}

/** A picture that is not there keeps a version from being published, not from being a draft. */
export async function missingPicture(sql: Sql, { id, picture }: Pick<Template, 'id' | 'picture'>): Promise<Problem[]> {
  if (picture === undefined || (await pictureBytes(sql, picture.file)) !== null) return [];
  return [problemAt({ file: `${id}.md` }, 'error', told`there is no picture "${picture.file}" in the folder prompts/pictures`)];
}
