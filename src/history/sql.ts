/**
 * One SQL dialect, PostgreSQL's, through the smallest shape that `pg` and the embedded PGlite share.
 *
 * Every function of this folder takes the `Sql` it runs on first: inside a transaction that is the transaction. On PGlite
 * there is one connection, so a query on the database from inside a transaction would wait for itself.
 */
export interface Sql {
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[]; rowCount: number }>;
}

export interface Database extends Sql {
  readonly kind: 'pglite' | 'postgres';
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
