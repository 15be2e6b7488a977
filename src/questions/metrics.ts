/**
 * The figure that a question asks for by its name: the answer leads with it.
 *
 * Those of ISO 22400 are of planned time and need minutes; the others are counted.
 */
import { asksForWaste } from './waste-words.ts';

export const METRICS = [
  'oee',
  'availability',
  'performance',
  'quality',
  'mtbf',
  'mttr',
  'speed',
  'scrap',
  'output',
  'stops',
  'alarms',
  'causes',
] as const;
export type Metric = (typeof METRICS)[number];

const OF_PLANNED_TIME: ReadonlySet<Metric> = new Set<Metric>(['oee', 'availability', 'performance', 'quality', 'mtbf', 'mttr', 'speed']);
export const isOfPlannedTime = (metric: Metric): boolean => OF_PLANNED_TIME.has(metric);

/** Names of figures and of nothing else: also "what happened to …" is answered with the figure. */
const PLAIN: ReadonlySet<Metric> = new Set<Metric>(['oee', 'availability', 'mtbf', 'mttr', 'scrap']);

const word = (source: string): RegExp => new RegExp(`(?<=^| )(?:${source})(?= |$)`, 'u');

/** Quality is people too, who are called: here their figure is asked for in so many words. */
const qualityAsked = word(
  '(?:how|what) (?:good )?(?:is|was) (?:the )?quality|wie (?:gut )?(?:ist|war) (?:die )?qualitat|(?:cual|como|que tal) (?:es|fue|esta|va|iba) la calidad|que calidad|jaka (?:jest |byla |mamy )?jakosc|jak (?:tam |stoi |wyglada )?jakosc',
);

const speedAsked = word('how fast|wie schnell|que tan rapido|a que velocidad|con que velocidad|jak szybko|z jaka predkoscia');

