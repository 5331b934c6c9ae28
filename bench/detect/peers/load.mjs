/** Imports a package of this folder: a bare name is looked up beside the file that imports it. */
export const load = (name) => import(name);
