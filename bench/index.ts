/** `npm run bench [-- name]`: every measured figure of this package, one module each. Figures go to docs/benchmarks.md by hand. */
const BENCHES = {
  audit: () => import("./audit.ts"),
  canary: () => import("./canary.ts"),
  detect: () => import("./detect/index.ts"),
  fuzz: () => import("./fuzz.ts"),
  labels: () => import("./labels.ts"),
  scale: () => import("./scale/index.ts"),
  stress: () => import("./stress.ts"),
} as const;

const [wanted, ...rest] = process.argv.slice(2);
const names = Object.keys(BENCHES) as (keyof typeof BENCHES)[];
const chosen = wanted === undefined ? names : names.filter((name) => name === wanted);
if (chosen.length === 0) {
  console.error(`there is no bench \`${wanted}\`; there are: ${names.join(", ")}`);
  process.exitCode = 2;
}
for (const name of chosen) {
  const { bench } = await BENCHES[name]();
  await bench(...(rest as []));
}
