/**
 * The parts of dates as `en-GB` abbreviates them. Not asked of Intl: its first formatter costs a slow machine 50 ms before a page can
 * show anything. What needs a time zone's name asks Intl, once somebody wants to see it.
 */
export const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
export const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
