/** What was thrown out, in kilos, in money, by station and by order. `{name}` is filled in. */
import type { Lang } from '../../plant/plant.ts';

export interface WasteWords {
  weight: string;
  cost: string;
  where: string;
  orders: string;
  noOrder: string;
  betweenOrders: string;
  whole: string;
  /** After kilos or money, where some parts have no weight. */
  atLeast: string;
  notKnown: string;
  noWeight: string;
  noPrice: string;
  material: string;
  noOrders: string;
}

export const WASTE_WORDS: Readonly<Record<Lang, WasteWords>> = {
  en: {
    weight: 'Weight',
    cost: 'Cost (estimate)',
    where: 'Thrown out at',
    orders: 'By order',
    noOrder: 'order not told',
    betweenOrders: 'during the changeover',
    whole: 'Whole line',
    atLeast: 'at least {value}',
    notKnown: 'Not known here: {list}.',
    noWeight: 'the weight of a part at {stations} (kgPerUnit in plant.yaml)',
    noPrice: 'what a kilo costs (cost: perKg in plant.yaml)',
    material: 'how much of it was one material: parts are counted whole',
    noOrders: 'which order it was: none was told in this time',
  },
  de: {
    weight: 'Gewicht',
    cost: 'Kosten (geschätzt)',
    where: 'Aussortiert an',
    orders: 'Je Auftrag',
    noOrder: 'Auftrag nicht gemeldet',
    betweenOrders: 'beim Umrüsten',
    whole: 'Ganze Linie',
    atLeast: 'mindestens {value}',
    notKnown: 'Hier nicht bekannt: {list}.',
    noWeight: 'was ein Teil an {stations} wiegt (kgPerUnit in plant.yaml)',
    noPrice: 'was ein Kilo kostet (cost: perKg in plant.yaml)',
    material: 'wie viel davon ein einzelnes Material war: Teile werden im Ganzen gezählt',
    noOrders: 'welcher Auftrag es war: In dieser Zeit wurde keiner gemeldet',
  },
  es: {
    weight: 'Peso',
    cost: 'Coste (estimación)',
    where: 'Rechazado en',
    orders: 'Por pedido',
    noOrder: 'pedido no comunicado',
    betweenOrders: 'durante el cambio',
    whole: 'Toda la línea',
    atLeast: 'al menos {value}',
    notKnown: 'Aquí no se sabe: {list}.',
    noWeight: 'cuánto pesa una pieza en {stations} (kgPerUnit en plant.yaml)',
    noPrice: 'cuánto cuesta un kilo (cost: perKg en plant.yaml)',
    material: 'cuánto era de un solo material: las piezas se cuentan enteras',
    noOrders: 'de qué pedido era: en este tiempo no se comunicó ninguno',
  },
  pl: {
    weight: 'Waga',
    cost: 'Koszt (szacunek)',
    where: 'Odrzucono na',
    orders: 'Według zleceń',
    noOrder: 'zlecenie nieznane',
    betweenOrders: 'podczas przezbrojenia',
    whole: 'Cała linia',
    atLeast: 'co najmniej {value}',
    notKnown: 'Tu nie wiadomo: {list}.',
    noWeight: 'ile waży sztuka na {stations} (kgPerUnit w plant.yaml)',
    noPrice: 'ile kosztuje kilogram (cost: perKg w plant.yaml)',
    material: 'ile z tego to jeden materiał: sztuki liczy się w całości',
    noOrders: 'które to było zlecenie: w tym czasie żadnego nie podano',
  },
};
