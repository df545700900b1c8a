import type { PathRule } from './type-facts.ts'

/** What is known of CloudFormation types beyond their schemas, by type and by service. */
export function cloudFormationRules(type: string): readonly PathRule[] {
  const service = type.split('::', 2).join('::')
  return [...(byService[service] ?? []), ...(byType[type] ?? [])]
}

const lowercased = (source: string, ...at: readonly string[]): PathRule => ({ rule: 'form', form: 'case', at, source })

const byService: Readonly<Record<string, readonly PathRule[]>> = {
  'AWS::RDS': [
    lowercased(
      'RDS API Reference: "This value is stored as a lowercase string"',
      '/DBInstanceIdentifier',
      '/DBClusterIdentifier',
      '/DBClusterParameterGroupName',
      '/DBParameterGroupName',
      '/DBSubnetGroupName',
      '/OptionGroupName',
      '/GlobalClusterIdentifier',
      '/DBProxyName',
      '/SourceDBClusterIdentifier',
      '/SourceDBInstanceIdentifier',
    ),
  ],
  'AWS::DocDB': [
    lowercased(
      'DocumentDB API Reference',
      '/DBClusterIdentifier',
      '/DBInstanceIdentifier',
      '/DBSubnetGroupName',
      '/Name',
    ),
  ],
  'AWS::Neptune': [
    lowercased('Neptune API Reference', '/DBClusterIdentifier', '/DBInstanceIdentifier', '/DBSubnetGroupName', '/Name'),
  ],
  'AWS::Redshift': [
    lowercased(
      'Redshift API Reference: "Is stored as a lowercase string"',
      '/ClusterIdentifier',
      '/ParameterGroupName',
      '/ClusterParameterGroupName',
      '/ClusterSubnetGroupName',
      '/DBName',
    ),
  ],
  'AWS::ElastiCache': [
    lowercased(
      'ElastiCache API Reference: "stored as a lowercase string"',
      '/CacheParameterGroupName',
      '/CacheSubnetGroupName',
      '/ClusterName',
      '/ReplicationGroupId',
      '/ServerlessCacheName',
      '/UserId',
      '/UserGroupId',
    ),
  ],
  'AWS::DAX': [lowercased('DAX API Reference', '/ClusterName', '/ParameterGroupName', '/SubnetGroupName')],
  'AWS::ElasticBeanstalk': [
    {
      rule: 'shared',
      at: ['/OptionSettings'],
      source:
        'Elastic Beanstalk API: DescribeConfigurationSettings returns every option, DescribeConfigurationOptions has the defaults',
    },
    {
      rule: 'keyed',
      by: ['Namespace', 'OptionName'],
      at: ['/OptionSettings'],
      source: 'Elastic Beanstalk API, ConfigurationOptionSetting',
    },
  ],
}

const byType: Readonly<Record<string, readonly PathRule[]>> = {
  'AWS::CertificateManager::Certificate': [
    {
      rule: 'shared',
      at: ['/SubjectAlternativeNames'],
      source: 'ACM API, CertificateDetail: the alternative names hold the domain name as well',
    },
  ],
  'AWS::Cognito::UserPool': [
    { rule: 'shared', at: ['/Schema'], source: 'Cognito Developer Guide: every pool has the standard attributes' },
    { rule: 'keyed', by: ['Name'], at: ['/Schema'], source: 'Cognito API, SchemaAttributeType' },
  ],
  'AWS::ElasticLoadBalancingV2::Listener': [
    {
      rule: 'shared',
      at: ['/Certificates'],
      source: 'CloudFormation: further certificates are AWS::ElasticLoadBalancingV2::ListenerCertificate resources',
    },
  ],
  'AWS::Elasticsearch::Domain': [
    {
      rule: 'shared',
      at: ['/AdvancedOptions'],
      source: 'OpenSearch Service API: DescribeDomain returns every advanced option',
    },
  ],
  'AWS::OpenSearchService::Domain': [
    {
      rule: 'shared',
      at: ['/AdvancedOptions'],
      source: 'OpenSearch Service API: DescribeDomain returns every advanced option',
    },
  ],
  'AWS::SNS::Topic': [
    {
      rule: 'shared',
      at: ['/Subscription'],
      source:
        'CloudFormation: further subscriptions are AWS::SNS::Subscription resources, and people subscribe themselves',
    },
  ],
  'AWS::Budgets::Budget': [
    {
      rule: 'unreadable',
      at: ['/NotificationsWithSubscribers'],
      source: 'Budgets API: DescribeBudget returns no notifications, which have calls of their own',
    },
  ],
  'AWS::DAX::Cluster': [
    { rule: 'unreadable', at: ['/ReplicationFactor'], source: 'DAX API: Cluster has TotalNodes, no ReplicationFactor' },
  ],
  'AWS::EC2::Instance': [
    {
      rule: 'shared',
      at: ['/BlockDeviceMappings', '/Volumes'],
      source: 'CloudFormation: a volume may be attached by an AWS::EC2::VolumeAttachment, and the AMI brings its own',
    },
  ],
  'AWS::EC2::VPNConnection': [
    {
      rule: 'shared',
      at: ['/VpnTunnelOptionsSpecifications'],
      source: 'Site-to-Site VPN User Guide: a connection always has two tunnels, declared or not',
    },
  ],
  'AWS::ElastiCache::User': [
    {
      rule: 'form',
      form: 'redis_access',
      at: ['/AccessString'],
      source: 'ElastiCache User Guide, Role-Based Access Control',
    },
  ],
  'AWS::Glue::Table': [
    {
      rule: 'unreadable',
      at: ['/OpenTableFormatInput'],
      source: 'Glue API: an argument of CreateTable only; GetTable has none',
    },
  ],
  'AWS::IAM::ManagedPolicy': [
    {
      rule: 'shared',
      at: ['/Roles', '/Users', '/Groups'],
      source: 'IAM: a policy lists whoever attached it, from whichever declaration',
    },
  ],
  'AWS::LakeFormation::Resource': [
    {
      rule: 'unreadable',
      at: ['/UseServiceLinkedRole'],
      source: 'Lake Formation API: an argument of RegisterResource; ResourceInfo has only the role that resulted',
    },
  ],
  'AWS::Redshift::Cluster': [
    { rule: 'unreadable', at: ['/Port'], source: 'Redshift API: Cluster has the port in Endpoint.Port only' },
  ],
}
