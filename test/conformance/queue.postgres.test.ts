import { freshDatabase } from '../tools/services.ts';
import { queueSuite } from './queue-suite.ts';

queueSuite('PostgreSQL', async () => {
  const fresh = await freshDatabase();
  return { addresses: { dataDir: null, databaseUrl: fresh.url }, drop: fresh.drop };
});
