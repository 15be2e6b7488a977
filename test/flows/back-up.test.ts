import { embedded } from '../conformance/history-store.ts';
import { backUpStories } from './back-up-suite.ts';

backUpStories(embedded, embedded);
