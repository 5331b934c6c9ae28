/** A value that is made when it is first asked for: tables that cost milliseconds and that most commands never need. */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
