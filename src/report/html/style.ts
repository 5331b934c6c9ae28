import { PICTURE_STYLE } from "../picture/style.ts";
import { DARK, LIGHT, variables } from "./palette.ts";

const BASE = `
*,*::before,*::after{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:400 1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
h1,h2,h3,h4{line-height:1.25;text-wrap:balance;margin:0;font-weight:650}
h1{font-size:clamp(1.8rem,1.2rem + 2.6vw,2.9rem);letter-spacing:-.025em;line-height:1.12}
h2{font-size:1.45rem;letter-spacing:-.015em}
h3{font-size:1.13rem}
h4{font-size:.8125rem;color:var(--muted);font-weight:600}
p,ul,ol,dl,table,figure{margin:0}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:1px}
code,.mono{font-family:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;font-size:.865em}
code{background:var(--sunken);border-radius:4px;padding:.1em .32em}
:focus-visible{outline:2.5px solid var(--accent);outline-offset:3px;border-radius:4px}
.skip{position:absolute;left:1rem;top:-4rem;background:var(--surface);padding:.6rem 1rem;z-index:2}
.skip:focus{top:1rem}
.muted,.note{color:var(--muted)}
.note{font-size:.9rem;max-width:46rem}
bdi{unicode-bidi:isolate}

.layout{max-width:82rem;margin:0 auto;padding:2.25rem 1.25rem 5rem}
main,.layout>header{min-width:0}
main{outline:none}
main>section{margin-top:4.25rem}
main>section>h2{margin-bottom:.4rem}
main>section>h2+.note{margin-bottom:1.5rem}
nav.contents{font-size:.9rem;margin:2rem 0 0;padding:1rem 1.15rem;border:1px solid var(--rule);border-radius:12px}
nav.contents p{font-size:.8125rem;color:var(--muted);letter-spacing:0}
nav.contents ol{list-style:none;margin:.5rem 0 0;padding:0;display:flex;flex-wrap:wrap;gap:.15rem 1.1rem}
nav.contents ol ol{flex-basis:100%;margin:.1rem 0 .3rem;gap:.25rem}
nav.contents a:not(.number){color:var(--ink);text-decoration:none;display:inline-block;padding:.15rem 0}
nav.contents a:not(.number):hover{color:var(--accent);text-decoration:underline}
@media(min-width:75rem){
 .layout{display:grid;grid-template-columns:11.5rem minmax(0,66rem);justify-content:center;column-gap:3.5rem;padding:3.25rem 2rem 7rem}
 nav.contents{grid-column:1;grid-row:1/span 2;margin:0;padding:.35rem 0 0;border:0;position:sticky;top:2.5rem;align-self:start;max-height:calc(100vh - 4rem);overflow:auto}
 nav.contents>ol{flex-direction:column;gap:.3rem}
 .layout>header{grid-column:2}
 main{grid-column:2}
}

.brand{display:flex;align-items:center;gap:.55rem;font-weight:650;font-size:.95rem;margin-bottom:1.6rem}
.brand svg{width:1.35rem;height:1.35rem;color:var(--accent)}
.brand span{color:var(--muted);font-weight:400}
.lede{font-size:1.08rem;color:var(--muted);max-width:44rem;margin-top:.9rem}
.figures{display:flex;flex-wrap:wrap;gap:1.6rem 2.75rem;margin:2.2rem 0 0;padding:0;list-style:none}
.figures li{min-width:6.2rem}
.figures b{display:block;font-size:2.35rem;line-height:1.1;font-weight:600;letter-spacing:-.03em}
.figures span{font-size:.9rem}
.group{margin-top:2.2rem}
.group>h2{font-size:.875rem;color:var(--muted);font-weight:600;letter-spacing:0}
.group>.figures{margin-top:.7rem}
.groups{display:flex;flex-wrap:wrap;column-gap:4.5rem}
.callout{margin-top:2rem;padding:.9rem 1.1rem;border-radius:10px;background:var(--inconclusive-soft);max-width:52rem}
.callout strong{color:var(--inconclusive)}
.callout.real{background:var(--sunken)}
.callout.real strong{color:inherit}

.proved{--tone:var(--proved);--soft:var(--proved-soft)}
.dismissed,.fixed,.blocked,.pass{--tone:var(--dismissed);--soft:var(--dismissed-soft)}
.inconclusive{--tone:var(--inconclusive);--soft:var(--inconclusive-soft)}
.untested,.unknown{--tone:var(--untested);--soft:var(--untested-soft)}
.found{--tone:var(--accent);--soft:var(--sunken)}
.fail{--tone:var(--proved);--soft:var(--proved-soft)}
.chip{display:inline-flex;align-items:center;gap:.4em;padding:.14em .7em .14em .55em;border-radius:99px;font-size:.84rem;font-weight:600;line-height:1.5;background:var(--soft);color:var(--tone);white-space:nowrap}
.chip svg,.figures svg{width:.8em;height:.8em;flex:none}
.figures li[class]{color:var(--tone)}
.figures li.zero{color:var(--muted)}
.tag{display:inline-block;padding:.05em .5em;border:1px solid var(--rule);border-radius:5px;font-size:.8rem;color:var(--muted);white-space:nowrap;max-width:100%;overflow:hidden;text-overflow:ellipsis;vertical-align:bottom}
.tags{display:flex;flex-wrap:wrap;gap:.35rem;margin:0;padding:0;list-style:none}
.tags li{min-width:0;max-width:100%}
.bars{display:inline-flex;gap:2px;align-items:flex-end;margin-right:.45em}
.bars i{width:4px;background:currentColor;opacity:.22;border-radius:1px}
.bars i.on{opacity:1}
.bars i:nth-child(1){height:5px}.bars i:nth-child(2){height:8px}.bars i:nth-child(3){height:11px}.bars i:nth-child(4){height:14px}
.severity{white-space:nowrap;font-size:.88rem}
.number{display:inline-grid;place-items:center;min-width:1.75rem;height:1.75rem;padding:0 .35rem;border-radius:99px;background:var(--tone,var(--muted));color:var(--page);font-size:.85rem;font-weight:650;flex:none;text-decoration:none}
nav .number{min-width:1.5rem;height:1.5rem;font-size:.75rem;padding:0 .3rem}
a.number:hover{box-shadow:0 0 0 2px var(--page),0 0 0 3.5px var(--tone)}
`;

