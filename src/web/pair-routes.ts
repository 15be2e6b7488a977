/** The page /pair: engineers see a QR code for each tablet of plant.yaml, a tablet uses the code up and is known from then on. */
import { type Request, Router } from 'express';
import { z } from 'zod';
import { Rejected } from '../errors.ts';
import { deviceOfCode, pairDevice } from '../history/devices.ts';
import { anyone, may, visitorIfAny } from './access.ts';
import { attempts } from './attempts.ts';
import type { PageAccess } from './door.ts';
import { type FloorHost, langOf, parse } from './floor-routes.ts';
import type { PageFiles } from './page-files.ts';
import { pairWords } from './pair-words.ts';
import { codeFor, devicesOf, type PairingDeps, qrPath, stationOfDevice, unpair } from './pairing.ts';
import { giveDeviceCookie } from './visitor.ts';

const WRONG_MAX = 10;
const WRONG_WITHIN_MS = 60_000;

const Device = z.object({ device: z.string().max(64) });
const Code = z.object({ code: z.string().trim().min(1).max(40), look: z.boolean().optional() });

export function pairRoutes(host: FloorHost, { url, secure }: Pick<PageAccess, 'url' | 'secure'>, files: PageFiles): Router {
  const router = Router();
  const engineers = may([]);
  const guesses = attempts(WRONG_MAX, WRONG_WITHIN_MS);
  const depsFor = (request: Request): PairingDeps => ({ ...host, realNow: () => Date.now(), base: baseFor(url, request) });
  router.get('/pair', anyone, files.page('pair.html'));
  router.get('/api/pair', anyone, async (request, response) => {
    const lang = langOf(host.plant(), request);
    const mayPair = visitorIfAny(response)?.role === 'engineer';
    response.json({
      lang,
      words: pairWords[lang],
      site: mayPair ? host.plant().site.name : '',
      devices: mayPair ? await devicesOf(host) : null,
      onlyHere: isLoopback(baseFor(url, request)),
    });
  });
  router.post('/api/pair/code', engineers, async (request, response) => {
    const code = await codeFor(depsFor(request), parse(Device, request.body).device);
    response.json({ ...code, qr: qrPath(code.link) });
  });
  router.post('/api/pair/revoke', engineers, async (request, response) => {
    response.json({ revoked: await unpair(host, parse(Device, request.body).device) });
  });
  router.post('/api/pair', anyone, async (request, response) => {
    const { code, look } = parse(Code, request.body);
    const words = pairWords[langOf(host.plant(), request)];
    const wait = guesses.tooMany();
    if (wait !== null) {
      host.count('linemate_requests_refused_total', { door: 'floor', reason: 'too-many-codes' });
      response.set('retry-after', String(wait));
      response.status(429).json({ error: words.tooMany.replace('{seconds}', String(wait)) });
      return;
    }
    const meant = await deviceOfCode(host.database, code, Date.now());
    const station = meant === null ? null : stationOfDevice(host.plant(), meant);
    if (station === null) {
      guesses.count();
      host.count('linemate_requests_refused_total', { door: 'floor', reason: 'pairing-code' });
      throw new Rejected(words.wrongCode);
    }
    const shown = { station: station.id, name: station.name };
    if (look === true) return void response.json(shown);
    // Two at once: the second finds the code used.
    const paired = await host.database.transaction(tx => pairDevice(tx, code, Date.now()));
    if (paired === null) throw new Rejected(words.wrongCode);
    giveDeviceCookie(response, paired.token, secure);
    host.log.info('tablet paired', { device: paired.device, stationId: station.id });
    response.json(shown);
  });
  return router;
}

/** As somebody said it is reached, else as this browser reaches it. */
const baseFor = (url: string | null, request: Request): string =>
  url === null ? `http://${request.headers.host ?? '127.0.0.1'}/` : `${new URL(url).origin}/`;

const isLoopback = (base: string): boolean => /^(127\.|localhost$|\[::1\]$)/.test(new URL(base).hostname);
