/** Why a request at a public door was turned away with 401; counted, so that an attack or a wrong secret is seen. */
export type Refused = 'bad signature' | 'stale timestamp' | 'no token' | 'foreign token';

/** `link CODE`, typed in a private conversation, ties a chat account to a person of the plant. */
export function linkCode(text: string): string | null {
  return /^link\s+([A-Za-z0-9-]{4,32})$/i.exec(text.trim())?.[1] ?? null;
}
