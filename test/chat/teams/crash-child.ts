/** Sends what waits in its store, and is killed from outside when that stands in Teams and nobody has noted it. */
import express from 'express';
import { openPglite } from '../../../src/history/pglite.ts';
import { NOON, type SenderAccount, sender } from './sender.ts';

const [dataDir, conversation, account] = JSON.parse(process.argv[2]!) as [string, string, SenderAccount];
const database = await openPglite(dataDir);
await sender(database, account, express(), NOON).deliver(conversation);
