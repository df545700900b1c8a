import { type Config, ConfigError, environmentWithFile, readConfig } from './config.ts'

/** The settings of this process. Where they do not fit it says every problem and ends the process. */
export function configOrExit(): Config {
  try {
    return readConfig(environmentWithFile())
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    return process.exit(1)
  }
}
