// Builds lib/world-outline.js, the land of the locator's map, from Natural Earth's 1:110m land.
//
//   npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//   node www/scripts/build-outline.js package/land-110m.json
//
// The map is a plain one: a unit is half a degree, so that a place's dot needs no projection but a sum. Points that
// change little are dropped (Visvalingam and Whyatt 1993) until the file keeps its size; small islands go with them.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SCALE = 2;
const NORTH = 84;
const SOUTH = -58;
/** Triangles below this area, in square units, are dropped. */
const LEAST_TRIANGLE = 3.4;
const LEAST_ISLAND = 12;

/** @typedef {[number, number]} Point */

const topology = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { scale, translate } = topology.transform;
const arcs = topology.arcs.map((/** @type {Point[]} */ arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
});

/** @param {number[]} indexes @returns {Point[]} */
function ring(indexes) {
  return indexes.flatMap((index, place) => {
    const points = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    return place === 0 ? points : points.slice(1);
  });
}

/** @param {Point} a @param {Point} b @param {Point} c */
function triangle(a, b, c) {
  return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
}

/** @param {Point[]} points */
function area(points) {
  return Math.abs(points.reduce((sum, [x, y], index) => sum + x * points[(index + 1) % points.length][1] - points[(index + 1) % points.length][0] * y, 0)) / 2;
}

/** Drops the point with the smallest triangle until all are large enough. @param {Point[]} points */
function simplified(points) {
  const left = [...points];
  while (left.length > 3) {
    const areas = left.map((point, index) => triangle(left[(index + left.length - 1) % left.length], point, left[(index + 1) % left.length]));
    const least = Math.min(...areas);
    if (least >= LEAST_TRIANGLE) break;
    left.splice(areas.indexOf(least), 1);
  }
  return left;
}

/** A ring that crosses the date line, followed beyond it and cut there in two. @param {Point[]} points @returns {Point[][]} */
function cutAtDateLine(points) {
  let turn = 0;
  const followed = points.map(([lon, lat], index) => {
    const step = index === 0 ? 0 : lon - points[index - 1][0];
    if (step > 180) turn -= 360;
    if (step < -180) turn += 360;
    return /** @type {Point} */ ([lon + turn, lat]);
  });
  // Those beyond it in the west, and all that do not cross it, are cut (or not) at the same place one turn further.
  const shift = Math.max(...followed.map(([lon]) => lon)) > 180 ? 0 : 360;
  const turned = followed.map(([lon, lat]) => /** @type {Point} */ ([lon + shift, lat]));
  return [side(turned, (lon) => lon <= 180, 0), side(turned, (lon) => lon > 180, -360)].filter((part) => part.length > 2);
}

/** What of a ring lies on one side of the date line. @param {Point[]} points @param {(lon: number) => boolean} inside @param {number} shift @returns {Point[]} */
function side(points, inside, shift) {
  /** @type {Point[]} */
  const kept = [];
  points.forEach((point, index) => {
    const before = points[(index + points.length - 1) % points.length];
    if (inside(point[0]) !== inside(before[0])) kept.push([180 + shift, before[1] + ((180 - before[0]) / (point[0] - before[0])) * (point[1] - before[1])]);
    if (inside(point[0])) kept.push([point[0] + shift, point[1]]);
  });
  return kept;
}

/** @param {number} value */
const signed = (value) => (value < 0 ? `${value}` : ` ${value}`);

let path = '';
for (const geometry of topology.objects.land.geometries) {
  for (const polygon of geometry.arcs) {
    // Only outer rings: the Caspian Sea, the one hole, is too small a mark here to matter.
    for (const part of cutAtDateLine(ring(polygon[0]))) path += drawn(part);
  }
}

/** @param {Point[]} part */
function drawn(part) {
  const points = part.map(([lon, lat]) => /** @type {Point} */ ([(lon + 180) * SCALE, (NORTH - lat) * SCALE])).filter(([, y]) => y <= (NORTH - SOUTH) * SCALE);
  if (points.length < 4) return '';
  const kept = simplified(points).map(([x, y]) => /** @type {Point} */ ([Math.round(x), Math.round(y)]));
  if (kept.length < 3 || area(kept) < LEAST_ISLAND) return '';
  let steps = '';
  for (let index = 1; index < kept.length; index += 1) {
    const [dx, dy] = [kept[index][0] - kept[index - 1][0], kept[index][1] - kept[index - 1][1]];
    if (dx !== 0 || dy !== 0) steps += signed(dx) + signed(dy);
  }
  return `M${kept[0][0]}${signed(kept[0][1])}l${steps.trimStart()}z`;
}

const out = `// Made by scripts/build-outline.js from Natural Earth 1:110m land (public domain); see data/PROVENANCE.md.
// An SVG path: x = (longitude + 180) * ${SCALE}, y = (${NORTH} - latitude) * ${SCALE}.

export const SCALE = ${SCALE};
export const NORTH = ${NORTH};
export const SOUTH = ${SOUTH};
export const LAND =
  '${path}';
`;
writeFileSync(join(import.meta.dirname, '../lib/world-outline.js'), out);
process.stdout.write(`${out.length} bytes\n`);
