/**
 * What is measured on a line, as people call it in four languages, and the units that can be of nothing else.
 *
 * Folded regular expressions of whole words; German ones are also found at the end of a compound ("Siegeltemperatur").
 */
interface Quantity {
  words: string;
  /** As plant.yaml writes them, without regard to case. */
  units: readonly string[];
}

export const QUANTITIES: Readonly<Record<string, Quantity>> = {
  temperature: { words: 'temp|temperature|temperatur(?:en)?|temperaturas?|temperatur(?:a|y|e|ze)', units: ['°c', '°f', 'c', 'degc', 'k'] },
  pressure: { words: 'pressure|drucke?s?|presion(?:es)?|cisnieni(?:e|a|em|u)', units: ['bar', 'mbar', 'kpa', 'mpa', 'pa', 'psi', 'hpa'] },
  speed: {
    words: 'speed|velocity|geschwindigkeit(?:en)?|tempo|velocidad(?:es)?|predkos\\p{L}+',
    units: ['m/min', 'm/s', 'mm/s', 'km/h', 'ft/min'],
  },
  rotation: {
    words: 'rpm|revolutions|drehzahl(?:en)?|umdrehungen|revoluciones|obrot(?:y|ow|ami|ach)',
    units: ['rpm', '1/min', 'u/min', 'min-1', 'r/min'],
  },
  torque: { words: 'torque|drehmoment(?:e|s)?|par de (?:giro|apriete)|moment\\p{L}* obrotow\\p{L}+', units: ['nm', 'n·m', 'n m'] },
  tension: { words: 'tension|zugspannung|spannung|zug|tension(?:es)?|naprezeni\\p{L}+|naciag\\p{L}*', units: [] },
  force: { words: 'force|kraft|krafte|fuerza|sil(?:a|y|e)', units: ['n', 'kn'] },
  weight: {
    words: 'weight|gewichte?s?|fullgewicht|pesos?|masa|masy|mase|gramatur\\p{L}+|ciezar(?:u|em)?',
    units: ['g', 'kg', 'mg', 'lb', 'oz'],
  },
  giveaway: {
    words: 'giveaway|overfill|uberfullung|ueberfuellung|mehrgewicht|sobrepeso|sobrellenado|nadwag\\p{L}+|przewag\\p{L}+',
    units: [],
  },
  seasoning: {
    words: 'seasoning|spices?|flavou?ring|wue?rzung|wue?rze|gewue?rze?|condimentos?|sazonado|sazon|especias|aderezo|przypraw\\p{L}*',
    units: [],
  },
  oil: { words: 'oil|oe?l|frittieroe?l|aceite|olej\\p{L}*', units: [] },
  film: { words: 'film|foil|folien?|lamina|pelicula|foli\\p{L}', units: [] },
  seal: { words: 'seal|sealing|siegel|siegelung|sellado|soldadura|zgrzew\\p{L}*', units: [] },
  flow: { words: 'flow|flow rate|durchfluss|durchflussmenge|caudal|przeplyw\\p{L}*', units: ['l/min', 'l/h', 'm³/h', 'm3/h', 'ml/s'] },
  level: { words: 'level|fullstand|fuellstand|pegel|nivel|poziom\\p{L}*', units: [] },
  moisture: { words: 'moisture|humidity|feuchte|feuchtigkeit|humedad|wilgotnos\\p{L}+', units: ['%rh'] },
  vibration: { words: 'vibrations?|schwingung(?:en)?|vibracion(?:es)?|drgani\\p{L}+|wibracj\\p{L}+', units: [] },
  current: { words: 'amps|amperage|motor current|stromaufnahme|motorstrom|strom|corriente|prad(?:u|em)?', units: ['a', 'ma'] },
  thickness: { words: 'thickness|dicke|espesor|grosor|grubos\\p{L}+', units: ['µm', 'um'] },
  viscosity: { words: 'viscosity|viskositat|viskositaet|viscosidad|lepkos\\p{L}+', units: ['mpas', 'mpa·s', 'cp', 'cps'] },
  dosing: { words: 'dosing|dose|dosage|dosierung|dosis|dosificacion|dozowani\\p{L}+|dawk\\p{L}+', units: [] },
  concentration: { words: 'concentration|konzentration|concentracion|stezeni\\p{L}+', units: [] },
};
