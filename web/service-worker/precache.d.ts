/** Written in by the build: the files of the app, and a name that changes with any of them. */
declare const PRECACHE: { readonly version: string; readonly files: readonly string[] }
