/** What a doctor wants to know of Redis, without changing anything in it. */
import { Redis } from 'ioredis';
import { Unavailable } from '../errors.ts';

const ANSWER_MS_MAX = 5_000;

export interface RedisFacts {
  version: string;
  /** null = it does not say. */
  appendOnly: boolean | null;
  policy: string | null;
}

/** @param urls one, or several of a cluster with commas between, of which the first is asked; throws Unavailable */
export async function lookAtRedis(urls: string): Promise<RedisFacts> {
  const redis = new Redis(urls.split(',')[0]!, {
    lazyConnect: true,
    connectTimeout: ANSWER_MS_MAX,
    commandTimeout: ANSWER_MS_MAX,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', () => {});
  try {
    await redis.connect();
    const version = /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? 'unknown';
    return { version, appendOnly: appended(await settingOf(redis, 'appendonly')), policy: await settingOf(redis, 'maxmemory-policy') };
  } catch (cause) {
    throw new Unavailable((cause as Error).message || 'no answer', { cause });
  } finally {
    redis.disconnect();
  }
}

const appended = (said: string | null): boolean | null => (said === null ? null : said === 'yes');

/** Hosted ones do not let everybody ask. */
async function settingOf(redis: Redis, name: string): Promise<string | null> {
  const said = (await redis.config('GET', name).catch(() => null)) as string[] | null;
  return said?.[1] ?? null;
}
