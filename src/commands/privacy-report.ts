/** `linemate privacy report`: the paper for the works council and whoever assesses the system. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { type PrivacyPaper, type PrivacyWish, privacyPaper } from '../flows/people/privacy-for-terminal.ts';
import { LANGS } from '../plant/plant.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';

export const command: Command = {
  name: 'privacy report',
  help: `linemate privacy report [--lang LANG] [--out FILE] [--json]

Intended purpose, what was agreed and what that allows, the data map, proof that nothing is kept beyond its time, the means of human
oversight with how they stand now, and the text for workers; with the articles of the EU AI Act and the GDPR that ask for each. All
of it is read from plant.yaml, the program and its store. Markdown.

  --lang LANG  the text for workers in one of ${LANGS.join(', ')}; otherwise in the plant's languages
  --out FILE   into a file
  --json       {"retention": […], "audit": {…}, "text": "…"}

Exit codes: 0 all is within its time and the log of who asked is whole, 1 something is not, 2 usage, 3 the running process or the
store cannot be reached.

Examples
  linemate privacy report --out privacy.md
  linemate privacy report --lang pl`,
  options: { lang: { type: 'string' }, out: { type: 'string' } },
  async run(io, values, positionals) {
    const lang = LANGS.find(one => one === values.lang);
    if (positionals.length > 0 || (values.lang !== undefined && lang === undefined)) {
      io.err(`linemate privacy report: takes no words, and --lang is one of: ${LANGS.join(', ')}.`);
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const wish: PrivacyWish = { langs: lang === undefined ? [] : [lang] };
    const paper = await throughOwner<PrivacyPaper>(config, io, '/owner/privacy/report', wish, store => privacyPaper(store.ask, wish));
    const { text, retention, audit } = paper;
    if (values.out !== undefined) await writeFile(resolve(io.cwd, String(values.out)), text);
    else io.out(values.json === true ? JSON.stringify({ retention, audit, text }) : text);
    const late = retention.filter(row => !row.within).map(row => row.name);
    if (late.length > 0) io.err(`Kept beyond their time: ${late.join(', ')}. The retention run comes every hour while Linemate runs.`);
    if (!audit.ok) io.err(`The log of who asked is broken at row ${audit.brokenAt}.`);
    return late.length > 0 || !audit.ok ? EXIT.problems : EXIT.ok;
  },
};
