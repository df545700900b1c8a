/**
 * Whether an attribute of this name steers a call and is no property of what the call made, so that no reader returns it:
 * `apply_immediately`, `SkipFinalSnapshot`, `RestartExecutionOnUpdate`. Decides only about what the live side lacks.
 */
export function isCallArgument(name: string): boolean {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase()
  return (
    /^(?:apply_immediately|allow_major_version_upgrade|client_token|client_request_token|caller_reference|final_snapshot_identifier|delete_automated_backups|retain_on_delete|wait_for_\w+)$/.test(
      words,
    ) ||
    /^(?:skip_|force_(?:de|new|over|update)|recursive_|use_latest_)|_(?:on_update|on_create|on_creation|on_delete|after_creation)$/.test(
      words,
    )
  )
}
