/** Styles are written once, by what they show, in src/styles; components carry none. */
export default { compilerOptions: { runes: true } };
