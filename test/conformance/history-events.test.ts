import { eventsSuite } from './history-events-suite.ts';
import { embedded } from './history-store.ts';

eventsSuite('the embedded store', embedded);
