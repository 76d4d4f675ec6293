package org.defenderrelief.operations;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Keeps a service from starting with a secret that is missing (the configuration interfaces see to that, since this class asks for
 * them), short, or printed in this repository for the local demo.
 */
@ApplicationScoped
class ProductionSecrets {
    private static final String PUBLIC = "local-demo";
    private static final String PASSPHRASE = "smallrye.config.secret-handler.jasypt.password";
    /** What application.properties says where RELIEF_CONFIG_PASSPHRASE is not set. */
    private static final String NONE_GIVEN = "none-was-given";
    /** Quarkus derives keys of 256 bits from the two that seal cookies and the one that signs. */
    private static final int LEAST = 32;

    private static final String RECOVERY_CODE = "relief.roster.recovery-code";
    /** As {@code openssl rand -hex 8} makes it: it is typed by hand, and wrong ones are throttled. */
    private static final int LEAST_CODE = 16;

    void check(@Observes StartupEvent start, SignInConfig signIn, DatabaseConfig database) {
        if (ConfigUtils.isProfileActive("local")) {
            return;
        }
        Map<String, String> secrets = new TreeMap<>(Map.of(
                "relief.db.password", database.password(),
                "relief.sign-in.review-client-secret", signIn.reviewClientSecret(),
                "relief.sign-in.partner-client-secret", signIn.partnerClientSecret(),
                "relief.sign-in.state-secret", signIn.stateSecret(),
                "relief.sign-in.session-secret", signIn.sessionSecret(),
                "relief.sign-in.form-secret", signIn.formSecret()));
        Config config = ConfigProvider.getConfig();
        config.getOptionalValue("relief.vault.keyring.passphrase", String.class)
                .ifPresent(passphrase -> secrets.put("relief.vault.keyring.passphrase", passphrase));
        config.getOptionalValue("relief.roster.founding-code", String.class)
                .ifPresent(code -> secrets.put("relief.roster.founding-code", code));
        config.getOptionalValue(RECOVERY_CODE, String.class).ifPresent(code -> {
            secrets.put(RECOVERY_CODE, code);
            refuseShort(RECOVERY_CODE, code, LEAST_CODE);
        });
        secrets.forEach(ProductionSecrets::refusePublic);
        refuseExpressionsOpenToAll(
                config.getValue(PASSPHRASE, String.class),
                secrets.keySet().stream()
                        .filter(name -> isExpression(config, name))
                        .toList());
        refuseShort("relief.sign-in.state-secret", signIn.stateSecret(), LEAST);
        refuseShort("relief.sign-in.session-secret", signIn.sessionSecret(), LEAST);
        refuseShort("relief.sign-in.form-secret", signIn.formSecret(), LEAST);
    }

    private static boolean isExpression(Config config, String name) {
        String raw = config.getConfigValue(name).getRawValue();
        return raw != null && raw.contains("${jasypt::");
    }

    /** A secret that was encrypted under a passphrase printed in this repository is no secret. */
    static void refuseExpressionsOpenToAll(String passphrase, List<String> expressions) {
        if (!expressions.isEmpty() && (passphrase.equals(NONE_GIVEN) || passphrase.startsWith(PUBLIC))) {
            throw new IllegalStateException(
                    String.join(", ", expressions)
                            + " is a Jasypt expression: give its passphrase in RELIEF_CONFIG_PASSPHRASE, one that nobody knows.");
        }
    }

    static void refusePublic(String name, String secret) {
        if (secret.startsWith(PUBLIC)) {
            throw new IllegalStateException(
                    name + " is the local demo's public value. Outside profile local, give one that nobody knows.");
        }
    }

    static void refuseShort(String name, String secret, int least) {
        if (secret.length() < least) {
            throw new IllegalStateException(name + " has fewer than " + least + " characters.");
        }
    }
}
