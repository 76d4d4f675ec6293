package org.defenderrelief.history;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;

/** The auditor's command on the tests' own database, run as from a shell: it knows nothing of the service that runs beside it. */
public final class AuditorsCommand {
    private AuditorsCommand() {}

    /** All that it prints. @param root of the roster, as the founders printed it */
    public static String says(String root) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of(
                "RELIEF_AUDIT_URL", ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class),
                "RELIEF_AUDIT_USER", "relief_audit",
                "RELIEF_AUDIT_PASSWORD", "local-demo-audit");
        new VerifyHistory(environment, out, out, Clock.systemUTC()).run("--root", root);
        return printed.toString(StandardCharsets.UTF_8);
    }
}
