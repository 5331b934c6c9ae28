import { describe, expect, it } from "vitest";
import { readStatement } from "./sql.ts";

describe("a statement", () => {
  it.each([
    ["SELECT id, c.email AS mail FROM customers c", "read", ["id", "mail"], ["customers"]],
    ["select * from a join b on a.id = b.a_id, c", "read", ["*"], ["a", "b"]],
    [
      'SELECT count(*) AS n, "Name" FROM public.users WHERE id IN (SELECT id FROM vips)',
      "read",
      ["n", "Name"],
      ["public.users", "vips"],
    ],
    ["WITH recent AS (SELECT * FROM orders) SELECT email FROM recent", "read", ["email"], ["orders"]],
    ["INSERT INTO leads (name, email) VALUES ('from x', $1)", "write", ["name", "email"], ["leads"]],
    [
      "UPDATE users SET phone = $1, note = concat('a', b) WHERE id = 1",
      "write",
      ["phone", "note"],
      ["users"],
    ],
    ["DELETE FROM users WHERE id = 1", "write", [], ["users"]],
    ["WITH gone AS (DELETE FROM users RETURNING *) SELECT * FROM gone", "read", ["*"], ["users"]],
  ] as const)("%s", (query, kind, columns, tables) =>
    expect(readStatement(query)).toEqual({ kind, columns, tables }),
  );

  it("is not guessed at", () => {
    for (const query of ["", "={{ $json.query }}", "CREATE TABLE x (id int)", "'", "select from where in"])
      expect(() => readStatement(query)).not.toThrow();
    expect(readStatement("CREATE TABLE x (id int)")).toBeUndefined();
  });
});
