import type { CDPSession, Locator, Page } from 'playwright-core'
import { handwriting } from './pen'

/** How a page kept up while it was drawn on. */
export interface Frames {
  /** Frames a second over the whole time, stalls included. */
  readonly mean: number
  /** Moves of the finger that were sent in this time. */
  readonly moves: number
}

const strokes = 10
const strokeMs = 200
const restMs = 40
const stepMs = 8 // a phone's screen reports a finger 120 times a second

/** Draws ten strokes in two seconds on a pad with a finger, and counts the frames the page makes meanwhile. */
export async function drawAndCount(page: Page, cdp: CDPSession, pad: Locator): Promise<Frames> {
  const place = placeOn(await boxOf(pad))
  await page.evaluate(() => {
    const times: number[] = []
    const note = (time: number) => {
      times.push(time)
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
    Object.assign(globalThis, { frameTimes: times })
  })
  const began = performance.now()
  const sent: Promise<unknown>[] = []
  for (let stroke = 0; stroke < strokes; stroke += 1) {
    const path = handwriting[stroke % handwriting.length] ?? []
    const end = strokeMs - restMs
    for (let ms = 0; ms <= end; ms += stepMs) {
      await until(began + stroke * strokeMs + ms)
      const type = ms === 0 ? 'touchStart' : 'touchMove'
      sent.push(cdp.send('Input.dispatchTouchEvent', { type, touchPoints: [place(along(path, ms / end))] }))
    }
    sent.push(cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }))
  }
  await until(began + strokes * strokeMs)
  const times = await page.evaluate(() => [...(globalThis as unknown as { frameTimes: number[] }).frameTimes])
  await Promise.all(sent)
  return { mean: rateOf(times), moves: sent.length }
}

function rateOf(times: readonly number[]): number {
  const whole = (times.at(-1) ?? 0) - (times[0] ?? 0)
  return ((times.length - 1) * 1000) / Math.max(1, whole)
}

async function until(time: number): Promise<void> {
  const rest = time - performance.now()
  if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest))
}

interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

async function boxOf(pad: Locator): Promise<Rect> {
  const box = await pad.boundingBox()
  if (!box) throw new Error('the pad is not on the screen')
  return box
}

/** From parts of the pad to the screen; a pad that is higher than wide lies a quarter turn clockwise. */
function placeOn({ x, y, width, height }: Rect) {
  const isTurned = height > width
  return ([across, down]: readonly [number, number]) =>
    isTurned ? { x: x + width * (1 - down), y: y + height * across } : { x: x + width * across, y: y + height * down }
}

/** The point at a share of a path of straight pieces, each taking the same time. */
function along(path: readonly (readonly [number, number])[], share: number): readonly [number, number] {
  const at = share * (path.length - 1)
  const from = path[Math.floor(at)] ?? [0.5, 0.5]
  const to = path[Math.ceil(at)] ?? from
  const part = at - Math.floor(at)
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
}
