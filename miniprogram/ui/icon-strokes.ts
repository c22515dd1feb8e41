/** Icons as SVG paths, drawn with a pen of 1.6 units on a field of 24. */
export const iconStrokes = {
  back: '<path d="M14.5 5l-7 7 7 7"/>',
  forward: '<path d="M9.5 5l7 7-7 7"/>',
  close: '<path d="M6 6l12 12M18 6L6 18"/>',
  home: '<path d="M4 11l8-6.5 8 6.500v8.500H4z"/><path d="M9.5 19.500v-5h5v5"/>',
  inbox: '<path d="M6.5 4h11l2.5 9.500V20H4v-6.500z"/><path d="M4 13.500h4.500l1.5 2.500h4l1.5-2.500H20"/>',
  contracts: '<path d="M6 3.500h8.500L19 8v12.500H6z"/><path d="M14 3.500V8.500h5M9.5 12.500h6M9.5 16h4"/>',
  me: '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.500c.6-4.6 3.6-6.5 7.5-6.500s6.9 1.9 7.5 6.5"/>',
  check: '<path d="M5 12.500l4.8 4.700L19 7.5"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.300l3.5 2.2"/>',
  calendar: '<path d="M4.5 6h15v14h-15z"/><path d="M4.5 10.500h15M8.5 3.500v4M15.5 3.500v4"/>',
  company: '<path d="M5 20.500V4h9v16.500M14 9.500h5v11M3.5 20.500h17"/><path d="M8 8h3M8 12h3M8 16h3"/>',
  sort: '<path d="M8 19V5M4.5 8.500L8 5l3.5 3.500M16 5v14M12.500 15.500L16 19l3.500-3.500"/>',
  unfold: '<path d="M5 9l7 7 7-7"/>',
  up: '<path d="M12 19V5M6 11l6-6 6 6"/>',
  down: '<path d="M12 5v14M6 13l6 6 6-6"/>',
  table: '<path d="M4 5h16v14H4z"/><path d="M4 10h16M4 14.500h16M10 10v9"/>',
  place: '<path d="M12 21s7-6.2 7-11.500A7 7 0 0 0 5 9.500C5 14.8 12 21 12 21z"/><circle cx="12" cy="9.5" r="2.5"/>',
  pen: '<path d="M4 20l1-4.500L16 4.500l3.5 3.500L8.5 19z"/><path d="M13.5 7l3.5 3.5"/>',
  undo: '<path d="M8.5 5L4.5 9l4 4"/><path d="M4.5 9h9a5.5 5.5 0 0 1 0 11H9"/>',
  clear: '<path d="M5 7h14M9.5 7V4.500h5V7M7 7l.8 12.500h8.400L17 7"/>',
  search: '<circle cx="10.8" cy="10.8" r="6.3"/><path d="M15.5 15.500L20 20"/>',
  zoom: '<circle cx="10.8" cy="10.8" r="6.3"/><path d="M15.5 15.500L20 20M10.8 8.300v5M8.3 10.800h5"/>',
  'zoom-out': '<circle cx="10.8" cy="10.8" r="6.3"/><path d="M15.5 15.500L20 20M8.3 10.800h5"/>',
  download: '<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.500M5 19.500h14"/>',
  offline:
    '<path d="M4 9.500a12 12 0 0 1 16 0M7 13a7.5 7.5 0 0 1 10 0"/><circle cx="12" cy="17.5" r="1"/><path d="M5 4l14 16"/>',
  paper: '<path d="M6 3.500h12v17H6z"/><path d="M9.5 8h5M9.5 12h5"/>',
  lock: '<path d="M6 10.500h12V20H6z"/><path d="M8.5 10.500V8a3.5 3.5 0 0 1 7 0v2.5"/>',
  alert: '<path d="M12 4l9 15.500H3z"/><path d="M12 10v4.500M12 17v.1"/>',
  person: '<circle cx="12" cy="8.5" r="3.5"/><path d="M5.5 19.500c.6-3.7 3-5.5 6.5-5.500s5.9 1.8 6.5 5.5"/>',
  route:
    '<circle cx="6.5" cy="18" r="2.5"/><circle cx="17.5" cy="6" r="2.5"/><path d="M9 18h6a3 3 0 0 0 0-6H9a3 3 0 0 1 0-6h6"/>',
} as const

export type IconName = keyof typeof iconStrokes
