import { months, weekdays } from '../format/calendar.ts'

/** What stands over the alerts of a day of the reader's calendar: `Today`, `Yesterday`, `Thu, 26 Nov`, with the year when it is another. */
export function dayHeading(iso: string, now: Date): string {
  const at = new Date(iso)
  const day = at.toDateString()
  if (day === now.toDateString()) return 'Today'
  if (day === new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1).toDateString()) return 'Yesterday'
  const date = `${weekdays[at.getDay()]}, ${at.getDate()} ${months[at.getMonth()]}`
  return at.getFullYear() === now.getFullYear() ? date : `${date} ${at.getFullYear()}`
}
