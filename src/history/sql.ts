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

const names = new Map<string, string>();

/** A statement that runs for every drain of a line: a server is to take it apart once for a connection, not each time. */
export function prepared(text: string): string {
  names.set(text, `linemate_${names.size + 1}`);
  return text;
}

/** Under which name the server keeps it; undefined = it does not. */
export const preparedName = (text: string): string | undefined => names.get(text);
