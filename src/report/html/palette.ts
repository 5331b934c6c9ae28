/** The colours of the page, by what they mean. Text colours reach 4.5:1 on every ground they stand on (tested). */
export type Token =
  | "page"
  | "surface"
  | "sunken"
  | "ink"
  | "muted"
  | "rule"
  | "edge"
  | "accent"
  | "proved"
  | "proved-soft"
  | "dismissed"
  | "dismissed-soft"
  | "inconclusive"
  | "inconclusive-soft"
  | "untested"
  | "untested-soft"
  | "lane-caller"
  | "lane-own"
  | "lane-vendor"
  | "lane-third-party"
  | "lane-unknown";

export const LIGHT: Record<Token, string> = {
  page: "#fcfcfa",
  surface: "#ffffff",
  sunken: "#f4f4f0",
  ink: "#1b1e23",
  muted: "#585f69",
  rule: "#e3e3dd",
  edge: "#9aa0a8",
  accent: "#2a56b8",
  proved: "#b3241a",
  "proved-soft": "#fcebe8",
  dismissed: "#17683e",
  "dismissed-soft": "#e5f3ea",
  inconclusive: "#7f5200",
  "inconclusive-soft": "#faf0da",
  untested: "#565e6a",
  "untested-soft": "#edeff1",
  "lane-caller": "#edf2fa",
  "lane-own": "#f6f6f2",
  "lane-vendor": "#f3eff9",
  "lane-third-party": "#fbf2e8",
  "lane-unknown": "#f1f1f1",
};

export const DARK: Record<Token, string> = {
  page: "#111316",
  surface: "#191c21",
  sunken: "#16191d",
  ink: "#e8eaed",
  muted: "#a4abb5",
  rule: "#2b3037",
  edge: "#6c7480",
  accent: "#94b4ff",
  proved: "#ff9185",
  "proved-soft": "#371c1a",
  dismissed: "#68d698",
  "dismissed-soft": "#142e20",
  inconclusive: "#ecbd5c",
  "inconclusive-soft": "#31260f",
  untested: "#abb3be",
  "untested-soft": "#252a31",
  "lane-caller": "#151c2a",
  "lane-own": "#15181c",
  "lane-vendor": "#1c1828",
  "lane-third-party": "#251d15",
  "lane-unknown": "#1d1d1f",
};

/** The tokens as custom properties. */
export function variables(palette: Record<Token, string>): string {
  return Object.entries(palette)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");
}