const PATHS = `
.path{padding:1.6rem 0 2.4rem;border-top:1px solid var(--rule);scroll-margin-top:.5rem}
.path>header{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.15rem .8rem;align-items:center}
.path>header h3{font-size:1.22rem;letter-spacing:-.01em}
.path>header .chip{grid-column:2;justify-self:start;margin-top:.35rem}
.path h3 .field{color:var(--muted);font-weight:450}
.path h3 .to{color:var(--muted);font-weight:400;padding:0 .25em}
@media(min-width:48rem){
 .path>header{grid-template-columns:auto minmax(0,1fr) auto}
 .path>header .chip{grid-column:3;margin:0}
}
.path:target>header .number,.finding:target h3{box-shadow:0 0 0 3px var(--page),0 0 0 5px var(--tone,var(--accent))}
.finding:target h3{box-shadow:-.75rem 0 0 var(--page),-1rem 0 0 var(--accent)}
.path .said{font-size:1.08rem;margin-top:.9rem;max-width:48rem}
.path .said+.said{font-size:1rem;color:var(--muted);margin-top:.3rem}
.path .tags,.finding>.tags{margin-top:.8rem}
.pair{display:grid;grid-template-columns:minmax(0,1fr);gap:1.8rem 3.5rem;margin-top:1.7rem}
@media(min-width:56rem){.pair{grid-template-columns:minmax(0,5fr) minmax(0,6fr)}}
.text h4:not(:first-child){margin-top:1.4rem}
.text p,.text ul{margin-top:.35rem;max-width:42rem}
.text ul:not(.tags){padding-left:1.15rem}
.text ul.tags{margin-top:1.2rem}
.evidence{margin-top:1.8rem}
.path .onscreen{font-size:.9rem}
.text li{margin-top:.2rem}
.do{border-left:3px solid var(--accent);padding-left:1rem;margin-top:1.4rem}
.do h4{color:var(--accent);margin:0!important}
.hops{list-style:none;margin:.6rem 0 0;padding:0}
.hops li{position:relative;padding:0 0 1.1rem 1.75rem}
.hops li::before{content:"";position:absolute;left:.25rem;top:.42rem;width:.75rem;height:.75rem;border-radius:50%;border:3px solid var(--tone);background:var(--page);z-index:1}
.hops li.last::before{background:var(--tone)}
.hops li:not(.last)::after{content:"";position:absolute;left:.5625rem;top:.6rem;bottom:-.6rem;width:2.5px;background:var(--tone);opacity:.55}
.hops .crossing{padding-bottom:.9rem}
.hops .crossing::before{width:1.1rem;height:0;left:.075rem;top:.7rem;border:0;border-top:2.5px solid var(--ink);border-radius:0;background:none}
.hops .crossing span{display:block;font-size:.8rem;font-weight:600;line-height:1.4;padding-top:.1rem}
.hops .hop{font-weight:600}
.hops .hop .field{font-weight:400;color:var(--muted)}
.hops small{display:block;font-size:.85rem;color:var(--muted);line-height:1.45}
details{margin-top:1.5rem}
summary{cursor:pointer;font-weight:600;font-size:.95rem;padding:.2rem 0;width:fit-content}
summary::marker{color:var(--muted)}
summary:hover{color:var(--accent)}
.finding{padding:1.4rem 0;border-top:1px solid var(--rule)}
.finding .meta{display:flex;flex-wrap:wrap;gap:.3rem .9rem;align-items:center;margin-top:.35rem;font-size:.88rem;color:var(--muted)}
`;

