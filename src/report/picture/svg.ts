import { html, type Markup } from "../html/markup.ts";
import { clip, ROLE, STATUS } from "../words.ts";
import { gridOf } from "./grid.ts";
import { ICONS } from "./icons.ts";
import { LINE_PITCH, NODE_WIDTH, type Picture, type Point, pictureOf } from "./route.ts";
import type { Scene, SceneLine, SceneNode } from "./scene.ts";

const RADIUS = 9;
const BADGE = 9;
/** Room for a name within a box, in characters of the average width. */
const NAME_CHARS = 16;

const round = (n: number): number => Math.round(n * 10) / 10;

/** An orthogonal route moved sideways by `d`, so that the lines of one bundle run side by side. */
function shifted(route: readonly Point[], d: number): Point[] {
  const last = route.length - 1;
  return route.map((point, i) => {
    const before = i > 0 ? route[i - 1] : undefined;
    const after = i < last ? route[i + 1] : undefined;
    let { x, y } = point;
    for (const [a, b] of [
      [before, point],
      [point, after],
    ] as const) {
      if (a === undefined || b === undefined) continue;
      // The side is that of the direction of travel; a piece without length has none.
      if (a.y === b.y && a.x !== b.x) y = point.y + (b.x > a.x ? d : -d);
      else if (a.x === b.x && a.y !== b.y) x = point.x + (b.y > a.y ? -d : d);
    }
    return { x, y };
  });
}

/** A path through points with rounded corners. */
function curve(points: readonly Point[]): string {
  const route = points.filter(
    (point, i) => i === 0 || point.x !== points[i - 1]?.x || point.y !== points[i - 1]?.y,
  );
  const [first] = route;
  if (first === undefined) return "";
  let d = `M${round(first.x)} ${round(first.y)}`;
  for (let i = 1; i < route.length; i++) {
    const [a, b, c] = [route[i - 1], route[i], route[i + 1]];
    if (a === undefined || b === undefined) continue;
    if (c === undefined) {
      d += `L${round(b.x)} ${round(b.y)}`;
      continue;
    }
    const [before, after] = [Math.hypot(b.x - a.x, b.y - a.y), Math.hypot(c.x - b.x, c.y - b.y)];
    const r = Math.min(RADIUS, before / 2, after / 2);
    const [p, q] = [
      { x: b.x + ((a.x - b.x) / before) * r, y: b.y + ((a.y - b.y) / before) * r },
      { x: b.x + ((c.x - b.x) / after) * r, y: b.y + ((c.y - b.y) / after) * r },
    ];
    d += `L${round(p.x)} ${round(p.y)}Q${round(b.x)} ${round(b.y)} ${round(q.x)} ${round(q.y)}`;
  }
  return d;
}

/** An arrow head whose tip is the end of the route. */
function arrow(route: readonly Point[], size: number): string {
  const end = route.at(-1);
  if (end === undefined) return "";
  const before = route.findLast((point) => Math.hypot(point.x - end.x, point.y - end.y) > 0.5) ?? end;
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const [ux, uy] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const corner = (side: number): string =>
    `${round(end.x - ux * size - uy * side * size * 0.55)} ${round(end.y - uy * size + ux * side * size * 0.55)}`;
  return `M${round(end.x)} ${round(end.y)}L${corner(1)}L${corner(-1)}Z`;
}

/** A name on one or two lines, broken at a space where there is one. */
function nameLines(name: string): string[] {
  if (name.length <= NAME_CHARS) return [name];
  const cut = name.lastIndexOf(" ", NAME_CHARS);
  const at = cut > 4 ? cut : NAME_CHARS;
  return [name.slice(0, at), clip(name.slice(at).trimStart(), NAME_CHARS)];
}

function box(node: SceneNode, place: Picture["boxes"][number]): Markup {
  const lines = nameLines(clip(node.name, 80));
  const middle = place.height / 2;
  const top = middle - (lines.length === 2 ? 11 : 3);
  const role = `${ROLE[node.role]}${node.disabled ? ", disabled" : ""}`;
  return html`<g class="node ${node.disabled && "off"}" transform="translate(${round(place.x)} ${round(place.y)})"><title>${clip(node.name, 300)}: ${role}${node.service !== undefined && `, ${clip(node.service, 100)}`}</title><rect width="${NODE_WIDTH}" height="${place.height}" rx="9"/><path class="icon" transform="translate(12 ${round(middle - 8)})" d="${ICONS[node.role]}"/>${lines.map((line, i) => html`<text class="name" x="37" y="${round(top + i * 14)}">${line}</text>`)}<text class="role" x="37" y="${round(top + lines.length * 14 + 0.5)}">${role}</text></g>`;
}

