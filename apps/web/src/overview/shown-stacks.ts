/** How many of the worst stacks the overview names. */
export const shownStacks = 6
