export * from "./bytes.ts";
export * from "./escapes.ts";
export * from "./layer.ts";
export * from "./letters.ts";
