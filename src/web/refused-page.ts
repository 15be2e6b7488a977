/** What is answered to whoever may not open something: to a browser a page that says what to do, to a script the same in one line. */
import type { Request, Response } from 'express';
import type { Lang } from '../plant/plant.ts';
import { html } from '../reports/html.ts';
import { homeOf, LINK_ROLES, type Refusal } from './access.ts';
import { type RefusedWords, refusedWords } from './refused-words.ts';
import type { Visitor } from './visitor.ts';

export interface Refused {
  reason: Refusal;
  lang: Lang;
  visitor: Visitor | null;
  /** Where to sign in, and back to where; null = the plant has no accounts for its pages. */
  signIn: string | null;
}

const STATUS: Readonly<Record<Refusal, 401 | 403>> = {
  'no-link': 401,
  'bad-link': 401,
  over: 401,
  revoked: 401,
  role: 403,
  place: 403,
  'bad-sign-in': 401,
  'no-grant': 403,
};

export function refusal(request: Request, response: Response, { reason, lang, visitor, signIn }: Refused): void {
  const words = refusedWords[lang];
  const { title } = words[reason];
  const todo = filled(words, words[reason].todo, visitor);
  response.status(STATUS[reason]);
  if (request.accepts(['json', 'html']) === 'json') response.json({ error: `${title} ${todo}` });
  else {
    const home = visitor === null ? [] : [{ href: homeOf(visitor), text: words.home }];
    const ways = signIn === null ? home : [...home, { href: signIn, text: words.signIn }];
    response.type('html').send(page({ lang, title, todo, ways }));
  }
}

/** A station that plant.yaml does not have, told so on the page itself. */
export function noSuchStation(request: Request, response: Response, lang: Lang, station: string, known: readonly string[]): void {
  const title = refusedWords[lang].noStation.replace('{station}', station.slice(0, 64)).replace('{known}', known.join(', '));
  response.status(404);
  if (request.accepts(['json', 'html']) === 'json') response.json({ error: title });
  else response.type('html').send(page({ lang, title, todo: '', ways: [] }));
}

/** A tip that is not there: those that may have been meant, and all that are. */
export function noSuchTip(
  request: Request,
  response: Response,
  lang: Lang,
  { id, near, all }: { id: string; near: readonly Way[]; all: readonly Way[] },
): void {
  const words = refusedWords[lang];
  const title = words.noTip.replace('{tip}', id.slice(0, 64));
  response.status(404);
  if (request.accepts(['json', 'html']) === 'json') response.json({ error: title });
  else {
    const lists = [...(near.length > 0 ? [{ title: words.nearTips, ways: near }] : []), { title: words.allTips, ways: all }];
    response.type('html').send(page({ lang, title, todo: '', ways: [{ href: `/studio?lang=${lang}`, text: words.desk }], lists }));
  }
}

const filled = (words: RefusedWords, text: string, visitor: Visitor | null): string =>
  text
    .replace('{role}', words.roles[LINK_ROLES.find(role => role === visitor?.role) ?? 'operator'])
    .replace('{place}', visitor?.station ?? visitor?.lines?.join(', ') ?? '');

interface Way {
  href: string;
  text: string;
}

interface Page {
  lang: Lang;
  title: string;
  todo: string;
  ways: readonly Way[];
  lists?: readonly { title: string; ways: readonly Way[] }[];
}

const link = ({ href, text }: Way) => html`<a href="${href}">${text}</a>`;

function page({ lang, title, todo, ways, lists = [] }: Page): string {
  // What is typed stands between backquotes.
  const parts = todo.split('`').map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`));
  const { markup } = html`<html lang="${lang}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Linemate</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/assets/refused.css">
</head>
<body><main><img src="/assets/icon.svg" alt="" width="40" height="40"><h1>${title}</h1><p>${parts}</p>${ways.map(
    way => html`<p>${link(way)}</p>`,
  )}${lists.map(one => html`<h2>${one.title}</h2><ul>${one.ways.map(way => html`<li>${link(way)}</li>`)}</ul>`)}</main></body>
</html>`;
  return `<!doctype html>\n${markup}`;
}
