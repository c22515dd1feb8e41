import type { Drawing } from '../drawing/drawing'

/** A stroke of a pen. */
export const ink: Drawing = {
  width: 100,
  height: 50,
  shapes: [
    {
      path: [
        ['M', 5, 5],
        ['C', 20, 60, 60, -20, 95, 40],
      ],
      stroke: [0, 0, 0],
      strokeWidth: 2,
    },
  ],
}
