import { freshDatabase, freshName, testServices } from '../tools/services.ts';
import { queueSuite } from './queue-suite.ts';

queueSuite('the log in Redis, the truth in PostgreSQL', async () => {
  const fresh = await freshDatabase();
  return {
    addresses: { dataDir: null, databaseUrl: fresh.url, redisUrl: testServices().redisUrl, prefix: freshName(), tags: 3 },
    drop: fresh.drop,
  };
});
