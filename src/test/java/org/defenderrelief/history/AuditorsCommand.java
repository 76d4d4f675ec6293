package org.defenderrelief.history;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;

import org.defenderrelief.testing.OfflineCommand;

/** The auditor's command on the tests' own database, run as from a shell: it knows nothing of the service that runs beside it. */
public final class AuditorsCommand {
    private AuditorsCommand() {}

    /** All that it prints. @param root of the roster, as the founders printed it */
    public static String says(String root) {
        return OfflineCommand.of("verify-history", VerifyHistory.class)
                .with(Map.of(
                        "RELIEF_AUDIT_URL",
                        ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class),
                        "RELIEF_AUDIT_USER",
                        "relief_audit",
                        "RELIEF_AUDIT_PASSWORD",
                        "local-demo-audit"))
                .run(List.of("--root", root))
                .said();
    }
}
