/**
 * Findings in the ordinary corpus that are secrets after all (keys that packages ship for their tests), read and judged by
 * hand: the first 16 hex digits of the SHA-256 of `type value`.
 */
export const TRUE_FINDINGS: ReadonlySet<string> = new Set<string>([]);
