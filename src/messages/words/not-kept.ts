/** Why a picture was not kept, and what to do instead, in every language. */
import type { Lang } from '../../plant/plant.ts';

export type NotKept = 'too large' | 'no picture' | 'not handed over' | 'enough';

export const NOT_KEPT: Readonly<Record<Lang, Readonly<Record<NotKept, { title: string; body: string }>>>> = {
  en: {
    'too large': {
      title: 'This photo is too large to keep.',
      body: 'Up to {megabytes} MB is kept. Send it smaller, or take it at the station’s tablet. Your words are kept.',
    },
    'no picture': { title: 'This is no photo that can be shown.', body: 'JPEG and PNG are kept. Your words are kept.' },
    'not handed over': {
      title: 'I do not get what you attached.',
      body: 'Teams hands files in a channel to nobody but people. Put the photo into the message itself (paste it, or use the camera), or take it at the station’s tablet.',
    },
    enough: { title: 'Ten photos of this are kept already.', body: 'Yours stays here in the chat. Your words are kept.' },
  },
  de: {
    'too large': {
      title: 'Dieses Foto ist zu groß zum Behalten.',
      body: 'Bis {megabytes} MB wird behalten. Schick es kleiner, oder nimm es am Tablet der Station auf. Deine Worte sind notiert.',
    },
    'no picture': { title: 'Das ist kein Foto, das sich zeigen lässt.', body: 'Behalten wird JPEG und PNG. Deine Worte sind notiert.' },
    'not handed over': {
      title: 'Was du angehängt hast, bekomme ich nicht.',
      body: 'Dateien in einem Kanal gibt Teams nur an Menschen. Füge das Foto in die Nachricht selbst ein (einfügen oder Kamera), oder nimm es am Tablet der Station auf.',
    },
    enough: { title: 'Davon sind schon zehn Fotos da.', body: 'Deines bleibt hier im Chat. Deine Worte sind notiert.' },
  },
  es: {
    'too large': {
      title: 'Esta foto es demasiado grande para guardarla.',
      body: 'Se guarda hasta {megabytes} MB. Envíala más pequeña o hazla en la tableta de la estación. Tus palabras quedan anotadas.',
    },
    'no picture': { title: 'No es una foto que se pueda mostrar.', body: 'Se guardan JPEG y PNG. Tus palabras quedan anotadas.' },
    'not handed over': {
      title: 'Lo que has adjuntado no me llega.',
      body: 'Los archivos de un canal, Teams solo los da a personas. Pon la foto en el propio mensaje (pégala o usa la cámara) o hazla en la tableta de la estación.',
    },
    enough: { title: 'Ya hay diez fotos de esto.', body: 'La tuya se queda aquí en el chat. Tus palabras quedan anotadas.' },
  },
  pl: {
    'too large': {
      title: 'To zdjęcie jest za duże, by je zachować.',
      body: 'Zachowuje się do {megabytes} MB. Wyślij mniejsze albo zrób je tabletem przy stanowisku. Słowa są zapisane.',
    },
    'no picture': { title: 'To nie jest zdjęcie, które można pokazać.', body: 'Zachowuje się JPEG i PNG. Słowa są zapisane.' },
    'not handed over': {
      title: 'Nie dostaję tego, co załączono.',
      body: 'Pliki z kanału Teams oddaje tylko ludziom. Wstaw zdjęcie do samej wiadomości (wklej lub użyj aparatu) albo zrób je tabletem przy stanowisku.',
    },
    enough: { title: 'Jest już dziesięć zdjęć tej sprawy.', body: 'Twoje zostaje tu na czacie. Słowa są zapisane.' },
  },
};
