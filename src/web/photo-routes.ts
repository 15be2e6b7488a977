/** A photo taken at a tablet: in below a card, and out again for those of its place. */
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { keepPhoto } from '../flows/call/keep-photo.ts';
import { photoOf } from '../history/photos.ts';
import { PICTURE_BYTES_MAX } from '../privacy/clean-picture.ts';
import { may, station, textIn } from './access.ts';
import { type FloorHost, langOf, parse } from './floor-routes.ts';
import { placeOfTap } from './floor-view.ts';

const Below = z.object({ id: z.uuid(), conversation: z.string().max(300).startsWith('floor/'), message: z.string().max(400) });

export function photoRoutes(host: FloorHost): Router {
  const router = Router();
  const tappers = may(['operator', 'lead', 'supervisor'], {
    at: ({ query }, visitor) => placeOfTap(host.plant(), visitor, textIn(query['conversation']), textIn(query['message'])),
  });
  const body = express.raw({ type: ['image/jpeg', 'image/png'], limit: PICTURE_BYTES_MAX });
  router.post('/api/photo', tappers, body, async (request: Request, response: Response) => {
    const below = parse(Below, request.query);
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    await keepPhoto(host.people, { ...below, bytes, lang: langOf(host.plant(), request) });
    response.json({});
  });
  router.get('/photo/:station/:id', may(['operator', 'lead', 'supervisor', 'trainer'], { at: station }), async (request, response) => {
    const photo = await photoOf(host.database, String(request.params['station']), String(request.params['id']));
    if (photo === null) return void response.status(404).type('text/plain').send('This photo is not kept any more.');
    response.type(photo.type).send(Buffer.from(photo.bytes));
  });
  return router;
}
