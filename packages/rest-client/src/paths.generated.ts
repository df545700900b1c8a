// Written by scripts/generate.ts from docs/openapi.json. Do not edit.
export interface paths {
    "/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The alerts of the team, newest first.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["alert_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One alert.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["alert_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alerts/{id}/mark-read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks an alert as read for the whole team.
         * @description Needs the role viewer in the team. An API key needs the scope decide.
         */
        post: operations["alert_markRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alerts/{id}/mark-unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks an alert as unread for the whole team.
         * @description Needs the role viewer in the team. An API key needs the scope decide.
         */
        post: operations["alert_markUnread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/alerts/mark-all-read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Marks every alert as read for the whole team, and says how many were not.
         * @description Needs the role viewer in the team. An API key needs the scope decide.
         */
        post: operations["alert_markAllRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The API keys of the team, newest first; the revoked are left out.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        get: operations["apiKey_list"];
        put?: never;
        /**
         * Creates an API key, which is shown only this once.
         * @description Needs the role admin in the team. API keys are refused.
         */
        post: operations["apiKey_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One API key: when it was last used, and what it was last refused.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        get: operations["apiKey_show"];
        put?: never;
        post?: never;
        /**
         * Revokes an API key for good.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        delete: operations["apiKey_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, newest first.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        get: operations["auditLog_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-logs/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The audit trail with everything an outsider needs to verify it (docs/audit.md).
         * @description Needs the role admin in the team.
         */
        get: operations["auditLog_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-logs/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recomputes the hash chain of the audit trail and names the first bad entry.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        get: operations["auditLog_verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets a new password, and ends every other session.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        post: operations["auth_changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/forgot-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mails a link to set a new password, if the email has an account. The answer does not tell whether it has.
         * @description Needs no credential.
         */
        post: operations["auth_forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the bearer of an invitation is invited to.
         * @description Needs no credential.
         */
        post: operations["auth_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Joins the team of an invitation that was sent to the own email.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        post: operations["auth_join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs in.
         * @description Needs no credential.
         */
        post: operations["auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends this session.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        post: operations["auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends every session of the user, on every device.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        post: operations["auth_logoutAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signed-in user, the team and all teams.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        get: operations["auth_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes the fields of the own profile that are given.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        patch: operations["auth_updateMe"];
        trace?: never;
    };
    "/auth/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ways to sign in and to create an account.
         * @description Needs no credential.
         */
        get: operations["auth_options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchanges a refresh token for a new pair. A used one that comes again ends the session.
         * @description Needs no credential.
         */
        post: operations["auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Creates an account, with a team of its own or in the team of an invitation.
         * @description Needs no credential.
         */
        post: operations["auth_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/register/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirms the address of a new account by the mailed link, and signs in.
         * @description Needs no credential.
         */
        post: operations["auth_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets a new password by a mailed link, and ends every session.
         * @description Needs no credential.
         */
        post: operations["auth_resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new secret for an authenticator app. It asks for no code until it is enabled.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        post: operations["auth_secondFactor_setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/second-factor/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turns two-factor authentication off.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        post: operations["auth_secondFactor_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/second-factor/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turns two-factor authentication on: every sign-in by password asks for a code.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        post: operations["auth_secondFactor_enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New recovery codes, which replace the old ones.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        post: operations["auth_secondFactor_renewCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the user is signed in, the device used last first.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        get: operations["auth_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Ends one of the own sessions.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        delete: operations["auth_endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/slack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The Slack users who decide as the caller in this team.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        get: operations["auth_slack_list"];
        put?: never;
        /**
         * Links the Slack user that a link from Slack is about: they decide as the caller.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        post: operations["auth_slack_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/slack/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Unlinks a Slack user from the caller.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        delete: operations["auth_slack_unlink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/slack/offer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The Slack user a link from Slack is about, and the team.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        post: operations["auth_slack_show"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/switch-team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets this session work in another team of the user.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        post: operations["auth_switchTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the alerts of the team are sent.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        get: operations["channel_list"];
        put?: never;
        /**
         * Adds a channel. Its secrets can be replaced later, and never be read.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        post: operations["channel_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Deletes a channel, its secrets, and what waited to be sent there.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        delete: operations["channel_remove"];
        options?: never;
        head?: never;
        /**
         * Changes the fields of a channel that are given.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        patch: operations["channel_update"];
        trace?: never;
    };
    "/channels/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was sent to a channel and how the receiver responded, newest first.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        get: operations["channel_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{id}/deliveries/{deliveryId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retries a failed delivery, for another 24 hours.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        post: operations["channel_retryDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends a test message, and answers with the response of the receiver.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        post: operations["channel_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The drifts of the team.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["drift_list"];
        put?: never;
        /**
         * Records a drift that a person or another tool found; once in 60 minutes for the same resource and type.
         * @description Needs the role engineer in the team. An API key needs the scope scan.
         */
        post: operations["drift_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drifts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One drift with its changes, alerts, cost and history.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["drift_show"];
        /**
         * Changes the severity or the cost of a drift, or both. Scans keep them until its difference changes.
         * @description Needs the role engineer in the team. An API key needs the scope decide.
         */
        put: operations["drift_update"];
        post?: never;
        /**
         * Takes a drift out of every list; its history stays.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        delete: operations["drift_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drifts/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approves that a drift is corrected; where a policy asks for two people, the first or the second of them.
         * @description Needs the role engineer in the team. An API key needs the scope decide.
         */
        post: operations["drift_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drifts/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rejects that a drift is corrected.
         * @description Needs the role engineer in the team. An API key needs the scope decide.
         */
        post: operations["drift_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drifts/{id}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Other drifts of the same resource, of the same scan, and with the same difference elsewhere.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["drift_related"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drifts/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reopens an approved or rejected drift, so that people decide it anew.
         * @description Needs the role engineer in the team. An API key needs the scope decide.
         */
        post: operations["drift_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drifts/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Closes a drift for good.
         * @description Needs the role engineer in the team. An API key needs the scope decide.
         */
        post: operations["drift_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drifts/{id}/triage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a drift to look after.
         * @description Needs the role engineer in the team. An API key needs the scope decide.
         */
        post: operations["drift_triage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drifts/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decides up to 10,000 drifts alike, and says what became of each.
         * @description Needs the role engineer in the team. An API key needs the scope decide.
         */
        post: operations["drift_decideMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drifts/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The types, regions and accounts that the drifts of the team have: what a list can be filtered by.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["drift_facets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drifts/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The drifts of the team as a table shows them: as the list, without states and single changes.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["drift_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drifts/selection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every drift that a filter matches, up to 10,000: what there is to decide, for deciding it by id.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["drift_selection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The events of the team as they happen, as server-sent events. The same as `events.follow` over WebSocket.
         * @description Needs the role viewer in the team.
         */
        get: operations["events_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics/attention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What needs the attention of the caller: second approvals, unread critical alerts, stacks and channels with problems.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["metrics_attention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics/cost-trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cost of open drifts over time; drifts that a policy ignores are left out.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["metrics_costTrend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics/drift-timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Drifts opened and resolved over time, by severity.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["metrics_driftTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics/stacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The stacks with the most open drift or the lowest coverage.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["metrics_stacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The figures of the team: open drifts, cost at risk, mean times, coverage.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["metrics_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The policies of the team, in the order in which they apply.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["policy_list"];
        put?: never;
        /**
         * Creates a policy. Open drifts are evaluated against it soon after.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        post: operations["policy_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/policies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Deletes a policy; what it did to open drifts is undone soon after.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        delete: operations["policy_remove"];
        options?: never;
        head?: never;
        /**
         * Changes the fields of a policy that are given. Open drifts are evaluated against it soon after.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        patch: operations["policy_update"];
        trace?: never;
    };
    "/policies/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Which drifts a policy would match now, and would have matched in the last 30 days. Changes nothing.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        post: operations["policy_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The projects of the team.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["project_list"];
        put?: never;
        /**
         * Creates a project.
         * @description Needs the role engineer in the team. An API key needs the scope admin.
         */
        post: operations["project_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One project.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["project_show"];
        /**
         * Changes the fields of a project that are given.
         * @description Needs the role engineer in the team. An API key needs the scope admin.
         */
        put: operations["project_update"];
        post?: never;
        /**
         * Takes a project out of every list until it is restored. Its stacks stay, and show no project meanwhile.
         * @description Needs the role engineer in the team. An API key needs the scope admin.
         */
        delete: operations["project_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Brings a deleted project back, its stacks with it.
         * @description Needs the role engineer in the team. An API key needs the scope admin.
         */
        post: operations["project_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One scan.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["scan_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scans/{id}/drifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The drifts that a scan found new, found changed, reopened or resolved, most severe first.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["scan_drifts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scans/{id}/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which resources a scan could not compare, and why, by type.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["scan_gaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The stacks of the team.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["stack_list"];
        put?: never;
        /**
         * Creates a stack.
         * @description Needs the role engineer in the team. An API key needs the scope scan.
         */
        post: operations["stack_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stacks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One stack.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["stack_show"];
        /**
         * Changes the fields of a stack that are given.
         * @description Needs the role engineer in the team. An API key needs the scope admin.
         */
        put: operations["stack_update"];
        post?: never;
        /**
         * Takes a stack and its drifts out of every list until it is restored. The audit trail keeps them.
         * @description Needs the role engineer in the team. An API key needs the scope admin.
         */
        delete: operations["stack_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stacks/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Brings a deleted stack back, with its scans, drifts and alerts.
         * @description Needs the role engineer in the team. An API key needs the scope admin.
         */
        post: operations["stack_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stacks/{id}/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The scans of a stack, newest first.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["scan_list"];
        put?: never;
        /**
         * Scans a stack: reads a plan, or a state and the actual resources, and records what drifted.
         * @description Needs the role engineer in the team. An API key needs the scope scan.
         */
        post: operations["scan_ingest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every team the user belongs to, in the order they joined.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        get: operations["team_list"];
        put?: never;
        /**
         * Creates another team, with the user as its admin.
         * @description Needs the role admin in the team. API keys are refused.
         */
        post: operations["team_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The team this session works in.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["team_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Changes the fields of the team that are given.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        patch: operations["team_update"];
        trace?: never;
    };
    "/teams/{id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The pending invitations, newest first.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        get: operations["team_invitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams/{id}/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revokes an invitation: its link stops working.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        delete: operations["team_revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leaves the team. Its last admin cannot.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        post: operations["team_leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The members of the team, in the order they joined.
         * @description Needs the role viewer in the team. An API key needs the scope read.
         */
        get: operations["team_members"];
        put?: never;
        /**
         * Invites a member by email. Someone with an account joins at once; the answer does not tell.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        post: operations["team_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams/{id}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Removes a member from the team, and revokes the API keys they created. The last admin stays.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        delete: operations["team_removeMember"];
        options?: never;
        head?: never;
        /**
         * Changes the role of a member. The last admin keeps theirs.
         * @description Needs the role admin in the team. An API key needs the scope admin.
         */
        patch: operations["team_changeRole"];
        trace?: never;
    };
    "/teams/{id}/members/{userId}/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Creates a password reset link for a member of this team alone, where no email is sent.
         * @description Needs the role admin in the team. API keys are refused.
         */
        post: operations["team_makeResetLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams/{id}/members/{userId}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Turns off two-factor authentication for a member of this team alone who lost access to it.
         * @description Needs the role admin in the team. API keys are refused.
         */
        delete: operations["team_removeSecondFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The saved views of the drifts: the team's and your own, by name.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        get: operations["view_list"];
        put?: never;
        /**
         * Keeps a view under a name, for yourself or, as an engineer, for the team.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        post: operations["view_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Deletes a view. The team's need the role engineer.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        delete: operations["view_remove"];
        options?: never;
        head?: never;
        /**
         * Changes the fields of a view that are given. The team's need the role engineer.
         * @description Needs the role viewer in the team. API keys are refused.
         */
        patch: operations["view_update"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Alert: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            driftId: string;
            /** @description The stack of its drift. */
            stackId: string | null;
            stackName: string | null;
            /** @enum {string} */
            type: "drift_detected" | "approval_needed" | "remediation_failed";
            /** @enum {string} */
            severity: "critical" | "warning" | "info";
            title: string;
            message: string;
            isRead: boolean;
            readAt: string | null;
            readBy: string | null;
            readByEmail: string | null;
            notifiedSlack: boolean;
            notifiedEmail: boolean;
            notifiedPagerduty: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        ApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How the key begins, to recognise it. */
            prefix: string;
            scopes: ("read" | "scan" | "decide" | "admin")[];
            createdBy: {
                /** Format: uuid */
                id: string;
                email: string;
            } | null;
            /** @description Null: it does not expire. */
            expiresAt: string | null;
            /** @description As of the last minute. */
            lastUsedAt: string | null;
            lastUsedIp: string | null;
            /** @description What the key was refused last, and why; as of the last minute. */
            lastRefusal: {
                /** Format: date-time */
                at: string;
                code: string;
                message: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
        };
        Attention: {
            /** @description Drifts that one of two people has approved and the caller has not, gravest first. None for who may not approve. */
            secondApprovals: {
                total: number;
                /** @description At most five of them. */
                first: components["schemas"]["Drift"][];
            };
            unreadCriticalAlerts: number;
            /** @description The last scan failed; the oldest failure first. */
            failedStacks: {
                total: number;
                /** @description At most five of them. */
                first: components["schemas"]["StackInTrouble"][];
            };
            /** @description Last scanned more than 7 days ago; the longest ago first. */
            staleStacks: {
                total: number;
                /** @description At most five of them. */
                first: components["schemas"]["StackInTrouble"][];
            };
            neverScanned: {
                total: number;
                /** @description At most five of them. */
                first: components["schemas"]["StackInTrouble"][];
            };
            /** @description Channels in use that messages of the last 7 days did not get through to. Null for all but admins. */
            deadDeliveries: {
                total: number;
                /** @description At most five of them. */
                first: components["schemas"]["ChannelInTrouble"][];
            } | null;
        };
        AuditLog: {
            /** Format: uuid */
            id: string;
            /** @description The number of the event in the log of the team. */
            seq: string;
            action: string;
            driftId: string | null;
            subject: {
                type: string;
                /** Format: uuid */
                id: string;
            };
            /** @enum {string} */
            actorType: "user" | "api_key" | "system";
            actorId: string | null;
            actorEmail: string | null;
            actorName: string;
            oldValue: components["schemas"]["Json"] | null;
            newValue: components["schemas"]["Json"] | null;
            details: components["schemas"]["Json"];
            reason: string | null;
            requestId: string | null;
            ipAddress: string | null;
            userAgent: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        AuditVerification: {
            /** @description Whether every entry is as it was written. */
            whole: boolean;
            /** @description How many entries were read. */
            count: number;
            /** @description The first number there is: 1, or the one after what retention dropped. */
            from: number;
            /** @description The number of the last entry; null when the chain is broken. */
            headSeq: string | null;
            /** @description The hash over the whole chain, hex; null when it is broken. */
            headHash: string | null;
            /** @description The first entry that is not as it was written. */
            firstBad: {
                seq: string;
                /** @enum {string} */
                fault: "altered" | "missing" | "unlinked" | "cut" | "unsigned" | "rewritten";
            } | null;
        };
        AuthOptions: {
            /** @enum {string} */
            registration: "open" | "invite" | "closed";
            /** @description Nobody has an account yet: whoever registers now is the first admin. */
            isFirstStart: boolean;
            /** @description Whether a forgotten password can be reset by mail. */
            sendsMail: boolean;
            /** @description Whether `GET /auth/sso` leads to the sign-in of an organisation. */
            sso: boolean;
        };
        /** @description One differing attribute. Of a sensitive one both sides read `(sensitive)`. */
        Change: {
            /** @description JSON Pointer (RFC 6901) into the attributes. */
            path: string;
            /** @enum {string} */
            op: "add" | "remove" | "replace";
            expected: components["schemas"]["Json"];
            actual: components["schemas"]["Json"];
            sensitive: boolean;
        };
        Channel: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Whether new alerts are sent there. */
            isEnabled: boolean;
            target: components["schemas"]["ChannelTarget"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ChannelInTrouble: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How many messages were given up. */
            deliveries: number;
            /** Format: date-time */
            lastAttemptAt: string;
            /** @description Why, of the last of them. */
            failure: string | null;
        };
        /** @description Where the channel leads, without its secrets. */
        ChannelTarget: {
            /** @constant */
            kind: "slack";
            host: string;
            /** @description Whether drifts can be decided there: a signing secret is set. */
            hasButtons: boolean;
        } | {
            /** @constant */
            kind: "webhook";
            host: string;
        } | {
            /** @constant */
            kind: "email";
            recipients: string[];
        } | {
            /** @constant */
            kind: "pagerduty";
            /**
             * @description The service region of the PagerDuty account, which decides its API's address.
             * @enum {string}
             */
            region: "us" | "eu";
        };
        Delivery: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            channelId: string;
            /**
             * @description Alerts of one scan, the end of the incident opened for them, or a test.
             * @enum {string}
             */
            purpose: "alerts" | "resolution" | "test";
            /**
             * @description gathering: takes further alerts; pending: is tried; dead: failed for good, and may be retried.
             * @enum {string}
             */
            status: "gathering" | "pending" | "delivered" | "dead";
            alertCount: number;
            attempts: number;
            /** @description The far end's last status, of HTTP or SMTP. */
            answerStatus: number | null;
            /** @description The beginning of what the far end said last. */
            answerExcerpt: string | null;
            /** @description Why the last attempt failed, or what of it did. */
            failure: string | null;
            /** Format: date-time */
            createdAt: string;
            lastAttemptAt: string | null;
            nextAttemptAt: string | null;
            deliveredAt: string | null;
        };
        Drift: {
            /** Format: uuid */
            id: string;
            stackId: string | null;
            projectId: string | null;
            /** @enum {string} */
            kind: "changed" | "missing" | "unmanaged";
            /** @enum {string} */
            driftClass: "configuration" | "state" | "pending";
            resourceId: string | null;
            resourceAddress: string;
            resourceType: string;
            region: string | null;
            accountId: string | null;
            expectedState: {
                [key: string]: unknown;
            } | null;
            actualState: {
                [key: string]: unknown;
            } | null;
            /** @description For people: attribute to `before → after`. */
            difference: {
                [key: string]: string;
            };
            changes: components["schemas"]["Change"][];
            /** @enum {string} */
            severity: "critical" | "warning" | "info";
            severityReason: string;
            /** @description USD a month; null when no price is known. */
            costImpact: number | null;
            costBasis: string;
            /** @enum {string} */
            confidence: "high" | "low";
            /** @enum {string} */
            status: "detected" | "triaged" | "approved" | "rejected" | "resolved";
            /** Format: date-time */
            detectedAt: string;
            /** @enum {string} */
            detectedBy: "scheduler" | "manual" | "api";
            triagedAt: string | null;
            triagedBy: string | null;
            triagedByEmail: string | null;
            approvedAt: string | null;
            approvedBy: string | null;
            approvedByEmail: string | null;
            approvalReason: string | null;
            /** @description The policy that approved it, if no person did. */
            approvedByPolicyId: string | null;
            /** @description How many people must approve it. */
            approvalsNeeded: 1 | 2;
            /** @description The first of two approvals. */
            firstApproval: {
                by: string | null;
                byEmail: string | null;
                /** Format: date-time */
                at: string;
                reason: string;
            } | null;
            rejectedAt: string | null;
            rejectedBy: string | null;
            rejectedByEmail: string | null;
            rejectionReason: string | null;
            resolvedAt: string | null;
            resolvedBy: string | null;
            resolvedByEmail: string | null;
            resolvedHow: ("auto-remediate" | "manual-fix" | "acknowledged") | null;
            resolutionReason: string | null;
            /** @description The resolved drift of the same resource, of which this is the return. */
            previousDriftId: string | null;
            /** @description The policy that ignores it, and until when; null for as long as the policy is enabled. */
            ignored: {
                /** Format: uuid */
                policyId: string;
                until: string | null;
            } | null;
            /** Format: date-time */
            lastSeenAt: string;
            occurrences: number;
            /** @description Give it in `If-Match` when deciding. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        DriftDetail: {
            /** Format: uuid */
            id: string;
            stackId: string | null;
            projectId: string | null;
            /** @enum {string} */
            kind: "changed" | "missing" | "unmanaged";
            /** @enum {string} */
            driftClass: "configuration" | "state" | "pending";
            resourceId: string | null;
            resourceAddress: string;
            resourceType: string;
            region: string | null;
            accountId: string | null;
            expectedState: {
                [key: string]: unknown;
            } | null;
            actualState: {
                [key: string]: unknown;
            } | null;
            /** @description For people: attribute to `before → after`. */
            difference: {
                [key: string]: string;
            };
            changes: components["schemas"]["Change"][];
            /** @enum {string} */
            severity: "critical" | "warning" | "info";
            severityReason: string;
            /** @description USD a month; null when no price is known. */
            costImpact: number | null;
            costBasis: string;
            /** @enum {string} */
            confidence: "high" | "low";
            /** @enum {string} */
            status: "detected" | "triaged" | "approved" | "rejected" | "resolved";
            /** Format: date-time */
            detectedAt: string;
            /** @enum {string} */
            detectedBy: "scheduler" | "manual" | "api";
            triagedAt: string | null;
            triagedBy: string | null;
            triagedByEmail: string | null;
            approvedAt: string | null;
            approvedBy: string | null;
            approvedByEmail: string | null;
            approvalReason: string | null;
            /** @description The policy that approved it, if no person did. */
            approvedByPolicyId: string | null;
            /** @description How many people must approve it. */
            approvalsNeeded: 1 | 2;
            /** @description The first of two approvals. */
            firstApproval: {
                by: string | null;
                byEmail: string | null;
                /** Format: date-time */
                at: string;
                reason: string;
            } | null;
            rejectedAt: string | null;
            rejectedBy: string | null;
            rejectedByEmail: string | null;
            rejectionReason: string | null;
            resolvedAt: string | null;
            resolvedBy: string | null;
            resolvedByEmail: string | null;
            resolvedHow: ("auto-remediate" | "manual-fix" | "acknowledged") | null;
            resolutionReason: string | null;
            /** @description The resolved drift of the same resource, of which this is the return. */
            previousDriftId: string | null;
            /** @description The policy that ignores it, and until when; null for as long as the policy is enabled. */
            ignored: {
                /** Format: uuid */
                policyId: string;
                until: string | null;
            } | null;
            /** Format: date-time */
            lastSeenAt: string;
            occurrences: number;
            /** @description Give it in `If-Match` when deciding. */
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            alertCount: number;
            /** @description USD, from its opening until now or until it was closed; null where no price was ever known. */
            costTotal: number | null;
            costHistory: {
                costUsd: number;
                costProjectedMonthly: number;
                /** Format: date-time */
                recordedAt: string;
                /** Format: date-time */
                periodStart: string;
                /** Format: date-time */
                periodEnd: string;
            }[];
            auditTrail: {
                seq: string;
                action: string;
                /** Format: date-time */
                at: string;
                actor: {
                    /** @enum {string} */
                    type: "user" | "api_key" | "system";
                    id: string | null;
                    name: string;
                };
                before: {
                    [key: string]: unknown;
                } | null;
                after: {
                    [key: string]: unknown;
                } | null;
                reason: string | null;
            }[];
        };
        Error: {
            /** @constant */
            success: false;
            error: {
                /** @enum {string} */
                code: "VALIDATION_ERROR" | "AUTH_ERROR" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "PAYLOAD_TOO_LARGE" | "RATE_LIMIT" | "QUOTA_EXCEEDED" | "SERVER_ERROR" | "EXTERNAL_SERVICE_ERROR" | "UNAVAILABLE";
                /** @description Says what to do next. */
                message: string;
                details: {
                    [key: string]: unknown;
                };
                /** Format: date-time */
                timestamp: string;
                /** @description Also in the header X-Request-Id, and in the server log. */
                traceId: string;
            };
        };
        Invitation: {
            /** Format: uuid */
            id: string;
            email: string;
            /** @enum {string} */
            role: "viewer" | "engineer" | "admin";
            invitedBy: {
                /** Format: uuid */
                id: string;
                email: string;
            } | null;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            createdAt: string;
        };
        Invited: {
            /** Format: uuid */
            id: string;
            email: string;
            /** @enum {string} */
            role: "viewer" | "engineer" | "admin";
            /** Format: date-time */
            expiresAt: string;
            /** @description To be shared, where the installation sends no email. Not shown again; null where it was emailed. */
            link: string | null;
        };
        /** @description Any JSON value. */
        Json: unknown;
        Me: {
            /** Format: uuid */
            id: string;
            email: string;
            firstName: string | null;
            lastName: string | null;
            avatarUrl: string | null;
            bio: string | null;
            lastLoginAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * @description The role in the team this session works in.
             * @enum {string}
             */
            role: "viewer" | "engineer" | "admin";
            team: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @enum {string} */
                role: "viewer" | "engineer" | "admin";
            };
            /** @description Every team the user belongs to. */
            teams: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @enum {string} */
                role: "viewer" | "engineer" | "admin";
            }[];
            secondFactor: {
                isEnabled: boolean;
                /** @description A team of the user asks for it. */
                isRequired: boolean;
                recoveryCodesLeft: number;
            };
        };
        Member: {
            /** Format: uuid */
            userId: string;
            email: string;
            firstName: string | null;
            lastName: string | null;
            /** @enum {string} */
            role: "viewer" | "engineer" | "admin";
            hasSecondFactor: boolean;
            lastLoginAt: string | null;
            /** Format: date-time */
            joinedAt: string;
        };
        MetricsSummary: {
            open: {
                total: number;
                bySeverity: {
                    critical: number;
                    warning: number;
                    info: number;
                };
                byStatus: {
                    detected: number;
                    triaged: number;
                    approved: number;
                    rejected: number;
                };
            };
            /** @description Drifts that are not resolved and that a policy ignores: in none of the other figures. */
            ignored: number;
            costAtRisk: {
                /** @description What the open drifts cost, USD a month. */
                usdMonthly: number;
                /** @description How many of them have no known price. */
                unpriced: number;
            };
            /** @description Over drifts first decided in the last 30 days; null when there were none. */
            meanSecondsToDecide: number | null;
            /** @description Over drifts closed in the last 30 days; null when there were none. */
            meanSecondsToResolve: number | null;
            coverage: {
                resources: number;
                /** @description Of those, in sync or drifted; the others could not be compared. */
                compared: number;
                share: number | null;
            };
        };
        NewApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How the key begins, to recognise it. */
            prefix: string;
            scopes: ("read" | "scan" | "decide" | "admin")[];
            createdBy: {
                /** Format: uuid */
                id: string;
                email: string;
            } | null;
            /** @description Null: it does not expire. */
            expiresAt: string | null;
            /** @description As of the last minute. */
            lastUsedAt: string | null;
            lastUsedIp: string | null;
            /** @description What the key was refused last, and why; as of the last minute. */
            lastRefusal: {
                /** Format: date-time */
                at: string;
                code: string;
                message: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            /** @description The key itself, shown this once. */
            key: string;
        };
        OfferedInvitation: {
            teamName: string;
            email: string;
            /** @enum {string} */
            role: "viewer" | "engineer" | "admin";
            /** Format: date-time */
            expiresAt: string;
        };
        Pagination: {
            /** @description How many there are, exactly. */
            total: number;
            page: number;
            pageSize: number;
            totalPages: number;
            hasMore: boolean;
            /** @description Give it as `cursor` to get the next page at constant cost. */
            nextCursor: string | null;
        };
        Policy: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string | null;
            priority: number;
            isEnabled: boolean;
            condition: components["schemas"]["PolicyCondition"];
            effect: components["schemas"]["PolicyEffect"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        /** @description Which drifts the policy matches: those that match every field given. Without fields, every drift. */
        PolicyCondition: {
            kind?: ("changed" | "missing" | "unmanaged")[];
            /** @description EC2, RDS, ..., or the provider's own name. Globs. */
            resourceType?: string[];
            /** @description Globs over the declared address: `*` ends at a dot, `**` does not. */
            address?: string[];
            /** @description Globs over JSON Pointers of changes: one fits a change at least (any), or every change is fitted (only). */
            changedPath?: {
                any: string[];
            } | {
                only: string[];
            };
            region?: string[];
            accountId?: string[];
            /** @description Globs by tag, all of which must fit. Declared tags; of a resource nobody declared, those it has. */
            tags?: {
                [key: string]: string;
            };
            severity?: ("critical" | "warning" | "info")[];
            /** @description USD a month. A drift of unknown cost fits no range. */
            costUsdMonthly?: {
                atLeast?: number;
                below?: number;
            };
            stackId?: string[];
        };
        /** @description What the policy does: severity, ignore, auto-approve, two-approvals, alert-after, route. */
        PolicyEffect: {
            /** @constant */
            kind: "severity";
            /** @enum {string} */
            severity: "critical" | "warning" | "info";
        } | {
            /** @constant */
            kind: "auto-approve";
            reason: string;
        } | {
            /** @constant */
            kind: "two-approvals";
        } | {
            /** @constant */
            kind: "alert-after";
            scans: number;
            of: number;
        } | {
            /** @constant */
            kind: "route";
            channelIds: string[];
        } | {
            /** @constant */
            kind: "ignore";
            /**
             * Format: uuid
             * @description The member of the team who owns it.
             */
            ownerId: string;
            reason: string;
            expiresAt: string | null;
            whileEqualTo: {
                path: string;
                value: components["schemas"]["Json"];
            } | null;
        };
        Project: {
            /** Format: uuid */
            id: string;
            name: string;
            slug: string;
            description: string | null;
            stacks: number;
            /** @description Those that a policy ignores left out. */
            openDrifts: number;
            /** @description What those of known price cost, USD a month. */
            costImpact: number;
            /** @description Null when an API key or the system created it. */
            createdBy: string | null;
            createdByEmail: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Only in the list of the deleted ones. */
            deletedAt: string | null;
        };
        /** @description A drift beside another one, in short. */
        RelatedDrift: {
            /** Format: uuid */
            id: string;
            stackId: string | null;
            /** @enum {string} */
            kind: "changed" | "missing" | "unmanaged";
            resourceAddress: string;
            /** @enum {string} */
            severity: "critical" | "warning" | "info";
            /** @enum {string} */
            status: "detected" | "triaged" | "approved" | "rejected" | "resolved";
            stackName: string | null;
            /** Format: date-time */
            detectedAt: string;
            resolvedAt: string | null;
        };
        Scan: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            stackId: string;
            /**
             * @description `partial`: part of the world was not seen, so nothing was resolved.
             * @enum {string}
             */
            status: "running" | "succeeded" | "partial" | "failed";
            /** @enum {string} */
            trigger: "scheduler" | "manual" | "api";
            requestedBy: string | null;
            requestedByEmail: string | null;
            /** @description The API key that asked for it, where no person did. */
            requestedByKey: string | null;
            requestedByKeyName: string | null;
            source: {
                format: string;
                formatVersion: string;
                toolVersion: string | null;
                lineage: string | null;
                serial: number | null;
            } | null;
            /** @description How each resource ended. `pending` are those in sync whose code is not applied yet. */
            resources: {
                total: number;
                inSync: number;
                drifted: number;
                pending: number;
                unsupported: number;
                denied: number;
                throttled: number;
                unreadable: number;
                notComparable: number;
            };
            /** @description What the scan did to drifts. */
            drifts: {
                created: number;
                changed: number;
                reopened: number;
                unchanged: number;
                resolved: number;
                /** @description How many of those it saw a policy ignores; they are among the others too. */
                ignored: number;
            };
            /** @description The share of resources that could be compared. */
            coverage: number | null;
            /** @description How much of its files was read, decompressed. */
            bytesRead: number;
            notices: {
                /** @enum {string} */
                level: "warning" | "incomplete";
                message: string;
            }[];
            errors: string[];
            /** Format: date-time */
            startedAt: string;
            finishedAt: string | null;
            durationMs: number | null;
        };
        Session: {
            /** Format: uuid */
            id: string;
            /** @description The session that asks. */
            isCurrent: boolean;
            /** @description The team it works in. */
            teamId: string | null;
            /** @enum {string} */
            method: "password" | "sso";
            ipAddress: string | null;
            userAgent: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastUsedAt: string;
            /** Format: date-time */
            expiresAt: string;
        };
        SlackLink: {
            /** Format: uuid */
            id: string;
            workspaceId: string;
            workspaceName: string;
            slackUserId: string;
            slackUserName: string;
            /** Format: date-time */
            createdAt: string;
        };
        SlackOffer: {
            workspaceId: string;
            workspaceName: string;
            slackUserId: string;
            slackUserName: string;
            /** @description The team whose drifts would be decided. */
            teamName: string;
        };
        Stack: {
            /** Format: uuid */
            id: string;
            projectId: string | null;
            name: string;
            description: string | null;
            /** @enum {string} */
            sourceKind: "terraform" | "cloudformation" | "kubernetes";
            /** @description The scan that ended last, however it ended. */
            lastScan: components["schemas"]["Scan"] | null;
            /** @description Those that a policy ignores left out; of a deleted stack, those that were deleted with it. */
            openDrifts: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Only in the list of the deleted ones. */
            deletedAt: string | null;
        };
        StackInTrouble: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description The scan that ended last. */
            lastScan: {
                /** Format: uuid */
                id: string;
                /** Format: date-time */
                startedAt: string;
                error: string | null;
            } | null;
        };
        StackStandings: {
            /** @description How many stacks the team has. */
            total: number;
            stacks: {
                /** Format: uuid */
                id: string;
                name: string;
                openBySeverity: {
                    critical: number;
                    warning: number;
                    info: number;
                };
                /** @description The scan that ended last, however it ended. */
                lastScan: components["schemas"]["Scan"] | null;
            }[];
        };
        Team: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Members who sign in with a password can do nothing here until they have set up two-factor authentication. */
            requiresSecondFactor: boolean;
            /** Format: date-time */
            createdAt: string;
        };
        Tokens: {
            /** @description Goes into the header `Authorization: Bearer ...`. */
            accessToken: string;
            /** @description Seconds until the access token expires. */
            expiresIn: number;
            user: components["schemas"]["User"];
            /** @description Good for one renewal. Null for a page, which has it as a cookie that scripts cannot read. */
            refreshToken: string | null;
        };
        TwoWayPagination: {
            /** @description How many there are, exactly. */
            total: number;
            page: number;
            pageSize: number;
            totalPages: number;
            hasMore: boolean;
            /** @description Give it as `cursor` to get the next page at constant cost. */
            nextCursor: string | null;
            /** @description Give it as `cursor` to get the rows before this page at constant cost; null on the first. */
            previousCursor: string | null;
        };
        User: {
            /** Format: uuid */
            id: string;
            email: string;
            firstName: string | null;
            lastName: string | null;
            avatarUrl: string | null;
            bio: string | null;
            lastLoginAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * @description The role in the team this session works in.
             * @enum {string}
             */
            role: "viewer" | "engineer" | "admin";
            team: {
                /** Format: uuid */
                id: string;
                name: string;
                /** @enum {string} */
                role: "viewer" | "engineer" | "admin";
            };
        };
        View: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description The search part of the address of the list of drifts, without the question mark. */
            search: string;
            /** @description true: the team's; false: your own. */
            isShared: boolean;
            createdBy: string | null;
            createdByEmail: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
    };
    responses: {
        /** @description The input is not valid; `details.errors` names each fault. */
        VALIDATION_ERROR: {
            headers: {
                /** @description The trace id. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "code": "VALIDATION_ERROR",
                 *         "message": "Invalid input: limit must be 100 or less",
                 *         "details": {
                 *           "errors": [
                 *             {
                 *               "path": "limit",
                 *               "message": "must be 100 or less"
                 *             }
                 *           ]
                 *         },
                 *         "timestamp": "2026-03-14T09:26:53.589Z",
                 *         "traceId": "3f0c8a52-6f3b-4a57-9d43-5b1d0c2f7e11"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description No credential, or one that is wrong or has expired. */
        AUTH_ERROR: {
            headers: {
                /** @description The trace id. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "code": "AUTH_ERROR",
                 *         "message": "Sign in first: the request has no access token.",
                 *         "details": {},
                 *         "timestamp": "2026-03-14T09:26:53.589Z",
                 *         "traceId": "3f0c8a52-6f3b-4a57-9d43-5b1d0c2f7e11"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The role or the scope does not allow it. */
        FORBIDDEN: {
            headers: {
                /** @description The trace id. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "code": "FORBIDDEN",
                 *         "message": "This needs the role engineer; you are viewer in this team.",
                 *         "details": {
                 *           "needs": "engineer",
                 *           "has": "viewer"
                 *         },
                 *         "timestamp": "2026-03-14T09:26:53.589Z",
                 *         "traceId": "3f0c8a52-6f3b-4a57-9d43-5b1d0c2f7e11"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description It does not exist, or belongs to another team. */
        NOT_FOUND: {
            headers: {
                /** @description The trace id. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "code": "NOT_FOUND",
                 *         "message": "Drift not found.",
                 *         "details": {
                 *           "id": "0198c0de-0000-7000-8000-00000000dead"
                 *         },
                 *         "timestamp": "2026-03-14T09:26:53.589Z",
                 *         "traceId": "3f0c8a52-6f3b-4a57-9d43-5b1d0c2f7e11"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The state does not allow it, or somebody else was faster; `details` says how it stands. */
        CONFLICT: {
            headers: {
                /** @description The trace id. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "code": "CONFLICT",
                 *         "message": "This drift has changed since you opened it: it is triaged, version 2 instead of 1.",
                 *         "details": {
                 *           "id": "0198c0de-0000-7000-8000-000000000001",
                 *           "status": "triaged",
                 *           "version": 2
                 *         },
                 *         "timestamp": "2026-03-14T09:26:53.589Z",
                 *         "traceId": "3f0c8a52-6f3b-4a57-9d43-5b1d0c2f7e11"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is over the limit that the message names. */
        PAYLOAD_TOO_LARGE: {
            headers: {
                /** @description The trace id. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "code": "PAYLOAD_TOO_LARGE",
                 *         "message": "The body is larger than the limit of 1 MB.",
                 *         "details": {
                 *           "limitBytes": 1048576
                 *         },
                 *         "timestamp": "2026-03-14T09:26:53.589Z",
                 *         "traceId": "3f0c8a52-6f3b-4a57-9d43-5b1d0c2f7e11"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many requests. Wait as long as Retry-After says. */
        RATE_LIMIT: {
            headers: {
                /** @description The trace id. */
                "X-Request-Id"?: string;
                /** @description Seconds. */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "code": "RATE_LIMIT",
                 *         "message": "Too many requests. Try again in 17 s.",
                 *         "details": {
                 *           "retryAfterSeconds": 17
                 *         },
                 *         "timestamp": "2026-03-14T09:26:53.589Z",
                 *         "traceId": "3f0c8a52-6f3b-4a57-9d43-5b1d0c2f7e11"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Our fault; the cause is in the server log under the trace id. */
        SERVER_ERROR: {
            headers: {
                /** @description The trace id. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "code": "SERVER_ERROR",
                 *         "message": "Something went wrong on the server. Its log has the cause under this trace id.",
                 *         "details": {},
                 *         "timestamp": "2026-03-14T09:26:53.589Z",
                 *         "traceId": "3f0c8a52-6f3b-4a57-9d43-5b1d0c2f7e11"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A cloud, registry or channel failed; says which and whether to retry. */
        EXTERNAL_SERVICE_ERROR: {
            headers: {
                /** @description The trace id. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "code": "EXTERNAL_SERVICE_ERROR",
                 *         "message": "The test to On call failed: No mail server is configured. Set SMTP_URL to send email.",
                 *         "details": {
                 *           "channelId": "0198c0de-0000-7000-8000-000000000003"
                 *         },
                 *         "timestamp": "2026-03-14T09:26:53.589Z",
                 *         "traceId": "3f0c8a52-6f3b-4a57-9d43-5b1d0c2f7e11"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Starting, stopping, or without its database. Try again in a moment. */
        UNAVAILABLE: {
            headers: {
                /** @description The trace id. */
                "X-Request-Id"?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "code": "UNAVAILABLE",
                 *         "message": "The database does not answer. Try again in a moment.",
                 *         "details": {},
                 *         "timestamp": "2026-03-14T09:26:53.589Z",
                 *         "traceId": "3f0c8a52-6f3b-4a57-9d43-5b1d0c2f7e11"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    alert_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
                isRead?: boolean;
                severity?: ("critical" | "warning" | "info" | "all")[];
                type?: ("drift_detected" | "approval_needed" | "remediation_failed" | "all")[];
                driftId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: components["schemas"]["Alert"][];
                            pagination: components["schemas"]["Pagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    alert_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Alert"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    alert_markRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Alert"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    alert_markUnread: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Alert"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    alert_markAllRead: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            marked: number;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    apiKey_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: components["schemas"]["ApiKey"][];
                            pagination: components["schemas"]["Pagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    apiKey_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "nightly pipeline",
                 *       "scopes": [
                 *         "scan"
                 *       ]
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @description `admin` includes the others; each of the others is only itself. */
                    scopes: ("read" | "scan" | "decide" | "admin")[];
                    /** @description 90 days from now where not given; null: it does not end by itself. */
                    expiresAt?: (string) | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["NewApiKey"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    apiKey_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["ApiKey"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    apiKey_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @constant */
                            done: true;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auditLog_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
                action?: ("drift:created" | "drift:changed" | "drift:triaged" | "drift:approved" | "drift:rejected" | "drift:resolved" | "drift:reopened" | "drift:deleted" | "alert:created" | "alert:read" | "scan:started" | "scan:progress" | "scan:finished" | "scan:failed" | "remediation:started" | "remediation:succeeded" | "remediation:failed" | "alert:unread" | "drift:ignored" | "drift:unignored" | "drift:approval_given" | "drift:approval_withdrawn" | "team:created" | "team:updated" | "member:added" | "member:role_changed" | "member:removed" | "user:registered" | "user:updated" | "user:password_changed" | "user:password_reset" | "user:reset_link_made" | "second_factor:enabled" | "second_factor:codes_renewed" | "second_factor:disabled" | "slack_user:linked" | "slack_user:unlinked" | "invitation:created" | "invitation:accepted" | "invitation:revoked" | "session:started" | "session:ended" | "session:revoked" | "session:token_reused" | "session:switched_team" | "api_key:created" | "api_key:revoked" | "project:created" | "project:updated" | "project:deleted" | "project:restored" | "stack:created" | "stack:updated" | "stack:deleted" | "stack:restored" | "policy:created" | "policy:updated" | "policy:deleted" | "view:created" | "view:updated" | "view:deleted" | "channel:created" | "channel:updated" | "channel:deleted" | "channel:tested" | "channel:delivered" | "channel:delivery_failed" | "channel:delivery_retried" | "all")[];
                fromSeq?: number;
                toSeq?: number;
                actorId?: string;
                subjectType?: string;
                subjectId?: string;
                driftId?: string;
                from?: string;
                to?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: components["schemas"]["AuditLog"][];
                            pagination: components["schemas"]["Pagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auditLog_export: {
        parameters: {
            query?: {
                format?: "ndjson" | "csv";
                fromSeq?: number;
                toSeq?: number;
                action?: ("drift:created" | "drift:changed" | "drift:triaged" | "drift:approved" | "drift:rejected" | "drift:resolved" | "drift:reopened" | "drift:deleted" | "alert:created" | "alert:read" | "scan:started" | "scan:progress" | "scan:finished" | "scan:failed" | "remediation:started" | "remediation:succeeded" | "remediation:failed" | "alert:unread" | "drift:ignored" | "drift:unignored" | "drift:approval_given" | "drift:approval_withdrawn" | "team:created" | "team:updated" | "member:added" | "member:role_changed" | "member:removed" | "user:registered" | "user:updated" | "user:password_changed" | "user:password_reset" | "user:reset_link_made" | "second_factor:enabled" | "second_factor:codes_renewed" | "second_factor:disabled" | "slack_user:linked" | "slack_user:unlinked" | "invitation:created" | "invitation:accepted" | "invitation:revoked" | "session:started" | "session:ended" | "session:revoked" | "session:token_reused" | "session:switched_team" | "api_key:created" | "api_key:revoked" | "project:created" | "project:updated" | "project:deleted" | "project:restored" | "stack:created" | "stack:updated" | "stack:deleted" | "stack:restored" | "policy:created" | "policy:updated" | "policy:deleted" | "view:created" | "view:updated" | "view:deleted" | "channel:created" | "channel:updated" | "channel:deleted" | "channel:tested" | "channel:delivered" | "channel:delivery_failed" | "channel:delivery_retried" | "all") | ("drift:created" | "drift:changed" | "drift:triaged" | "drift:approved" | "drift:rejected" | "drift:resolved" | "drift:reopened" | "drift:deleted" | "alert:created" | "alert:read" | "scan:started" | "scan:progress" | "scan:finished" | "scan:failed" | "remediation:started" | "remediation:succeeded" | "remediation:failed" | "alert:unread" | "drift:ignored" | "drift:unignored" | "drift:approval_given" | "drift:approval_withdrawn" | "team:created" | "team:updated" | "member:added" | "member:role_changed" | "member:removed" | "user:registered" | "user:updated" | "user:password_changed" | "user:password_reset" | "user:reset_link_made" | "second_factor:enabled" | "second_factor:codes_renewed" | "second_factor:disabled" | "slack_user:linked" | "slack_user:unlinked" | "invitation:created" | "invitation:accepted" | "invitation:revoked" | "session:started" | "session:ended" | "session:revoked" | "session:token_reused" | "session:switched_team" | "api_key:created" | "api_key:revoked" | "project:created" | "project:updated" | "project:deleted" | "project:restored" | "stack:created" | "stack:updated" | "stack:deleted" | "stack:restored" | "policy:created" | "policy:updated" | "policy:deleted" | "view:created" | "view:updated" | "view:deleted" | "channel:created" | "channel:updated" | "channel:deleted" | "channel:tested" | "channel:delivered" | "channel:delivery_failed" | "channel:delivery_retried" | "all")[];
                actorId?: string;
                subjectType?: string;
                subjectId?: string;
                driftId?: string;
                from?: string;
                to?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Streamed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auditLog_verify: {
        parameters: {
            query?: {
                seq?: number;
                hash?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["AuditVerification"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currentPassword: string;
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @constant */
                            done: true;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @constant */
                            done: true;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    invitation: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["OfferedInvitation"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_join: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    invitation: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /**
                             * Format: uuid
                             * @description To be given to `POST /auth/switch-team`.
                             */
                            teamId: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                    /** @description Of the authenticator app, or a recovery code; asked for with `details.secondFactor`. */
                    code?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Tokens"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @constant */
                            loggedOut: true;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_logoutAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            endedSessions: number;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Me"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_updateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    firstName?: string | null;
                    lastName?: string | null;
                    avatarUrl?: string | null;
                    bio?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Me"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["AuthOptions"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Without one the cookie's is taken. */
                    refreshToken?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Tokens"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    /** @description 10 to 200 characters, and hard to guess. */
                    password: string;
                    firstName?: string;
                    lastName?: string;
                    /** @description What the new team is called. Not with an invitation. */
                    teamName?: string;
                    /** @description The token of an invitation: its team is joined, and none is founded. */
                    invitation?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /**
                             * @description What to do now: sign in, or follow the link in the mail first. The same whether the email was free or not.
                             * @enum {string}
                             */
                            next: "sign_in" | "confirm";
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Tokens"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @constant */
                            done: true;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_secondFactor_setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @description Base 32, to be typed into an authenticator app. */
                            secret: string;
                            /** @description The same as `otpauth://`, to be shown as a QR code. */
                            uri: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_secondFactor_disable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @constant */
                            done: true;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_secondFactor_enable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @description Each is good for one sign-in without the device. Shown this once. */
                            recoveryCodes: string[];
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_secondFactor_renewCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @description Each is good for one sign-in without the device. Shown this once. */
                            recoveryCodes: string[];
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_sessions: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: components["schemas"]["Session"][];
                            pagination: components["schemas"]["Pagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @constant */
                            done: true;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_slack_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: components["schemas"]["SlackLink"][];
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_slack_link: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["SlackLink"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_slack_unlink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @constant */
                            done: true;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_slack_show: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["SlackOffer"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    auth_switchTeam: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    teamId: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @description Goes into the header `Authorization: Bearer ...`. */
                            accessToken: string;
                            /** @description Seconds until the access token expires. */
                            expiresIn: number;
                            user: components["schemas"]["User"];
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    channel_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: components["schemas"]["Channel"][];
                            pagination: components["schemas"]["Pagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    channel_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "on call",
                 *       "target": {
                 *         "kind": "email",
                 *         "recipients": [
                 *           "oncall@example.com"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @default true */
                    isEnabled?: boolean;
                    target: {
                        /** @constant */
                        kind: "slack";
                        /**
                         * Format: uri
                         * @description The address of an incoming webhook, or of what understands the same messages. Never shown again.
                         */
                        url: string;
                        /** @description The signing secret of the Slack app: with it messages have buttons that decide. Never shown again. */
                        signingSecret?: string;
                    } | {
                        /** @constant */
                        kind: "email";
                        recipients: string[];
                    } | {
                        /** @constant */
                        kind: "pagerduty";
                        /**
                         * @description The service region of the PagerDuty account, which decides its API's address.
                         * @default us
                         * @enum {string}
                         */
                        region?: "us" | "eu";
                        /** @description The integration key of a service, Events API v2. Never shown again. */
                        routingKey: string;
                    } | {
                        /** @constant */
                        kind: "webhook";
                        /**
                         * Format: uri
                         * @description Where messages are posted, signed by the Standard Webhooks convention. Never shown again.
                         */
                        url: string;
                        /** @description whsec_ and 24 to 64 bytes in base64. Never shown again. */
                        signingSecret: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Channel"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    channel_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    channel_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    isEnabled?: boolean;
                    /** @description Replaces the whole target; its kind stays. */
                    target?: {
                        /** @constant */
                        kind: "slack";
                        /**
                         * Format: uri
                         * @description The address of an incoming webhook, or of what understands the same messages. Never shown again.
                         */
                        url: string;
                        /** @description The signing secret of the Slack app: with it messages have buttons that decide. Never shown again. */
                        signingSecret?: string;
                    } | {
                        /** @constant */
                        kind: "email";
                        recipients: string[];
                    } | {
                        /** @constant */
                        kind: "pagerduty";
                        /**
                         * @description The service region of the PagerDuty account, which decides its API's address.
                         * @default us
                         * @enum {string}
                         */
                        region?: "us" | "eu";
                        /** @description The integration key of a service, Events API v2. Never shown again. */
                        routingKey: string;
                    } | {
                        /** @constant */
                        kind: "webhook";
                        /**
                         * Format: uri
                         * @description Where messages are posted, signed by the Standard Webhooks convention. Never shown again.
                         */
                        url: string;
                        /** @description whsec_ and 24 to 64 bytes in base64. Never shown again. */
                        signingSecret: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Channel"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    channel_deliveries: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: components["schemas"]["Delivery"][];
                            pagination: components["schemas"]["Pagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    channel_retryDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Delivery"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    channel_test: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Delivery"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            502: components["responses"]["EXTERNAL_SERVICE_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    drift_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
                severity?: ("critical" | "warning" | "info" | "all")[];
                status?: ("detected" | "triaged" | "approved" | "rejected" | "resolved" | "all")[];
                kind?: ("changed" | "missing" | "unmanaged" | "all")[];
                resourceType?: string[];
                region?: string[];
                accountId?: string[];
                stackId?: (string | "all")[];
                projectId?: (string | "all")[];
                ignored?: "true" | "false" | "all";
                detectedAfter?: string;
                detectedBefore?: string;
                search?: string;
                sortBy?: "created_at" | "detected_at" | "cost_impact" | "severity";
                sortOrder?: "asc" | "desc";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: components["schemas"]["Drift"][];
                            pagination: components["schemas"]["TwoWayPagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    drift_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resourceType": "EC2",
                 *       "resourceId": "i-0abc1234def567890",
                 *       "resourceAddress": "aws_instance.web[0]",
                 *       "region": "eu-central-1",
                 *       "accountId": "123456789012",
                 *       "expectedState": {
                 *         "instance_type": "t3.micro"
                 *       },
                 *       "actualState": {
                 *         "instance_type": "t3.large"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @default null */
                    stackId?: string | null;
                    /** @description The provider's own type name, or EC2, RDS, S3, IAM_ROLE, SECURITY_GROUP. */
                    resourceType: string;
                    /** @default null */
                    resourceId?: string | null;
                    /**
                     * @description As in aws_instance.web[0].
                     * @default null
                     */
                    resourceAddress?: string | null;
                    /** @default null */
                    region?: string | null;
                    /** @default null */
                    accountId?: string | null;
                    /** @description Null for a resource nobody declared. */
                    expectedState: {
                        [key: string]: components["schemas"]["Json"];
                    } | null;
                    /** @description Null for a resource that is missing. */
                    actualState: {
                        [key: string]: components["schemas"]["Json"];
                    } | null;
                    /**
                     * @description In place of our own rating.
                     * @enum {string}
                     */
                    severity?: "critical" | "warning" | "info";
                    /** @description USD a month, in place of our own price. */
                    costImpact?: number;
                    /**
                     * @description Default: manual for a person, api for a key.
                     * @enum {string}
                     */
                    detectedBy?: "scheduler" | "manual" | "api";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Drift"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    drift_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["DriftDetail"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    drift_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version in quotes, as in `"3"`. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "severity": "info",
                 *       "costImpact": 12.5,
                 *       "reason": "Seen with the network team, ticket 4711."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    severity?: "critical" | "warning" | "info";
                    /** @description USD a month; null when nobody knows. */
                    costImpact?: number | null;
                    /** @description Stands from now on as the reason of what it changed. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Drift"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    drift_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version in quotes, as in `"3"`. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    drift_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version in quotes, as in `"3"`. */
                "If-Match"?: string;
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Seen with the network team, ticket 4711."
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            status: "detected" | "triaged" | "approved" | "rejected" | "resolved";
                            version: number;
                            /** Format: date-time */
                            approvedAt: string;
                            approvedBy: string | null;
                            /** @description Approved once as many are given as are needed, each by another person. */
                            approvals: {
                                given: number;
                                needed: 1 | 2;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    drift_reject: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version in quotes, as in `"3"`. */
                "If-Match"?: string;
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Seen with the network team, ticket 4711."
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            status: "detected" | "triaged" | "approved" | "rejected" | "resolved";
                            version: number;
                            /** Format: date-time */
                            rejectedAt: string;
                            rejectedBy: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    drift_related: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @description Other drifts of the same resource, resolved ones included, the newest first. */
                            sameResource: components["schemas"]["RelatedDrift"][];
                            /** @description What else the scan that found it found first, most severe first. */
                            sameScan: {
                                items: components["schemas"]["RelatedDrift"][];
                                count: number;
                                /** @description False when there may be more than the count says. */
                                isExact: boolean;
                            };
                            /** @description Open drifts of other resources of its type, in which the same attributes differ in the same way; the newest first. */
                            alike: {
                                items: components["schemas"]["RelatedDrift"][];
                                count: number;
                                /** @description False when there may be more than the count says. */
                                isExact: boolean;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    drift_reopen: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version in quotes, as in `"3"`. */
                "If-Match"?: string;
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": {
                    /** @description An undo right after the decision needs none. */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            status: "detected" | "triaged" | "approved" | "rejected" | "resolved";
                            version: number;
                            /** Format: date-time */
                            reopenedAt: string;
                            reopenedBy: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    drift_resolve: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version in quotes, as in `"3"`. */
                "If-Match"?: string;
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Seen with the network team, ticket 4711.",
                 *       "how": "manual-fix"
                 *     }
                 */
                "application/json": {
                    reason: string;
                    /** @enum {string} */
                    how: "auto-remediate" | "manual-fix" | "acknowledged";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            status: "detected" | "triaged" | "approved" | "rejected" | "resolved";
                            version: number;
                            /** Format: date-time */
                            resolvedAt: string;
                            resolvedBy: string | null;
                            /** @enum {string} */
                            resolvedHow: "auto-remediate" | "manual-fix" | "acknowledged";
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    drift_triage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version in quotes, as in `"3"`. */
                "If-Match"?: string;
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            status: "detected" | "triaged" | "approved" | "rejected" | "resolved";
                            version: number;
                            /** Format: date-time */
                            triagedAt: string;
                            triagedBy: string | null;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    drift_decideMany: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "filter": {
                 *         "severity": [
                 *           "info"
                 *         ],
                 *         "status": [
                 *           "detected"
                 *         ]
                 *       },
                 *       "action": "resolve",
                 *       "how": "acknowledged",
                 *       "reason": "Seen with the network team, ticket 4711."
                 *     }
                 */
                "application/json": {
                    ids?: string[];
                    /** @description As in the list. At most 10,000 may match. */
                    filter?: {
                        severity?: ("critical" | "warning" | "info" | "all")[];
                        status?: ("detected" | "triaged" | "approved" | "rejected" | "resolved" | "all")[];
                        kind?: ("changed" | "missing" | "unmanaged" | "all")[];
                        resourceType?: string[];
                        region?: string[];
                        accountId?: string[];
                        stackId?: (string | "all")[];
                        projectId?: (string | "all")[];
                        /**
                         * @description true: what a policy ignores; false: what none ignores, which is the default; all: both.
                         * @enum {string}
                         */
                        ignored?: "true" | "false" | "all";
                        /** @description Inclusive. */
                        detectedAfter?: string;
                        /** @description Exclusive. */
                        detectedBefore?: string;
                        /** @description Words in resource id, address, type, region and changed attributes. */
                        search?: string;
                    };
                    /** @enum {string} */
                    action: "triage" | "approve" | "reject" | "resolve" | "reopen";
                    /** @description Not for triage, optional for reopen, needed otherwise. */
                    reason?: string;
                    /**
                     * @description For resolve, and needed there.
                     * @enum {string}
                     */
                    how?: "auto-remediate" | "manual-fix" | "acknowledged";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            done: number;
                            refused: number;
                            notFound: number;
                            outcomes: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                outcome: "done" | "refused" | "not_found";
                                status: ("detected" | "triaged" | "approved" | "rejected" | "resolved") | null;
                                version: number | null;
                                resourceAddress: string | null;
                                /** @description Why it was refused. */
                                message: string | null;
                                /** @description Of a refused one: who decided last, by the name of then. */
                                decidedBy: string | null;
                            }[];
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    drift_facets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            resourceTypes: string[];
                            regions: string[];
                            accountIds: string[];
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    drift_rows: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
                severity?: ("critical" | "warning" | "info" | "all")[];
                status?: ("detected" | "triaged" | "approved" | "rejected" | "resolved" | "all")[];
                kind?: ("changed" | "missing" | "unmanaged" | "all")[];
                resourceType?: string[];
                region?: string[];
                accountId?: string[];
                stackId?: (string | "all")[];
                projectId?: (string | "all")[];
                ignored?: "true" | "false" | "all";
                detectedAfter?: string;
                detectedBefore?: string;
                search?: string;
                sortBy?: "created_at" | "detected_at" | "cost_impact" | "severity";
                sortOrder?: "asc" | "desc";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: {
                                /** Format: uuid */
                                id: string;
                                stackId: string | null;
                                projectId: string | null;
                                /** @enum {string} */
                                kind: "changed" | "missing" | "unmanaged";
                                /** @enum {string} */
                                driftClass: "configuration" | "state" | "pending";
                                resourceId: string | null;
                                resourceAddress: string;
                                resourceType: string;
                                region: string | null;
                                accountId: string | null;
                                /** @description For people: attribute to `before → after`. */
                                difference: {
                                    [key: string]: string;
                                };
                                /** @enum {string} */
                                severity: "critical" | "warning" | "info";
                                severityReason: string;
                                /** @description USD a month; null when no price is known. */
                                costImpact: number | null;
                                costBasis: string;
                                /** @enum {string} */
                                confidence: "high" | "low";
                                /** @enum {string} */
                                status: "detected" | "triaged" | "approved" | "rejected" | "resolved";
                                /** Format: date-time */
                                detectedAt: string;
                                /** @enum {string} */
                                detectedBy: "scheduler" | "manual" | "api";
                                triagedAt: string | null;
                                triagedBy: string | null;
                                triagedByEmail: string | null;
                                approvedAt: string | null;
                                approvedBy: string | null;
                                approvedByEmail: string | null;
                                approvalReason: string | null;
                                /** @description The policy that approved it, if no person did. */
                                approvedByPolicyId: string | null;
                                /** @description How many people must approve it. */
                                approvalsNeeded: 1 | 2;
                                /** @description The first of two approvals. */
                                firstApproval: {
                                    by: string | null;
                                    byEmail: string | null;
                                    /** Format: date-time */
                                    at: string;
                                    reason: string;
                                } | null;
                                rejectedAt: string | null;
                                rejectedBy: string | null;
                                rejectedByEmail: string | null;
                                rejectionReason: string | null;
                                resolvedAt: string | null;
                                resolvedBy: string | null;
                                resolvedByEmail: string | null;
                                resolvedHow: ("auto-remediate" | "manual-fix" | "acknowledged") | null;
                                resolutionReason: string | null;
                                /** @description The resolved drift of the same resource, of which this is the return. */
                                previousDriftId: string | null;
                                /** @description The policy that ignores it, and until when; null for as long as the policy is enabled. */
                                ignored: {
                                    /** Format: uuid */
                                    policyId: string;
                                    until: string | null;
                                } | null;
                                /** Format: date-time */
                                lastSeenAt: string;
                                occurrences: number;
                                /** @description Give it in `If-Match` when deciding. */
                                version: number;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                            }[];
                            pagination: components["schemas"]["TwoWayPagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    drift_selection: {
        parameters: {
            query?: {
                severity?: ("critical" | "warning" | "info" | "all")[];
                status?: ("detected" | "triaged" | "approved" | "rejected" | "resolved" | "all")[];
                kind?: ("changed" | "missing" | "unmanaged" | "all")[];
                resourceType?: string[];
                region?: string[];
                accountId?: string[];
                stackId?: (string | "all")[];
                projectId?: (string | "all")[];
                ignored?: "true" | "false" | "all";
                detectedAfter?: string;
                detectedBefore?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                severity: "critical" | "warning" | "info";
                                /** @enum {string} */
                                status: "detected" | "triaged" | "approved" | "rejected" | "resolved";
                                approvalsNeeded: 1 | 2;
                            }[];
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    events_stream: {
        parameters: {
            query?: {
                type?: ("drift:created" | "drift:changed" | "drift:triaged" | "drift:approved" | "drift:rejected" | "drift:resolved" | "drift:reopened" | "drift:deleted" | "alert:created" | "alert:read" | "scan:started" | "scan:progress" | "scan:finished" | "scan:failed" | "remediation:started" | "remediation:succeeded" | "remediation:failed" | "alert:unread" | "drift:ignored" | "drift:unignored" | "drift:approval_given" | "drift:approval_withdrawn" | "team:created" | "team:updated" | "member:added" | "member:role_changed" | "member:removed" | "user:registered" | "user:updated" | "user:password_changed" | "user:password_reset" | "user:reset_link_made" | "second_factor:enabled" | "second_factor:codes_renewed" | "second_factor:disabled" | "slack_user:linked" | "slack_user:unlinked" | "invitation:created" | "invitation:accepted" | "invitation:revoked" | "session:started" | "session:ended" | "session:revoked" | "session:token_reused" | "session:switched_team" | "api_key:created" | "api_key:revoked" | "project:created" | "project:updated" | "project:deleted" | "project:restored" | "stack:created" | "stack:updated" | "stack:deleted" | "stack:restored" | "policy:created" | "policy:updated" | "policy:deleted" | "view:created" | "view:updated" | "view:deleted" | "channel:created" | "channel:updated" | "channel:deleted" | "channel:tested" | "channel:delivered" | "channel:delivery_failed" | "channel:delivery_retried")[];
                subjectType?: "drift" | "alert" | "scan" | "team" | "user" | "invitation" | "session" | "api_key" | "project" | "stack" | "policy" | "view" | "channel";
                subjectId?: string;
                stackId?: string;
                asOf?: string;
                lastEventId?: string;
            };
            header?: {
                /** @description Resume after this event; goes before the query. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Streamed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    metrics_attention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Attention"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    metrics_costTrend: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                interval?: "hour" | "day" | "week" | "month";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            points: {
                                /** Format: date-time */
                                at: string;
                                /** @description USD. The current day counts in full. */
                                costUsd: number;
                            }[];
                            totalUsd: number;
                            /** @description What a month costs at the rate of the drifts open now. */
                            projectedMonthlyUsd: number;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    metrics_driftTimeline: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                interval?: "hour" | "day" | "week" | "month";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            points: {
                                /** Format: date-time */
                                at: string;
                                opened: {
                                    critical: number;
                                    warning: number;
                                    info: number;
                                };
                                resolved: {
                                    critical: number;
                                    warning: number;
                                    info: number;
                                };
                            }[];
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    metrics_stacks: {
        parameters: {
            query?: {
                by?: "openDrifts" | "coverage";
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["StackStandings"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    metrics_summary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["MetricsSummary"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    policy_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: components["schemas"]["Policy"][];
                            pagination: components["schemas"]["Pagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    policy_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @default null */
                    description?: string | null;
                    /**
                     * @description Policies apply lowest first, then oldest first; the first that matches decides its kind of effect.
                     * @default 100
                     */
                    priority?: number;
                    /** @default true */
                    isEnabled?: boolean;
                    /** @default {} */
                    condition?: components["schemas"]["PolicyCondition"];
                    effect: {
                        /** @constant */
                        kind: "severity";
                        /** @enum {string} */
                        severity: "critical" | "warning" | "info";
                    } | {
                        /** @constant */
                        kind: "auto-approve";
                        reason: string;
                    } | {
                        /** @constant */
                        kind: "two-approvals";
                    } | {
                        /** @constant */
                        kind: "alert-after";
                        scans: number;
                        of: number;
                    } | {
                        /** @constant */
                        kind: "route";
                        channelIds: string[];
                    } | {
                        /** @constant */
                        kind: "ignore";
                        /**
                         * Format: uuid
                         * @description The member of the team who owns it.
                         */
                        ownerId: string;
                        reason: string;
                        /**
                         * @description Null for as long as the policy is enabled.
                         * @default null
                         */
                        expiresAt?: (string) | null;
                        /**
                         * @description Ignored only while the attribute has this value.
                         * @default null
                         */
                        whileEqualTo?: {
                            /** @description JSON Pointer (RFC 6901) into the actual attributes. */
                            path: string;
                            /** @description Any JSON value. */
                            value: components["schemas"]["Json"];
                        } | null;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Policy"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    policy_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    policy_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    description?: string | null;
                    /** @description Policies apply lowest first, then oldest first; the first that matches decides its kind of effect. */
                    priority?: number;
                    isEnabled?: boolean;
                    /** @description Replaces the whole condition. */
                    condition?: components["schemas"]["PolicyCondition"];
                    /** @description Replaces the whole effect. */
                    effect?: {
                        /** @constant */
                        kind: "severity";
                        /** @enum {string} */
                        severity: "critical" | "warning" | "info";
                    } | {
                        /** @constant */
                        kind: "auto-approve";
                        reason: string;
                    } | {
                        /** @constant */
                        kind: "two-approvals";
                    } | {
                        /** @constant */
                        kind: "alert-after";
                        scans: number;
                        of: number;
                    } | {
                        /** @constant */
                        kind: "route";
                        channelIds: string[];
                    } | {
                        /** @constant */
                        kind: "ignore";
                        /**
                         * Format: uuid
                         * @description The member of the team who owns it.
                         */
                        ownerId: string;
                        reason: string;
                        /**
                         * @description Null for as long as the policy is enabled.
                         * @default null
                         */
                        expiresAt?: (string) | null;
                        /**
                         * @description Ignored only while the attribute has this value.
                         * @default null
                         */
                        whileEqualTo?: {
                            /** @description JSON Pointer (RFC 6901) into the actual attributes. */
                            path: string;
                            /** @description Any JSON value. */
                            value: components["schemas"]["Json"];
                        } | null;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Policy"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    policy_preview: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default {} */
                    condition?: components["schemas"]["PolicyCondition"];
                    effect: {
                        /** @constant */
                        kind: "severity";
                        /** @enum {string} */
                        severity: "critical" | "warning" | "info";
                    } | {
                        /** @constant */
                        kind: "auto-approve";
                        reason: string;
                    } | {
                        /** @constant */
                        kind: "two-approvals";
                    } | {
                        /** @constant */
                        kind: "alert-after";
                        scans: number;
                        of: number;
                    } | {
                        /** @constant */
                        kind: "route";
                        channelIds: string[];
                    } | {
                        /** @constant */
                        kind: "ignore";
                        /**
                         * Format: uuid
                         * @description The member of the team who owns it.
                         */
                        ownerId: string;
                        reason: string;
                        /**
                         * @description Null for as long as the policy is enabled.
                         * @default null
                         */
                        expiresAt?: (string) | null;
                        /**
                         * @description Ignored only while the attribute has this value.
                         * @default null
                         */
                        whileEqualTo?: {
                            /** @description JSON Pointer (RFC 6901) into the actual attributes. */
                            path: string;
                            /** @description Any JSON value. */
                            value: components["schemas"]["Json"];
                        } | null;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            open: {
                                count: number;
                                /** @description The newest, 20 at most. */
                                examples: {
                                    /** Format: uuid */
                                    id: string;
                                    resourceAddress: string;
                                    resourceType: string;
                                    /** @enum {string} */
                                    severity: "critical" | "warning" | "info";
                                    /** @enum {string} */
                                    status: "detected" | "triaged" | "approved" | "rejected" | "resolved";
                                    /** Format: date-time */
                                    detectedAt: string;
                                }[];
                            };
                            /** @description Drifts detected in the last 30 days, resolved ones included. */
                            last30Days: {
                                count: number;
                            };
                            examined: number;
                            /** @description False when there are more than the 100,000 drifts that were looked at. */
                            isComplete: boolean;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    project_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
                deleted?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: components["schemas"]["Project"][];
                            pagination: components["schemas"]["Pagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    project_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Web shop",
                 *       "description": "Everything behind shop.example.com"
                 *     }
                 */
                "application/json": {
                    name: string;
                    description?: string | null;
                    /** @description Made of the name when it is not given. */
                    slug?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Project"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    project_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Project"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    project_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "name": "Store"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    description?: string | null;
                    /** @description Stays as it is when the name alone changes. */
                    slug?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Project"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    project_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    project_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Project"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    scan_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Scan"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    scan_drifts: {
        parameters: {
            query: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
                outcome: "created" | "changed" | "reopened" | "resolved";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: {
                                /** Format: uuid */
                                id: string;
                                stackId: string | null;
                                projectId: string | null;
                                /** @enum {string} */
                                kind: "changed" | "missing" | "unmanaged";
                                /** @enum {string} */
                                driftClass: "configuration" | "state" | "pending";
                                resourceId: string | null;
                                resourceAddress: string;
                                resourceType: string;
                                region: string | null;
                                accountId: string | null;
                                /** @description For people: attribute to `before → after`. */
                                difference: {
                                    [key: string]: string;
                                };
                                /** @enum {string} */
                                severity: "critical" | "warning" | "info";
                                severityReason: string;
                                /** @description USD a month; null when no price is known. */
                                costImpact: number | null;
                                costBasis: string;
                                /** @enum {string} */
                                confidence: "high" | "low";
                                /** @enum {string} */
                                status: "detected" | "triaged" | "approved" | "rejected" | "resolved";
                                /** Format: date-time */
                                detectedAt: string;
                                /** @enum {string} */
                                detectedBy: "scheduler" | "manual" | "api";
                                triagedAt: string | null;
                                triagedBy: string | null;
                                triagedByEmail: string | null;
                                approvedAt: string | null;
                                approvedBy: string | null;
                                approvedByEmail: string | null;
                                approvalReason: string | null;
                                /** @description The policy that approved it, if no person did. */
                                approvedByPolicyId: string | null;
                                /** @description How many people must approve it. */
                                approvalsNeeded: 1 | 2;
                                /** @description The first of two approvals. */
                                firstApproval: {
                                    by: string | null;
                                    byEmail: string | null;
                                    /** Format: date-time */
                                    at: string;
                                    reason: string;
                                } | null;
                                rejectedAt: string | null;
                                rejectedBy: string | null;
                                rejectedByEmail: string | null;
                                rejectionReason: string | null;
                                resolvedAt: string | null;
                                resolvedBy: string | null;
                                resolvedByEmail: string | null;
                                resolvedHow: ("auto-remediate" | "manual-fix" | "acknowledged") | null;
                                resolutionReason: string | null;
                                /** @description The resolved drift of the same resource, of which this is the return. */
                                previousDriftId: string | null;
                                /** @description The policy that ignores it, and until when; null for as long as the policy is enabled. */
                                ignored: {
                                    /** Format: uuid */
                                    policyId: string;
                                    until: string | null;
                                } | null;
                                /** Format: date-time */
                                lastSeenAt: string;
                                occurrences: number;
                                /** @description Give it in `If-Match` when deciding. */
                                version: number;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: date-time */
                                updatedAt: string;
                            }[];
                            pagination: components["schemas"]["Pagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    scan_gaps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @description By type and reason, the largest first. */
                            groups: {
                                /** @description Null for what was gathered because there were too many groups. */
                                type: string | null;
                                /** @enum {string} */
                                outcome: "unsupported" | "denied" | "throttled" | "unreadable" | "not_comparable";
                                reason: string | null;
                                count: number;
                                /** @description The first 50. */
                                addresses: string[];
                            }[];
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    stack_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
                name?: string;
                search?: string;
                projectId?: string;
                deleted?: boolean;
                sortBy?: "created_at" | "name" | "open_drifts" | "compared_at";
                sortOrder?: "asc" | "desc";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: components["schemas"]["Stack"][];
                            pagination: components["schemas"]["Pagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    stack_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "production",
                 *       "description": "The network and what runs in it"
                 *     }
                 */
                "application/json": {
                    name: string;
                    description?: string | null;
                    projectId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Stack"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    stack_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Stack"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    stack_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "description": "Belongs to the platform team"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    description?: string | null;
                    projectId?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Stack"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    stack_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    stack_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Stack"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    scan_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: components["schemas"]["Scan"][];
                            pagination: components["schemas"]["Pagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    scan_ingest: {
        parameters: {
            query?: {
                planned?: boolean;
            };
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description Streamed; gzip is accepted as Content-Encoding. At most 256 MB, counted after decompression. */
        requestBody: {
            content: {
                "application/json": unknown;
                "multipart/form-data": {
                    /** Format: binary */
                    plan: string;
                } | {
                    /** Format: binary */
                    state: string;
                    /** Format: binary */
                    actual: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Scan"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    team_list: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                /** @enum {string} */
                                role: "viewer" | "engineer" | "admin";
                            }[];
                            pagination: components["schemas"]["Pagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    team_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Platform"
                 *     }
                 */
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Team"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    team_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Team"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    team_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "name": "Platform"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    requiresSecondFactor?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Team"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    team_invitations: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: components["schemas"]["Invitation"][];
                            pagination: components["schemas"]["Pagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    team_revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @constant */
                            done: true;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    team_leave: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @constant */
                            done: true;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    team_members: {
        parameters: {
            query?: {
                limit?: number;
                page?: number;
                offset?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: components["schemas"]["Member"][];
                            pagination: components["schemas"]["Pagination"];
                            /** @description The sequence number of the last event this list already shows. */
                            asOf: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    team_invite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "role": "engineer"
                 *     }
                 */
                "application/json": {
                    email: string;
                    /** @enum {string} */
                    role: "viewer" | "engineer" | "admin";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Invited"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    team_removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @constant */
                            done: true;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    team_changeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "viewer" | "engineer" | "admin";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["Member"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    team_makeResetLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @description To be shared with the member. Works once, for one hour. */
                            link: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    team_removeSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** @constant */
                            done: true;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    view_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            items: components["schemas"]["View"][];
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    view_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new value for each request, such as a UUID: sent again within 24 hours, the request gets its first answer. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Costly and critical",
                 *       "search": "severity=critical&sort=cost",
                 *       "isShared": true
                 *     }
                 */
                "application/json": {
                    name: string;
                    search: string;
                    /**
                     * @description For the whole team; needs the role engineer.
                     * @default false
                     */
                    isShared?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["View"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    view_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: {
                            /** Format: uuid */
                            id: string;
                        };
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
    view_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    search?: string;
                    /** @description For the whole team; needs the role engineer. */
                    isShared?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description The trace id. */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        success: true;
                        data: components["schemas"]["View"];
                    };
                };
            };
            400: components["responses"]["VALIDATION_ERROR"];
            401: components["responses"]["AUTH_ERROR"];
            403: components["responses"]["FORBIDDEN"];
            404: components["responses"]["NOT_FOUND"];
            409: components["responses"]["CONFLICT"];
            413: components["responses"]["PAYLOAD_TOO_LARGE"];
            429: components["responses"]["RATE_LIMIT"];
            500: components["responses"]["SERVER_ERROR"];
            503: components["responses"]["UNAVAILABLE"];
        };
    };
}