const TABLES = `
.table{width:100%;border-collapse:collapse;font-size:.9rem;margin-top:.9rem;line-height:1.45}
.table th{text-align:left;white-space:nowrap;font-weight:600;font-size:.8125rem;color:var(--muted);padding:.4rem 1rem .4rem 0;vertical-align:bottom;border-bottom:1px solid var(--rule)}
.table td{padding:.6rem 1rem .6rem 0;vertical-align:top;border-bottom:1px solid var(--rule)}
.table th:last-child,.table td:last-child{padding-right:0}
@media(min-width:48rem){.tablebox{overflow-x:auto}.table td{overflow-wrap:break-word}.table td>span{display:block;max-width:26rem}}
@media screen and (max-width:47.99rem){
 .table,.table tbody,.table tr,.table td{display:block}
 .table thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
 .table tr{padding:.75rem 0;border-bottom:1px solid var(--rule)}
 .table td{display:grid;grid-template-columns:6.5rem minmax(0,1fr);gap:.75rem;padding:.14rem 0;border:0}
 .table td::before{content:attr(data-label);color:var(--muted);font-size:.8125rem}
 .table td.empty{display:none}
}
.facts{display:grid;grid-template-columns:minmax(7rem,12rem) minmax(0,1fr);gap:.45rem 1.5rem;margin-top:1rem;font-size:.93rem}
.facts dt{color:var(--muted)}
.facts dd{margin:0}
.checks{list-style:none;padding:0;margin:1.2rem 0 0}
.checks>li{display:grid;grid-template-columns:6.6rem minmax(0,1fr);gap:.2rem 1rem;padding:.7rem 0;border-top:1px solid var(--rule);align-items:baseline}
.checks .chip{justify-self:start}
.checks .note{grid-column:2}
.plainlist{margin-top:.7rem;padding-left:1.15rem;font-size:.95rem;max-width:52rem}
.plainlist li{margin-top:.35rem}
main>section h3{margin-top:1.8rem}
.path h3,.finding h3,figure h3{margin-top:0!important}
.method{background:var(--sunken);border-radius:14px;padding:1.4rem 1.5rem 1.6rem}
.method dl{display:grid;gap:.9rem 2.5rem;margin-top:1rem}
@media(min-width:56rem){.method dl{grid-template-columns:1fr 1fr}}
.method dt{font-weight:600}
.method dd{margin:.15rem 0 0;font-size:.93rem;color:var(--muted)}
footer{margin-top:5rem;font-size:.85rem;color:var(--muted)}
`;

const PRINT = `
@media print{
 :root{color-scheme:light;${variables({ ...LIGHT, page: "#ffffff" })}}
 @page{margin:16mm 14mm}
 html{font-size:10.5pt}
 body,.chip,.number,.method,.callout,.picture *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
 .layout{display:block;max-width:none;padding:0}
 nav.contents,.skip,.zoom,.onscreen{display:none!important}
 main>section{margin-top:2.2rem}
 h1,h2,h3,h4,summary,.path>header{break-after:avoid}
 figure,.finding,.hops li,.table tr,.checks>li,.callout,.method dl>div,.do{break-inside:avoid}
 .path{break-inside:auto}
 .pair{grid-template-columns:minmax(0,5fr) minmax(0,6fr);gap:1rem 2rem}
 details::details-content{content-visibility:visible;block-size:auto}
 .path>header{grid-template-columns:auto minmax(0,1fr) auto}
 .path>header .chip{grid-column:3;margin:0}
 .table{font-size:.8rem}
 .table td{overflow-wrap:break-word}
 .tablebox{overflow:visible}
 .legend .go{display:none}
 .scroll{overflow:visible;max-height:none;border:0;padding:0}
 .picture{width:100%!important;min-width:0!important;height:auto!important;max-height:230mm}
 a{color:inherit;text-decoration:none}
}
`;

const MOTION =
  "@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}*{transition:none!important;animation:none!important}}";

/** The style sheet of the page. */
export const STYLE = [
  `:root{color-scheme:light dark;${variables(LIGHT)}}`,
  `@media screen and (prefers-color-scheme:dark){:root{${variables(DARK)}}}`,
  BASE,
  PATHS,
  TABLES,
  PICTURE_STYLE,
  MOTION,
  PRINT,
].join("\n");
