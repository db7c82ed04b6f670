// The library is in the old module format. Bundled, such a package loaded by `import()` has its names only inside `default`; this module,
// loaded so, has them in both.
export { createVerifier, httpbis } from 'http-message-signatures'
