/** What columns, tags and states are called in exports, in English, German, Spanish and Polish. Pure data with its reading. */
import { PACKML_STATES, type PackmlState } from '../../plant/plant.ts';

export const SIGNAL_ROLES = ['state', 'good', 'reject', 'parameter', 'setpoint', 'alarm', 'reason', 'order', 'buffer', 'ignore'] as const;
export type SignalRole = (typeof SIGNAL_ROLES)[number];

/** `filler.InfeedSpeed_2` → `filler infeed speed 2`, without accents. */
export const wordsOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}%°]+/gu, ' ')
    .trim()
    .toLowerCase();

const has = (words: string) => new RegExp(`(^| )(${words})( |$)`);

/** The first that fits. Who worked where is nobody's business: such a column is never read. */
const ROLE_WORDS: readonly (readonly [SignalRole, RegExp])[] = [
  [
    'ignore',
    has(
      'operators?|user|username|worker|employee|bediener|mitarbeiter|personal\\w*|badge|usuario|operador|operario|operator\\w*|pracownik|nazwisko|crew|team',
    ),
  ],
  [
    'ignore',
    has(
      // How long a part took is what the counts say already, and nothing that anybody sets.
      'cycle ?times?|takt ?times?|zykluszeit|taktzeit|stuckzeit|tiempo de ciclo|czas cyklu|' +
        'id|index|idx|row|quality|qualitat|comment|source|server|unit|uom|einheit|unidad|jednostka|line|linie|linea|linia|area|site|plant',
    ),
  ],
  ['setpoint', has('sp|set ?points?|soll\\w*|setpt|consigna|zadana?')],
  [
    'reject',
    has(
      'rejects?|rejected|scrap\\w*|nok|nio|ausschuss\\w*|bad|defects?|defective|waste|rechaz\\w*|merma|malas?|brak\\w*|odrzut\\w*|not ok',
    ),
  ],
  ['buffer', has('buffer\\w*|puffer\\w*|accumulat\\w*|bufor\\w*|acumulad\\w*|zwischenspeicher')],
  [
    'alarm',
    has(
      'alarms?|alarmcode|faults?|fault ?codes?|errors?|error ?codes?|stoer\\w*|stor\\w*|fehler\\w*|alarmas?|fallos?|averias?|awari\\w*|blad',
    ),
  ],
  ['reason', has('reasons?|stop ?reasons?|downtime reason|grund|stillstandsgrund|ursache|motivo|causa|przyczyna|cause')],
  [
    'order',
    has(
      'orders?|auftrag\\w*|products?|produkt\\w*|article|artikel\\w*|sku|batch|charge|lot|pedido|orden|zlecenie|recipe|rezept\\w*|job|material',
    ),
  ],
  [
    'parameter',
    has(
      'time|duration|dauer|zeit|seconds|minutes|temp\\w*|temperatur\\w*|pressure|druck|speed|geschwindigkeit|drehzahl|power|strom|current|level|flow|weight|tension|torque|cycle|takt|rate|presion|temperatura|cisnienie|predkosc|avg|mean|min|max',
    ),
  ],
  [
    'state',
    has('states?|status|zustand|maschinenstatus|betriebszustand|mode|modus|estado|stan|packml|running|run|lauft|laeuft|en marcha|praca'),
  ],
  [
    'good',
    has(
      'good|gut|gutteile|ok|io|counts?|counter|zahler\\w*|items|parts|pieces|pcs|stuck\\w*|stueck\\w*|stk|produced|production|output|made|total|units|quantity|qty|menge|buenas?|piezas|unidades|producid\\w*|producto\\w*|dobre|sztuk\\w*|ilosc|licznik',
    ),
  ],
];

/** null = the name says nothing. */
export function roleByName(name: string): SignalRole | null {
  const words = wordsOf(name);
  return ROLE_WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

export interface KnownState {
  state: PackmlState;
  because?: 'starved' | 'blocked';
}

const STATE_WORDS: readonly (readonly [RegExp, KnownState])[] = [
  [
    /starv|lack|inlet|infeed empty|no material|materialmangel|mangel|wartet auf (material|teile)|falta|sin material|brak (material|czesci|wsadu)|waiting for (parts|material)/,
    { state: 'suspended', because: 'starved' },
  ],
  [/block|tailback|outlet|outfeed full|stau|ruckstau|bloque|atasco|zablok|zator/, { state: 'suspended', because: 'blocked' }],
  [/emergency|e ?stop|not ?halt|guard|safety|emergencia|awaryjn|abort/, { state: 'aborted' }],
  [/(^| )(not|no|nicht|nie) /, { state: 'stopped' }],
  [/fault|error|alarm|fail|breakdown|stor|fehler|ausfall|averia|fallo|awari|usterk|blad|jam|held/, { state: 'held' }],
  [
    /changeover|set ?up|setting|umrust|rusten|ruste|cambio|przezbroj|clean|reinig|limpieza|czyszcz|mainten|wartung|mantenim|konserw|manual|hand/,
    { state: 'stopped' },
  ],
  [/wait|suspend|wart|esper|czeka/, { state: 'suspended' }],
  [/idle|standby|ready|pause|break|leerlauf|bereit|inactiv|parad[ao] planificada|bezczyn|gotow|przerwa/, { state: 'idle' }],
  [/run|execut|produc|auto|operat|lauf|betrieb|marcha|funcion|prac|on$|active|aktiv|work/, { state: 'execute' }],
  [/stop|stand|halt|down|steht|still|off$|aus$|parad|stoi|postoj/, { state: 'stopped' }],
];

/** A state's own name first, then what plants say; null = not known. */
export function stateByName(value: string): KnownState | null {
  const words = wordsOf(value);
  const packml = PACKML_STATES.find(state => state === words);
  if (packml !== undefined) return { state: packml };
  if (words === 'true') return { state: 'execute' };
  if (words === 'false') return { state: 'stopped' };
  return STATE_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** `Speed [rpm]`, `Temp (°C)` → the unit. */
export function unitIn(name: string): string | null {
  const found = /[[(]\s*([^\])]{1,12})\s*[\])]\s*$/.exec(name);
  return found === null ? null : found[1]!.trim();
}
export const withoutUnit = (name: string): string => name.replace(/\s*[[(][^\])]{1,12}[\])]\s*$/, '').trim();

export const TIME_WORDS = has(
  'time|date|datetime|timestamp|ts|zeit\\w*|datum|uhrzeit|fecha|hora|czas|data|start\\w*|begin\\w*|von|from|at|when',
);
export const END_WORDS = has('end\\w*|ende|bis|to|until|fin|hasta|koniec|do|stop time');
export const STATION_WORDS = has(
  'stations?|machines?|assets?|maschinen?|anlage|equipment|units?|workcenter|work ?cell|cell|maquina|estacion|maszyna|stacja|resource|arbeitsplatz|device',
);
export const TAG_WORDS = has(
  'tags?|tag ?names?|signals?|signal|variables?|points?|point ?name|item|kanal|messstelle|parameter|kind|metric|measurement|name|sensor|zmienna|senal',
);
export const VALUE_WORDS = has('values?|wert|messwert|valor|wartosc|val|reading');
