// Terraform names by which one kind of thing is declared: an adopted default is the thing itself (AWS provider documentation).
const aliases: ReadonlyMap<string, string> = new Map([
  ['aws_alb', 'aws_lb'],
  ['aws_alb_listener', 'aws_lb_listener'],
  ['aws_alb_listener_rule', 'aws_lb_listener_rule'],
  ['aws_alb_target_group', 'aws_lb_target_group'],
  ['aws_default_network_acl', 'aws_network_acl'],
  ['aws_default_route_table', 'aws_route_table'],
  ['aws_default_security_group', 'aws_security_group'],
  ['aws_default_subnet', 'aws_subnet'],
  ['aws_default_vpc', 'aws_vpc'],
  ['aws_default_vpc_dhcp_options', 'aws_vpc_dhcp_options'],
  ['aws_s3_bucket_object', 'aws_s3_object'],
])

/** The type under which a thing is matched, whichever of its names declared it. */
export function canonicalType(type: string): string {
  return aliases.get(type) ?? type
}
