/** Pictures in the studio: a photo taken or chosen for a tip, and those that are here, to look at. */
import express, { type Request, Router } from 'express';
import { z } from 'zod';
import { Rejected } from '../errors.ts';
import { picturesOf } from '../flows/train/studio.ts';
import { pictureBytes } from '../history/prompt-pictures.ts';
import { PICTURE_NAME, pictureShape } from '../prompts/picture-shape.ts';
import { may } from './access.ts';
import { type FloorHost, langOf, parse } from './floor-routes.ts';
import { promptsOf } from './prompt-routes.ts';
import { pictureChoice } from './studio-pages.ts';
import { TemplateId } from './studio-routes.ts';
import { studioWords } from './studio-words.ts';

/** A photo as a camera makes it comes in whole, so that it is refused in words; the page makes it small beforehand. */
const PHOTO_BYTES_MAX = 20_000_000;

const nameIn = (request: Request): string =>
  parse(z.string().regex(PICTURE_NAME, 'a picture has a name such as wheel.jpg'), request.params['file']);

export function studioPictureRoutes(host: FloorHost): Router {
  const router = Router();
  const trainers = may(['trainer']);
  const body = express.raw({ type: () => true, limit: PHOTO_BYTES_MAX });
  router.post('/api/studio/:id/photo', trainers, body, async (request, response) => {
    const template = parse(TemplateId, request.params['id']);
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const kept = await promptsOf(host).addPhoto(template, bytes);
    const words = studioWords[langOf(host.plant(), request)];
    if (kept === 'too large') throw new Rejected(words.photoLarge);
    if (kept === 'no picture') throw new Rejected(words.photoNone);
    response.json({ file: kept.name });
  });
  router.get('/api/studio/:id/pictures', trainers, async (request, response) => {
    const [plant, lang] = [host.plant(), langOf(host.plant(), request)];
    response.json({ pictures: (await picturesOf({ ...host.ask, prompts: promptsOf(host) })).map(one => pictureChoice(plant, lang, one)) });
  });
  router.delete('/api/studio/picture/:file', trainers, async (request, response) => {
    const dropped = await promptsOf(host).dropPicture(nameIn(request));
    const words = studioWords[langOf(host.plant(), request)];
    if (dropped === 'needed') throw new Rejected(words.pictureNeeded);
    response.json({ said: dropped === 'gone' ? words.pictureGone : words.pictureDropped });
  });
  router.get('/api/studio/picture/:file', trainers, async (request, response) => {
    const bytes = await pictureBytes(host.database, nameIn(request));
    const shape = bytes === null ? null : pictureShape(bytes);
    if (bytes === null || shape === null) return void response.status(404).json({ error: 'There is no such picture.' });
    response.type(shape.type).send(Buffer.from(bytes));
  });
  return router;
}
