// node-fetch 2 takes `URL` from the package whatwg-url, whose tables are half of a bundle; Node has its own
module.exports = { URL: globalThis.URL, URLSearchParams: globalThis.URLSearchParams }
