import { postgres } from './history-store.ts';
import { historySuite } from './history-suite.ts';

historySuite('PostgreSQL', postgres);
