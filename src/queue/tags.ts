/**
 * Which of the K hash tags a line or a conversation belongs to: on Redis Cluster every key of one script must carry the same
 * `{tag}`. K is fixed at install; on a single server 1 is right.
 */
import { createHash } from 'node:crypto';

export const tagOf = (key: string, tags: number): number =>
  tags === 1 ? 0 : createHash('sha256').update(key).digest().readUInt32BE(0) % tags;
export const lineQueue = (tag: number): string => `{l${tag}}`;
export const conversationQueue = (tag: number): string => `{c${tag}}`;
