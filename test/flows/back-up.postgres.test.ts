import { describe } from 'vitest';
import { embedded, postgres } from '../conformance/history-store.ts';
import { backUpStories } from './back-up-suite.ts';

describe('from the embedded store into PostgreSQL', () => backUpStories(embedded, postgres));
describe('from PostgreSQL into the embedded store', () => backUpStories(postgres, embedded));
