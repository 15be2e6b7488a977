/**
 * Catches the one mistake the embedded store would answer with silence: a query on the database from inside a transaction,
 * which waits for the transaction that waits for it. PostgreSQL would run it outside, which is worse. Both refuse it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

export interface TransactionScope {
  inside<T>(work: () => Promise<T>): Promise<T>;
  /** @throws Error when the caller runs inside an open transaction of this database. */
  refuseInside(): void;
}

export function transactionScope(): TransactionScope {
  const running = new AsyncLocalStorage<{ open: boolean }>();
  return {
    inside(work) {
      const scope = { open: true };
      return running.run(scope, async () => {
        try {
          return await work();
        } finally {
          // What was started inside and lives on is no longer inside.
          scope.open = false;
        }
      });
    },
    refuseInside() {
      if (running.getStore()?.open) throw new Error('inside a transaction only its own `tx` may be used; this query would wait for itself');
    },
  };
}
