/** The pages' own files, read once at start. Nothing outside `assets/` is ever served. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Request, Response } from 'express';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface PageFiles {
  /** `/assets/:name` */
  asset(request: Request, response: Response): void;
  page(
    name:
      | 'corrections.html'
      | 'council.html'
      | 'floor.html'
      | 'pair.html'
      | 'private.html'
      | 'questions.html'
      | 'station.html'
      | 'studio-edit.html'
      | 'studio.html'
      | 'tips.html',
  ): (request: Request, response: Response) => void;
}

export function pageFiles(folder = fileURLToPath(new URL('./assets', import.meta.url))): PageFiles {
  const files = new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name))]));
  const send = (response: Response, name: string) => {
    const body = files.get(name);
    if (body === undefined) {
      response.status(404).json({ error: `There is no ${name} here.` });
      return;
    }
    response.type(TYPES[extname(name)] ?? 'application/octet-stream').send(body);
  };
  return {
    asset: (request, response) => send(response, String(request.params.name)),
    page: name => (_request, response) => send(response, name),
  };
}
