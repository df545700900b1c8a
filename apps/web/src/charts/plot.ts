import { valueAxis, type ValueAxis } from './value-axis.ts'

/** Where things are drawn, in CSS pixels from the drawing's top left corner. */
export interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly axis: ValueAxis
  /** How much of the width belongs to one day. */
  readonly step: number
  /** The middle of a day. */
  readonly x: (index: number) => number
  readonly y: (value: number) => number
}

interface PlotOptions {
  readonly width: number
  readonly height: number
  readonly days: number
  readonly low: number
  readonly high: number
  readonly isCounted: boolean
  readonly format: (value: number) => string
}

const characterWidth = 6.4
const pixelsPerTick = 38
const footer = 20
const header = 8

/** Days side by side over a scale of values; the labels of the values have the room they need on the left. */
export function plotOf({ width, height, days, low, high, isCounted, format }: PlotOptions): Plot {
  const [top, bottom] = [header, height - footer]
  const axis = valueAxis({ low, high, isCounted, about: Math.max(2, Math.round((bottom - top) / pixelsPerTick)) })
  const longest = Math.max(...axis.ticks.map((tick) => format(tick).length))
  const [left, right] = [Math.ceil(longest * characterWidth) + 10, width]
  const step = (right - left) / Math.max(days, 1)
  return {
    left,
    right,
    top,
    bottom,
    axis,
    step,
    x: (index) => left + (index + 0.5) * step,
    y: (value) => bottom - ((value - axis.low) / (axis.high - axis.low)) * (bottom - top),
  }
}

const pixelsPerDate = 76

/** Which days are named under the plot: the last, and from there back as many as have room. */
export function datedDays({ step }: Plot, days: number): readonly number[] {
  const every = Math.max(1, Math.ceil(pixelsPerDate / step))
  return Array.from({ length: Math.ceil(days / every) }, (_, n) => days - 1 - n * every)
}
