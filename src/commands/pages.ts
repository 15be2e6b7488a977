/** `linemate pages`: links for people who have no other way in, and taking all of them back. */
import { type Config, readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { pageAddress } from '../web/floor-address.ts';
import { LINK_DAYS, LINK_DAYS_MAX, type PageWish, pagesForTerminal } from '../web/page-links.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';

export const command: Command = {
  name: 'pages',
  help: `linemate pages link ROLE [--line LINE] [--station STATION] [--days N]
linemate pages revoke

Makes a link to the pages of one role. Whoever opens it is known to that browser by the role, for 30 days; there is no account
and nothing about a person. Send it to those it is for: who has the link has the role.

  engineer           everything
  trainer            templates, what speaks, questions, corrections
  supervisor, lead   board and answers; --line (several times, too) binds it to those lines
  operator           the page of one --station, for a screen of its own; a shared tablet is paired instead (linemate device)
  council            what the agreement says and who asked what, and the switch for all tips

\`pages revoke\` takes back every link, and every browser that was opened with one. Paired tablets stay.

  --days N   the link opens for so long, ${LINK_DAYS} unless said, at most ${LINK_DAYS_MAX}

Exit codes: 0 done, 1 no such role, line or station, 2 usage, 3 the running process or the store cannot be reached.

Examples
  linemate pages link supervisor --line K
  linemate pages link trainer --days 1
  linemate pages revoke`,
  options: { line: { type: 'string', multiple: true }, station: { type: 'string' }, days: { type: 'string' } },
  async run(io, values, words) {
    const wish = wishOf(words, values);
    if (wish === null) {
      io.err(`linemate pages: say link and a role, with --days from 0 to ${LINK_DAYS_MAX}; or revoke.`);
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const { link } = await throughOwner<{ link: string | null }>(config, io, '/owner/pages', wish, store =>
      pagesForTerminal({ ...store.ask, base: baseOf(config) }, wish),
    );
    if (values.json === true) io.out(JSON.stringify({ link }));
    else io.out(link ?? 'Every link is taken back. `linemate pages link ROLE` makes new ones; so does a restart, for the engineer.');
    return EXIT.ok;
  },
};

export const baseOf = ({ floor }: Config): string => pageAddress(floor, floor.port);

function wishOf([what, role, ...rest]: readonly string[], values: Parameters<Command['run']>[1]): PageWish | null {
  if (rest.length > 0) return null;
  if (what === 'revoke') return role === undefined && Object.keys(values).every(name => name === 'json') ? { what } : null;
  const days = values.days === undefined ? LINK_DAYS : Number(values.days);
  if (what !== 'link' || role === undefined || !(days > 0 && days <= LINK_DAYS_MAX)) return null;
  const lines = ((values.line ?? []) as string[]).map(String);
  return { what, role, lines, station: values.station === undefined ? null : String(values.station), days };
}
