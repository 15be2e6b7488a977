/** How a month looks on a screen, a phone and paper: what a look back has, and what is its own. */
import { STYLE } from '../look-back/style.ts';

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
@media print{
@page{size:A4;margin:12mm 14mm}
.ways{display:none}
main{padding:0}
body{font-size:9.5pt;line-height:1.3}
p{margin:3px 0}
h1{font-size:18pt}
h2{margin-top:12px;padding-top:6px;border-top-width:2px;font-size:13pt}
h3{font-size:11pt;break-after:avoid}
table,.two,.heads,figure{break-inside:avoid}
table{display:table;margin:4px 0}
td{padding:1px 6px 1px 0}
.n{white-space:nowrap}
td,th,.small,.heads .beside{font-size:8.2pt}
.heads{gap:8px;margin:10px 0 0}
.heads li{flex:1 1 0;padding:6px 10px}
.heads b{font-size:18pt}
.two{grid-template-columns:repeat(2,minmax(0,1fr));gap:4px 24px}
.three{display:block;columns:2;column-gap:24px}
.three h3{margin-top:10px}
.three section:first-child h3{margin-top:0}
}
`;
