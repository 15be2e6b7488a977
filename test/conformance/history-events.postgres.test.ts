import { eventsSuite } from './history-events-suite.ts';
import { postgres } from './history-store.ts';

eventsSuite('PostgreSQL', postgres);
