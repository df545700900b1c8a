// Who may import whom (docs/architecture.md). Package `exports` and lint rules say it first; this holds the whole graph to it.
const core = (area) => `^packages/core/src/${area}/`
const layers = ['kernel', 'database', 'events', 'jobs', 'kept-answer', 'identity', 'governance', 'delivery', 'bridge']

/** An area of core imports only the areas below it; governance and delivery are side by side. */
const areaRules = layers.flatMap((area, index) => {
  const above = layers.slice(index + 1)
  if (area === 'delivery') above.push('governance')
  return above.length === 0
    ? []
    : [
        {
          name: `core-${area}-imports-downwards`,
          comment: `core/${area} lies below ${above.join(', ')}: the lower room must not know the higher one.`,
          severity: 'error',
          from: { path: core(area), pathNot: '\\.test\\.ts$' },
          to: { path: core(`(${above.join('|')})`) },
        },
      ]
})

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    ...areaRules,
    {
      name: 'core-knows-nobody',
      comment: 'core is what is true without HTTP and without an engine: it imports no other package of ours.',
      severity: 'error',
      from: { path: '^packages/core/' },
      to: { path: '^(apps/|packages/(api|detect)/)' },
    },
    {
      name: 'detect-imports-only-pure-types',
      comment: 'The engine works without database and server: from core it takes the vocabulary only.',
      severity: 'error',
      from: { path: '^packages/detect/' },
      to: {
        path: '^(apps/|packages/(api|core)/)',
        pathNot: '^packages/core/src/(kernel/json|governance/drift/drift|governance/scan/finding)\\.ts$',
      },
    },
    {
      name: 'api-has-no-sql',
      comment: 'The API declares and presents; SQL and business rules live in core.',
      severity: 'error',
      from: { path: '^packages/api/' },
      to: {
        path: '^(apps/|packages/detect/|packages/core/src/(database|testing)/|packages/core/.*\\.repository\\.ts$)',
      },
    },
    {
      name: 'cli-imports-no-core-runtime',
      comment: 'The command line talks to the server, or to packages/detect offline; never to services or SQL.',
      severity: 'error',
      from: { path: '^apps/cli/src/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(apps/(server|web)/|packages/core/src/)',
        pathNot:
          '^packages/core/src/(kernel/|events/verify-export\\.ts|governance/drift/drift\\.ts|governance/scan/finding\\.ts|identity/access\\.ts)',
      },
    },
    {
      name: 'web-imports-only-the-api',
      comment: 'The dashboard knows the API and nothing behind it: no core, no engine, no server.',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: { path: '^(apps/(server|cli)/|packages/(core|detect)/)' },
    },
    {
      name: 'web-tests-know-only-far-ends',
      comment:
        'Tests in the browser start the product as a user does; of its insides they use its far ends. Benchmarks fill a database.',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: '^apps/web/(src|bench)/' },
      to: { path: '^(apps/(server|cli)/|packages/(core|detect)/)', pathNot: '^packages/core/src/testing/' },
    },
    {
      name: 'nothing-ships-test-code',
      severity: 'error',
      from: { path: '^(apps|packages)/[^/]+/src/', pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { path: '(\\.test\\.ts$|^packages/core/src/testing/)' },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // Tests use `await using`, which the swc parser of dependency-cruiser cannot read yet.
    exclude: { path: '((^|/)(dist|node_modules)/|\\.test\\.ts$)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
}
