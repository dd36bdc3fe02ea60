// What the glue wants of WebAssembly, where a "module" is a function from the imports to the exports.
export const WebAssembly = {
  Instance: class {},
  instantiate: (module, imports) => ({ module, instance: { exports: module(imports) } }),
};
