/** How a month looks on a screen, a phone and paper: what a look back has, and what is its own. */
import { STYLE } from './look-back-style.ts';

export const MONTH_STYLE = `${STYLE}
.ways{display:flex;flex-wrap:wrap;gap:6px 18px;margin:8px 0 0;font-size:15px}
.ways a{display:inline-block;padding:10px 0;color:var(--act)}
.heads .beside{display:block;color:var(--faint);font-size:15px;line-height:1.35;margin-top:4px}
.heads b{font-size:34px}
.three{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:4px 36px;align-items:start}
.three section{break-inside:avoid}
.three h3{margin-top:22px}
.two h2{margin-top:28px}
figure{margin:8px 0 0}
@media (max-width:760px){.three{grid-template-columns:minmax(0,1fr)}h1{font-size:24px}.heads b{font-size:30px}.three table{display:table}.n{white-space:normal}td{font-size:14px}td,th{padding-right:6px}}
@media print{.ways{display:none}main{padding:0}h1{font-size:20pt}h2{margin-top:14px;font-size:14pt}.two,.three{grid-template-columns:repeat(2,minmax(0,1fr));gap:4px 24px}.two h2{margin-top:10px}.two,.heads,figure{break-inside:avoid}.heads{gap:8px}.heads li{flex:1 1 0}.heads b{font-size:20pt}.heads .beside,td,th,.small{font-size:9.5pt}table{display:table}td{padding:3px 6px 3px 0}}
`;
