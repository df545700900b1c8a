const stateNames = /^(?:\w+_)?(?:status|state)$/
const passing =
  /^(?:pending|provisioning|initiali[sz]ing|(?:\w+[-_ ])?in[-_ ]progress|(?:\w+[-_ ])?(?:creating|updating|modifying|adding|attaching|detaching|associating|disassociating|removing|deleting|starting|stopping|rebooting|shutting-down|backing-up|upgrading|renaming|enabling|disabling|scaling|rotating|resizing))$/

/**
 * Whether a value is the name of a state that passes by itself, such as `modifying` of a `status`: what comes after it is not
 * known yet, so that it says nothing for or against what was declared.
 */
export function isTransient(name: string, actual: string): boolean {
  return stateNames.test(snakeCase(name)) && passing.test(snakeCase(actual))
}

function snakeCase(text: string): string {
  return text.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase()
}
