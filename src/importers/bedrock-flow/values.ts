import { asText, get, isRecord } from "../values.ts";

/** The value below a path of keys: written small in the API (`modelId`), with a capital in CloudFormation (`ModelId`). */
export function pick(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((current, key) => get(current, keyIn(current, key)), value);
}

/** How a key is written in this object. */
export function keyIn(value: unknown, key: string): string {
  if (isRecord(value) && Object.hasOwn(value, key)) return key;
  return key.slice(0, 1).toUpperCase() + key.slice(1);
}

/** Keys of a path, as they are written below this value. */
export function pathIn(value: unknown, ...path: readonly string[]): string[] {
  let current = value;
  return path.map((key) => {
    const written = keyIn(current, key);
    current = get(current, written);
    return written;
  });
}

/** CloudFormation's ways to say which resource or parameter stands here. */
const INTRINSICS = ["Ref", "Fn::Sub", "Fn::GetAtt", "Fn::ImportValue"];

/** A text, or the text by which CloudFormation finds one (`{"Ref": "Bucket"}`, `{"Fn::GetAtt": ["Bucket", "Arn"]}`). */
export function nameOf(value: unknown): string | undefined {
  if (typeof value === "string") return asText(value);
  for (const key of INTRINSICS) {
    const inner = get(value, key);
    const text = Array.isArray(inner)
      ? inner.filter((part) => typeof part === "string").join(".")
      : asText(inner);
    if (text !== undefined && text !== "") return text;
  }
  return undefined;
}
