import type { Lexicon } from './lexicon.ts';

export const es: Lexicon = {
  letters: 'áéíóúüñ',
  forbidden: {
    number: `cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve
      veinte veinti* treinta cuarenta cincuenta sesenta setenta ochenta noventa cien* mil miles millón millones docena* par varios varias
      muchos muchas pocos pocas algunos algunas vez veces ambos ambas medio media mitad tercio cuarto* doble* triple* primer* segund* tercer*
      último* última* único única`,
    unit: `minuto* min hora horas día días semana* mes meses porcentaje* ciento pieza* parte partes kilo* kg gramo* metro* grado* unidad* turno*
      mediodía medianoche hoy ayer mañana tarde noche`,
    cause: `porque causa* debido razón razones motivo* por culpa* entonces provoc* origin* result* avería* averi* fallo* falla* falló fallar*
      rotura* roto rota atasc* cambio* personal operador* operari* material* suministro* hambre bloque* deriva* propuesta* recomend* esper*
      paró para parad* parar* detuv* deten* anduvo marcha* lent* desgast* fuga* sobrecalent* alarma* error* defect* rechaz* fuente* efecto*
      consecuencia* explic* respons* humano*`,
    direction: `más menos mayor* menor* mejor* peor* alto alta bajo baja largo larga corto corta rápid* subió sub* bajó bajar* bajad* cay* cae*
      aument* disminu* crec* reduj* reduc* encima debajo sobre antes después luego hasta próxim* siguiente* previo previa nuevo nueva
      nuevamente todavía aún sólo solo solamente todo toda todos todas cada entero entera siempre igual* mismo misma distint* diferen* compar*
      dobl*`,
    denial: `no nunca jamás sin ninguno ninguna ningún nada nadie ni tampoco excepto salvo apenas falso falsa descart* exclu*`,
    sureness: `segur* cierto* cierta* ciertamente probabl* quizá quizás acaso tal posib* puede* podría* debería* debe* clar* obvi* evident* parec*
      cree* creo duda* sospech*`,
  },
  mortar: `el la los las un una y también con en al a de del según como lo su sus este esta estos estas ese esa eso esto aquí ahí allí es
    son era eran fue fueron está están estaba ha han había hay hubo muestra muestran mostró ve ven visto nota notado datos registro
    registros ventana periodo período tiempo tramo cifra cifras valor valores dato detalle detalles estación lugar palabras dice
    dicen dijo pregunta preguntado qué cuál dónde junto indica indican consta constan figura figuran`,
};
