/** Selecting a leak path (its line, its row below the picture, or its section) leaves the others pale. */
export function selectionStyle(n: number): string {
  const chosen = `:root:has(#line-${n}:target,#path-${n}:target)`;
  return `${chosen} .leaks:has(.n${n}) .leak:not(.n${n}){opacity:.16}${chosen} .leak.n${n}{--w:5px}${chosen} .legend .n${n}{background:var(--soft)}`;
}

export const PICTURE_STYLE = `
figure.workflow{margin-top:1.4rem}
figure.workflow+figure.workflow{margin-top:3rem}
.fold{margin-top:.6rem;border-top:1px solid var(--rule);padding-top:.6rem}
.fold+.left,figure+.left{margin-top:1.2rem}
.scroll{margin-top:.8rem;overflow:auto;max-height:min(88vh,64rem);border:1px solid var(--rule);border-radius:14px;background:var(--surface);overscroll-behavior-x:contain}
.picture{display:block;max-width:none;font-family:inherit}
.fits .picture{width:100%;height:auto;min-width:46rem}
.zoom{display:flex;gap:.4rem 1.1rem;flex-wrap:wrap;border:0;margin:.6rem 0;padding:0;font-size:.9rem}
.zoom legend{float:left;color:var(--muted);padding:0;margin-right:1rem}
.zoom label{display:inline-flex;gap:.4rem;align-items:center;cursor:pointer}
.zoom input{accent-color:var(--accent);margin:0;width:1rem;height:1rem}
figure:has(.whole:checked) .picture{width:100%;height:auto}
figure:has(.double:checked) .picture{zoom:1.6}
.lane rect{fill:var(--lane-own)}
.lane.caller rect{fill:var(--lane-caller)}
.lane.vendor rect{fill:var(--lane-vendor)}
.lane.third-party rect{fill:var(--lane-third-party)}
.lane.unknown rect{fill:var(--lane-unknown)}
.lane+.lane rect{stroke:none}
.lane text{font-size:12px;font-weight:600;fill:var(--muted)}
.node rect{fill:var(--surface);stroke:var(--edge);stroke-width:1}
.node.off rect{stroke-dasharray:4 3}
.node.off .name{fill:var(--muted)}
.node .name{font-size:12px;font-weight:600;fill:var(--ink)}
.node .role{font-size:11px;fill:var(--muted)}
.node .icon{fill:none;stroke:var(--muted);stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}
.edge path{fill:none;stroke:var(--edge);stroke-width:1.4}
.edge.attached path:first-child{stroke-dasharray:4 4}
.edge.read path:first-child{stroke-dasharray:1 4;stroke-linecap:round}
.edge .head{fill:var(--edge);stroke:none}
.leak{--w:3.2px;transition:opacity .15s;outline:none}
.leak .line{fill:none;stroke:var(--tone);stroke-width:var(--w);stroke-linejoin:round}
.leak.dismissed .line,.leak.fixed .line,.leak.blocked .line{stroke-dasharray:9 4}
.leak.inconclusive .line{stroke-dasharray:3 4}
.leak.untested .line{stroke-dasharray:1 5;stroke-linecap:round}
.leak .hit{fill:none;stroke:transparent;stroke-width:14;pointer-events:stroke}
.leak .head{fill:var(--tone)}
.badge circle{fill:var(--tone);stroke:var(--surface);stroke-width:1.5}
.badge text{font-size:10.5px;font-weight:700;text-anchor:middle;fill:var(--surface)}
.badge.from circle{fill:var(--surface);stroke:var(--tone);stroke-width:2}
.badge.from text{fill:var(--tone)}
.leaks:has(.leak:hover) .leak:not(:hover),.leaks:has(.leak:focus-visible) .leak:not(:focus-visible){opacity:.16}
.leak:hover,.leak:focus-visible{--w:5px}
.leak:focus-visible .badge circle{stroke:var(--accent);stroke-width:3.5}
.key{display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;margin:.9rem 0 0;padding:0;list-style:none;font-size:.84rem;color:var(--muted)}
.key li{display:flex;align-items:center;gap:.5rem}
.key svg{width:34px;height:18px;overflow:visible;flex:none}
.key .leak{outline:none}
.legend{list-style:none;margin:1.1rem 0 0;padding:0}
.legend li{display:grid;grid-template-columns:auto minmax(0,1fr) auto;gap:.1rem .8rem;align-items:center;padding:.4rem .5rem;margin:0 -.5rem}
.legend li+li{border-top:1px solid var(--rule)}
.legend .ends{color:var(--ink);text-decoration:none}
.legend .ends:hover{text-decoration:underline;color:var(--accent)}
.legend .more{grid-column:2;font-size:.88rem;color:var(--muted)}
.legend .go{grid-column:3;grid-row:1;font-size:.9rem}
@media(min-width:56rem){.legend li{grid-template-columns:auto minmax(0,22rem) minmax(0,1fr) auto}.legend .more{grid-column:3}.legend .go{grid-column:4}}
`;
