// Stands in for a module that must not be in the bundle.
module.exports = {}