function badge(line: SceneLine, x: number, y: number, kind: "from" | "to"): Markup {
  return html`<g class="badge ${kind}" transform="translate(${round(x)} ${round(y)})"><circle r="${BADGE}"/><text dy="3.6">${line.n}</text></g>`;
}

/** Where a line's number stands on its source (left) and on its sink (right), several side by side. */
function badges(scene: Scene, picture: Picture): Map<string, Point> {
  const at = new Map<string, Point>();
  for (const end of ["source", "sink"] as const) {
    const groups = Map.groupBy(scene.lines.keys(), (i) => scene.lines[i]?.[end] ?? 0);
    for (const [node, group] of groups) {
      const place = picture.boxes[node];
      if (place === undefined) continue;
      const pitch = Math.min(BADGE * 2 + 2, (NODE_WIDTH - 40) / group.length);
      group.forEach((line, i) => {
        const x =
          end === "source"
            ? place.x + 16 + i * pitch
            : place.x + NODE_WIDTH - 16 - (group.length - 1 - i) * pitch;
        at.set(`${line} ${end}`, { x, y: end === "source" ? place.y - 4 : place.y + place.height + 4 });
      });
    }
  }
  return at;
}

function leak(
  line: SceneLine,
  index: number,
  scene: Scene,
  picture: Picture,
  at: Map<string, Point>,
): Markup {
  const routes = line.hops.map(({ edge, forward }) => {
    const bundle = scene.edges[edge]?.lines ?? [];
    const d = (bundle.indexOf(index) - (bundle.length - 1) / 2) * LINE_PITCH;
    const route = shifted(picture.routes[edge] ?? [], d);
    return forward ? route : route.reverse();
  });
  const d = routes.map(curve).join("");
  const [from, to] = [at.get(`${index} source`), at.get(`${index} sink`)];
  const title = `Leak path ${line.n}: ${clip(line.title, 160)}, ${STATUS[line.status].toLowerCase()}`;
  return html`<a class="leak ${line.status} n${line.n}" id="line-${line.n}" href="#path-${line.n}" aria-label="${title}"><title>${title}</title><path class="hit" d="${d}"/><path class="line" d="${d}"/><path class="head" d="${routes.map((route) => arrow(route, 10)).join("")}"/>${from !== undefined && badge(line, from.x, from.y, "from")}${to !== undefined && badge(line, to.x, to.y, "to")}</a>`;
}

/** The picture of one workflow as an SVG element. Layout and drawing are deterministic. */
export function svgOf(scene: Scene): { svg: Markup; width: number; height: number } {
  const picture = pictureOf(scene, gridOf(scene));
  const { width, height } = picture;
  const at = badges(scene, picture);
  const bare = scene.edges.flatMap((edge, i) =>
    edge.lines.length > 0 ? [] : [{ edge, route: picture.routes[i] ?? [] }],
  );
  const svg = html`<svg class="picture" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="Workflow ${clip(scene.title, 120)}, ${scene.nodes.length} nodes, ${scene.lines.length} leak paths">
${picture.lanes.map((lane) => html`<g class="lane ${lane.id}"><rect x="${lane.x}" y="${round(lane.y)}" width="${lane.width}" height="${round(lane.height)}"/><text x="14" y="${round(lane.y + lane.height / 2 - (lane.title.split(" ").length - 1) * 7)}">${lane.title.split(" ").map((word, i) => html`<tspan x="14" dy="${i === 0 ? 4 : 15}">${word}</tspan>`)}</text></g>`)}
${bare.map(({ edge, route }) => html`<g class="edge ${edge.style}"><path d="${curve(route)}"/><path class="head" d="${arrow(route, 7)}"/></g>`)}
<g class="boxes">${scene.nodes.map((node, i) => {
    const place = picture.boxes[i];
    return place !== undefined && box(node, place);
  })}</g>
<g class="leaks">${scene.lines.map((line, i) => leak(line, i, scene, picture, at))}</g>
</svg>`;
  return { svg, width, height };
}
