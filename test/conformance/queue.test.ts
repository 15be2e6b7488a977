import { queueSuite } from './queue-suite.ts';

queueSuite('everything in one process', async () => ({ addresses: { dataDir: null }, drop: async () => {} }));
