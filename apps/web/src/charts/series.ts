/** What a chart says of each day in words: in its read-out, and in the table that stands for it where nobody sees it. */
export interface Series {
  readonly label: string
  /** How it is coloured in the chart, as the class of a background; nothing for what is not drawn. */
  readonly swatch?: string
  /** One for each day. */
  readonly values: readonly string[]
}