/** What stands first is asked for by the narrower name. */
const NAMES: readonly (readonly [Metric, RegExp])[] = [
  [
    'mtbf',
    word(
      'mtbf|(?:mean )?time between (?:failures|stops|faults|breakdowns)|zeit zwischen (?:zwei )?(?:ausfallen|storungen|stopps)|tiempo (?:\\S+ )?entre (?:fallos|averias|paradas|paros)|czas (?:\\p{L}+ )?(?:miedzy|pomiedzy) (?:awariami|usterkami|postojami)',
    ),
  ],
  [
    'mttr',
    word(
      'mttr|(?:mean )?time to repair|repair time|reparaturzeit|(?:mittlere )?reparaturdauer|instandsetzungszeit|tiempo (?:\\S+ )?de reparacion|czas (?:\\p{L}+ )?naprawy',
    ),
  ],
  [
    'oee',
    word(
      'oee|kpis?|overall equipment effectiveness|gesamtanlageneffektivitat|anlageneffektivitat|gae|eficiencia (?:global|general)\\p{L}*|calkowit\\p{L}+ efektywnos\\p{L}+',
    ),
  ],
  ['availability', word('availability|verfugbarkeit\\p{L}*|disponibilidad|dostepnos\\p{L}+')],
  [
    'scrap',
    word(
      '(?:scrap|reject|rejection|defect|waste) (?:rate|quote|ratio|share|percentage|figure|count)s?|(?:share|percentage|percent|rate|number|count) of (?:rejects|scrap|waste|defects)|how (?:many|much) (?:\\p{L}+ )?(?:rejects|scrap|waste|defects|bad (?:parts|pieces|ones))|ausschuss(?:quote|rate|anteil|zahl)\\p{L}*|fehlerquote|nio quote|wie ?(?:viel|viele) (?:\\p{L}+ )?(?:ausschuss|fehlteile|schlechtteile)|(?:tasa|porcentaje|indice|nivel) de (?:rechazos?|merma|desechos?|defectos|scrap)|cuant[oa]s? (?:rechazos?|merma|mermas|desechos?|defectos|piezas malas|scrap)|(?:procent|odsetek|wskaznik|udzial|poziom) (?:odrzut\\p{L}*|brak(?:ow|u)?|odpad\\p{L}*)|ile (?:\\p{L}+ )?(?:odrzut\\p{L}*|brakow|odpad\\p{L}*)',
    ),
  ],
  [
    'quality',
    word(
      'quality (?:rate|ratio|figure|share)|yield|first pass yield|qualitats(?:rate|quote|grad|faktor)|gutteil(?:quote|rate)|tasa de calidad|indice de calidad|(?:wskaznik|poziom|stopien) jakosci',
    ),
  ],
  ['quality', qualityAsked],
  ['quality', word('qualitat|calidad|jakosc|quality (?:of|at|on) (?:the )?@')],
  [
    'performance',
    word(
      'performance (?:rate|ratio|figure|factor)|performance|effectiveness|leistungs(?:grad|faktor|rate)|leistung|rendimiento|wydajnosc\\p{L}*',
    ),
  ],
  ['speed', speedAsked],
  [
    'speed',
    word(
      'speed|pace|cycle time|(?:parts|pieces|units|bags|bottles) (?:a|per) (?:minute|hour)|geschwindigkeit|tempo|taktzeit|stuck (?:pro|je) (?:minute|stunde)|velocidad|ritmo|tiempo de ciclo|predkos\\p{L}+|tempie|tempa|czas cyklu|sztuk na (?:minute|godzine)',
    ),
  ],
  [
    'causes',
    word(
      '(?:most (?:common|frequent|often)|commonest|top|main|biggest|which) (?:\\p{L}+ ){0,3}(?:reasons?|causes?)|haufigste\\p{L}* (?:\\p{L}*grund|\\p{L}*grunde|\\p{L}*ursache\\p{L}*)|hauptursache\\p{L}*|hauptgrund|(?:causas?|motivos?) (?:\\p{L}+ ){0,3}(?:mas )?(?:frecuentes?|comun(?:es)?|habitual(?:es)?|principal(?:es)?)|principal(?:es)? (?:causas?|motivos?)|(?:najczestsz\\p{L}+|glown\\p{L}+) (?:przyczyn\\p{L}*|powod\\p{L}*)',
    ),
  ],
  ['alarms', word('alarms?|(?:fault|error|alarm) messages?|alarm(?:e|en|meldung\\p{L}*|ow|y|ach)|(?:fehler|stor)?meldungen|alarmas?')],
  [
    'stops',
    word(
      '(?:how many|number of|count of) (?:\\p{L}+ )?(?:stops|stoppages|times)|how often|wie ?(?:viele|oft) (?:stopps|stillstande|halte)?|anzahl (?:der )?(?:stopps|stillstande|halte)|cuant[oa]s (?:paradas|paros|veces)|numero de (?:paradas|paros)|ile (?:postojow|zatrzyman|przestojow|razy)|liczba (?:postojow|zatrzyman|przestojow)',
    ),
  ],
  [
    'output',
    word(
      'wie ?viel (?:hat|haben|macht) .{1,40}(?:gemacht|produziert|gefertigt|geschafft)|wie ?viele? \\S+ haben wir (?:# )?(?:gemacht|produziert|gebacken|gefullt|abgefullt|gepackt|geschafft)|cuant[oa]s? \\S+ (?:hemos (?:hecho|fabricado|producido|sacado|llenado|envasado|empaquetado)|hicimos|fabricamos|llenamos|llevamos hech[oa]s)|cuanto (?:hizo|ha hecho|hemos hecho|hicimos|produjo|fabrico|saco|sacamos)|ile (?:\\S+ )?(?:zrobil|wyprodukowal|wykonal|naprodukowal|napelnil|upiekl|zapakowal)\\p{L}*|output|throughput|production (?:count|figure|number)s?|(?:how (?:many|much) (?:\\p{L}+ ){0,2}(?:have |did |has )?(?:we |it |@ |they )?(?:(?:made|make|produced?|packed?|fill(?:ed)?|baked?|done)))|how (?:many|much) (?:good )?(?:parts|pieces|units|bags|bottles|cases|cartons|boxes|pallets|kilos|kg|tonnes|output)|ausstoss\\p{L}*|produktionsmenge|stuckzahl\\p{L}*|stueckzahl\\p{L}*|wie ?(?:viel|viele) (?:gut)?(?:teile|stuck|beutel|flaschen|kartons|paletten|kilo|einheiten)|produccion|cuant[oa]s? (?:piezas|unidades|bolsas|botellas|cajas|palets|kilos)|produkcj[aie]|ile (?:sztuk|czesci|workow|butelek|kartonow|palet|kilo|kilogramow)',
    ),
  ],
];

/** @param text folded words with places as `@`, times as `#` */
export const metricNamed = (text: string): Metric | undefined =>
  asksForWaste(text) ? 'scrap' : NAMES.find(([, pattern]) => pattern.test(text))?.[0];

/** An alarm is named for many a reason, of which its number is one. */
export const isAskedByName = (metric: Metric): boolean => metric !== 'alarms';

export const isPlainMetric = (metric: Metric): boolean => PLAIN.has(metric);

/** "How good is the quality", "jak szybko": neither a call for quality nor how something is done. */
export const asksHowMuch = (text: string): boolean => qualityAsked.test(text) || speedAsked.test(text) || asksForWaste(text);
