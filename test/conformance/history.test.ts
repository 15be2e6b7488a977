import { embedded } from './history-store.ts';
import { historySuite } from './history-suite.ts';

historySuite('the embedded store', embedded);
