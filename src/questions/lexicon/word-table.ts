/** A table of words and nothing else: what every object inherits (`constructor`) is a word that somebody may write. */
export const wordTable = <Meaning>(words: Readonly<Record<string, Meaning>>): Readonly<Record<string, Meaning>> =>
  Object.assign(Object.create(null) as Record<string, Meaning>, words);
