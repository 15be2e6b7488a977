/**
 * What BullMQ's PostgreSQL backend needs of a `pg.Pool`, on the embedded store.
 *
 * All clients share the one connection, so LISTEN holds nobody up and a NOTIFY reaches every client. BullMQ sends no
 * transaction of several statements but its migration, which runs before anything else does.
 */
import { EventEmitter } from 'node:events';
import type { EmbeddedDatabase } from '../history/pglite.ts';

interface Result<Row> {
  rows: Row[];
  rowCount: number;
}

class PgliteClient extends EventEmitter {
  readonly #database: EmbeddedDatabase;
  readonly #onRelease: () => void;
  /** Without keepalive BullMQ wakes every 10 s; in process there is no socket to lose. */
  readonly connection = { stream: { setKeepAlive() {} } };

  constructor(database: EmbeddedDatabase, onRelease: () => void) {
    super();
    this.setMaxListeners(0);
    this.#database = database;
    this.#onRelease = onRelease;
  }

  query<Row>(text: string, values?: readonly unknown[]): Promise<Result<Row>> {
    return this.#database.run(text, values) as Promise<Result<Row>>;
  }

  release(): void {
    this.#onRelease();
  }
}

export class PglitePool extends EventEmitter {
  readonly options = { keepAlive: true };
  readonly #database: EmbeddedDatabase;
  readonly #clients = new Set<PgliteClient>();
  readonly #stopListening: () => void;

  constructor(database: EmbeddedDatabase) {
    super();
    this.setMaxListeners(0);
    this.#database = database;
    this.#stopListening = database.pglite.onNotification((channel, payload) => {
      for (const client of this.#clients) client.emit('notification', { channel, payload, processId: 0 });
    });
  }

  query<Row>(text: string, values?: readonly unknown[]): Promise<Result<Row>> {
    return this.#database.run(text, values) as Promise<Result<Row>>;
  }

  async connect(): Promise<PgliteClient> {
    const client: PgliteClient = new PgliteClient(this.#database, () => this.#clients.delete(client));
    this.#clients.add(client);
    return client;
  }

  async end(): Promise<void> {
    this.#stopListening();
  }
}
