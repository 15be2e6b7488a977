/**
 * The floor listener: pages, what they show, and what is tapped and asked on them. Loopback by default.
 *
 * Everything said here goes the same way as from Slack or Teams: an `Inbound` to the floor's chat, an answer through the outbox.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type NextFunction, type Request, type Response, type Router } from 'express';
import { Rejected, Unavailable } from '../errors.ts';
import type { Count } from '../flows/house/count.ts';
import type { Log } from '../log.ts';
import { anyone, homeFirst, may, own, requireDeclarations } from './access.ts';
import { correctionRoutes } from './correction-routes.ts';
import { councilRoutes } from './council-routes.ts';
import { type PageAccess, pageDoor } from './door.ts';
import { type FloorHost, floorRoutes, langOf } from './floor-routes.ts';
import { floorWords } from './floor-words.ts';
import { pace } from './pace.ts';
import { pageFiles } from './page-files.ts';
import { pairRoutes } from './pair-routes.ts';
import { photoRoutes } from './photo-routes.ts';
import { privateRoutes } from './private-routes.ts';
import { promptRoutes } from './prompt-routes.ts';
import { questionRoutes } from './question-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { hostGuard, originGuard } from './security.ts';
import { seldom } from './seldom.ts';
import { signInRoutes } from './sign-in.ts';
import { stationRoutes } from './station-routes.ts';
import { type Streams, streams } from './stream.ts';
import { studioRoutes } from './studio-routes.ts';
import { tipRoutes } from './tip-routes.ts';
import { vitals } from './vitals.ts';

export interface Listening {
  host: string;
  port: number;
  close(): Promise<void>;
}

const BODY_LIMIT = '200kb';
const COME_BACK_SECONDS = 5;

/** @param commands what stands before the pages' guard: commands of this machine bring a token, and a limit, of their own */
export function floorApp(host: FloorHost, access: PageAccess, commands: Router): Express {
  const app = express();
  app.disable('x-powered-by');
  const refused = (reason: string) => host.count('linemate_requests_refused_total', { door: 'floor', reason });
  app.use(vitals(host.database, host.consumers));
  app.use(hostGuard(access, refused));
  app.use(commands);
  app.use(express.json({ limit: BODY_LIMIT }));
  app.use(originGuard(refused));
  app.use(pageDoor(access, { plant: host.plant, lang: request => langOf(host.plant(), request), onRefused: refused }));
  app.use(pace(refused));
  if (access.signIn !== null && access.url !== null) app.use(signInRoutes(access.signIn, { ...host, ...access, url: access.url }));
  const files = pageFiles();
  app.get('/assets/:name', anyone, files.asset);
  app.get('/', homeFirst, may(['lead', 'supervisor'], { at: own }), files.page('floor.html'));
  app.get('/tips', may(['trainer']), files.page('tips.html'));
  app.get('/questions', may(['trainer']), files.page('questions.html'));
  app.get('/corrections', may(['trainer']), files.page('corrections.html'));
  const open = openPages(host);
  app.use(floorRoutes(host, open));
  app.use(stationRoutes(host, open, files));
  app.use(councilRoutes(host, files));
  app.use(pairRoutes(host, access, files));
  app.use(photoRoutes(host));
  app.use(privateRoutes(host, open, files));
  app.use(promptRoutes(host));
  app.use(studioRoutes(host, files));
  app.use(tipRoutes(host));
  app.use(questionRoutes(host));
  app.use(correctionRoutes(host));
  app.use(reportRoutes(host));
  requireDeclarations(app);
  app.use((_request: Request, response: Response) => void response.status(404).json({ error: NO_SUCH_PAGE }));
  app.use(sayWhatWentWrong(host.log, host.count));
  return app;
}

function openPages(host: FloorHost): Streams {
  const tell = seldom(host.log);
  return streams({
    onFailed(cause) {
      host.count('linemate_failures_total', { where: 'stream' });
      tell('open pages cannot be told', { because: cause instanceof Error ? cause.message : String(cause) });
    },
    away: lang => ({ event: 'away', data: { text: floorWords[lang].noStore } }),
  });
}

const NO_SUCH_PAGE = 'There is no such page.';
/** What Express refuses of itself. */
const REFUSED: Readonly<Record<number, string>> = {
  400: 'The body is not valid JSON.',
  413: 'That is too large.',
  415: 'Only plain JSON in UTF-8 is taken here.',
};

/** Express hands thrown errors here: the caller learns what to do, the log what happened. */
export function sayWhatWentWrong(log: Log, count: Count = () => {}) {
  const tell = seldom(log);
  return (cause: unknown, _request: Request, response: Response, _next: NextFunction): void => {
    if (response.headersSent) {
      response.end();
      return;
    }
    const status = (cause as { status?: number }).status;
    if (cause instanceof URIError) response.status(404).json({ error: NO_SUCH_PAGE });
    else if (status !== undefined && status >= 400 && status < 500)
      response.status(status).json({ error: REFUSED[status] ?? REFUSED[400] });
    else if (cause instanceof Rejected) response.status(422).json({ error: cause.message });
    else if (cause instanceof Unavailable) {
      count('linemate_failures_total', { where: 'request' });
      tell('request not taken', { because: cause.message });
      response.set('retry-after', String(Math.ceil(cause.retryAfterSeconds ?? COME_BACK_SECONDS)));
      response.status(503).json({ error: 'The database is away; try again in a moment.' });
    } else {
      count('linemate_failures_total', { where: 'request' });
      log.error('request failed', { because: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
      response.status(500).json({ error: 'Something went wrong here; it has been logged. Try again.' });
    }
  };
}

/** @throws Rejected when the port is taken, with what to do */
export function listen(app: Express, host: string, port: number, setting: string): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server: Server = app.listen(port, host);
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE'
          ? `Port ${port} on ${host} is taken. Set ${setting} to another.`
          : `Cannot listen on ${host}:${port}: ${cause.message}`;
      reject(new Rejected(why, { cause }));
    });
    server.once('listening', () => {
      resolve({
        host,
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise(done => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
