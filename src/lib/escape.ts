/** Control characters (C0, DEL, C1), line separators, bidi overrides and invisible characters that fool a reader. */
const HOSTILE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

const name = (char: string): string => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;

/** Text from a workflow or a reply, safe on a terminal: control and invisible characters are shown, not obeyed. One line. */
export function forTerminal(text: string): string {
  return text.replace(HOSTILE, name);
}

const HTML: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text safe in HTML content and in quoted attributes. */
export function forHtml(text: string): string {
  return forTerminal(text).replace(/[&<>"']/g, (char) => HTML[char] ?? char);
}

/** Text safe in Markdown, also within a table cell. */
export function forMarkdown(text: string): string {
  return forTerminal(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&@:]/g, "\\$&");
}

/** Text safe in a CSV cell: quoted, and never taken for a formula (OWASP CSV injection). */
export function forCsv(text: string): string {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}

/** Text safe inside a quoted Mermaid label. */
export function forMermaid(text: string): string {
  return forTerminal(text).replace(/[&<>"'`#;{}[\]()|\\]/g, (char) => `#${char.codePointAt(0)};`);
}
