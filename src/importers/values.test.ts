import { expect, it } from "vitest";
import { lookUp } from "./values.ts";

it.each(["constructor", "__proto__", "toString", "hasOwnProperty", "b", "", undefined])(
  "a table has no entry under %s unless it states one",
  (key) => {
    expect(lookUp({ a: 1 }, key)).toBeUndefined();
    expect(lookUp({ a: 1, [key ?? "x"]: 2 }, key)).toBe(key === undefined ? undefined : 2);
  },
);
