/** Work that only a certified procedure may explain: lock-out, emergency stop, guards, and what food safety calls critical. Folded. */
const word = (sources: readonly string[]): RegExp => new RegExp(`(?<=^| )(?:${sources.join('|')})(?= |$)`, 'u');

export const safetyWork = word([
  // `wordsOf` takes the dash out of "e-stop".
  'e ?stops?|emergency (?:stop|off|button|switch)\\p{L}*|lock ?out\\p{L}*|tag ?out|loto|guards?|guarding|interlocks?|light (?:curtain|barrier|grid)s?|safety|bypass\\p{L}*|jumper out|two hand control',
  'not ?halt\\p{L}*|not ?aus\\p{L}*|schutz(?:tur|turen|tuer|tueren|zaun|haube|hauben|gitter|einrichtung\\p{L}*|vorrichtung\\p{L}*)|lichtgitter|lichtvorhang|lichtschranke|sicherheits\\p{L}*|sicherheit|uberbruck\\p{L}*|ueberbrueck\\p{L}*|freischalt\\p{L}*|zweihand\\p{L}*',
  'paradas? de emergencia|seta (?:de )?emergencia|seta|resguardos?|enclavamientos?|barreras? (?:de luz|fotoelectricas?|inmateriales)|seguridad|bloqueo y etiquetado|puentear|puenteo|anular (?:la|el) (?:seguridad|resguardo|sensor|enclavamiento)|mando a dos manos',
  'wylacznik\\p{L}* (?:awaryjn\\p{L}*|bezpieczenstwa)|zatrzymani\\p{L}* awaryjn\\p{L}*|stop\\p{L}* awaryjn\\p{L}*|awaryjn\\p{L}* (?:stop|wylacznik|zatrzymani)\\p{L}*|grzyb(?:ek|ka|kiem)|oslon\\p{L}*|kurtyn\\p{L}* swietln\\p{L}*|barier\\p{L}* swietln\\p{L}*|bezpieczenstw\\p{L}*|ryglowani\\p{L}*|mostkowa\\p{L}*|zmostk\\p{L}*',
  'ccp|haccp|critical (?:control|limit)\\p{L}*|kritische[rn]? (?:grenzwert|lenkungspunkt)\\p{L}*|(?:limite|punto) critico|(?:granic\\p{L}*|punkt\\p{L}*) krytyczn\\p{L}*',
]);
