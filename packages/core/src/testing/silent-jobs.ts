import type { JobSender } from '../jobs/job-queue.ts'

/** Takes jobs and carries out none: for tests of what is written, not of what follows from it. */
export const silentJobs: JobSender = { enqueue: () => Promise.resolve() }
