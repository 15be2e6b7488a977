/** Pictures of tips: taken in from `prompts/pictures/`, kept in the store, shown on the card. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { type Problem, told } from '../errors.ts';
import { keepPicture, pictureBytes } from '../history/prompt-pictures.ts';
import type { Database, Sql } from '../history/sql.ts';
import type { Log } from '../log.ts';
import type { Picture } from '../messages/message.ts';
import { tipPicture } from '../messages/tip-picture.ts';
import { PICTURE_BYTES_MAX, PICTURE_NAME, pictureShape } from '../prompts/picture-shape.ts';
import { problemAt } from '../prompts/problem-at.ts';
import type { Template } from '../prompts/template.ts';

interface PictureDeps {
  database: Database;
  clock: Clock;
  log: Log;
}

/** What is not taken in is logged with its reason, and the others are. */
export async function takeInPictures({ database, clock, log }: PictureDeps, folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const refuse = (because: string) => log.warn('picture not taken in', { picture: name, because });
    if (!PICTURE_NAME.test(name)) refuse('a name has small letters, digits and dashes, and ends in .png or .jpg');
    else if ((await stat(path)).size > PICTURE_BYTES_MAX) refuse(`it has more than ${PICTURE_BYTES_MAX} bytes`);
    else {
      const bytes = await readFile(path);
      if (pictureShape(bytes) === null) refuse('it is no PNG or JPEG that can be shown');
      else if (!(await database.transaction(tx => keepPicture(tx, name, bytes, clock.now()))))
        refuse('another picture has this name; give it a new one');
    }
  }
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
