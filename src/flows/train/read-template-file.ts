/** A template's text from the disk, whatever lies there under its name. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { Rejected } from '../../errors.ts';

/** Many times what a tip may have: that it is too long is said by the check, and nothing larger is read at all. */
export const FILE_BYTES_MAX = 1_000_000;

/**
 * What is no plain file is not read: a pipe or a device never ends. Looked at by what was opened, so that nothing takes its place in
 * between, and opened so that a pipe keeps nobody waiting.
 *
 * @throws Rejected when it is none; what the disk says when there is none
 */
export async function readTemplateFile(path: string): Promise<string> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new Rejected(`${path} is no file: a template is plain text.`);
    if (found.size > FILE_BYTES_MAX) throw new Rejected(`${path} has more than ${FILE_BYTES_MAX} bytes: that is no template.`);
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}
