package org.defenderrelief.vault.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.ConfigValue;
import org.junit.jupiter.api.Test;

/** Secrets in configuration as Jasypt expressions: made by our script, opened by SmallRye Config. */
@QuarkusTest
class EncryptSecretTest {
    private static final String HANDLER = "smallrye.config.secret-handler.jasypt.";

    @Test
    void whatTheScriptPrintsIsOpenedByTheConfigurationWithThePassphraseAndNoOther() {
        String expression = EncryptSecret.expression("s3cret: of {braces}, = signs and é", "a long random passphrase");

        assertThat(expression).startsWith("${jasypt::ENC(").doesNotContain("s3cret");
        assertThat(EncryptSecret.expression("s3cret", "a long random passphrase"))
                .isNotEqualTo(EncryptSecret.expression("s3cret", "a long random passphrase"));
        assertThat(read(expression, "a long random passphrase")).isEqualTo("s3cret: of {braces}, = signs and é");
        assertThat(readOrRefusal(expression, "another long passphrase")).doesNotContain("s3cret");
    }

    /** The database answers other tests of this run only because this expression was opened. */
    @Test
    void theLocalProfilesDatabasePasswordIsSuchAnExpression() {
        ConfigValue password = ConfigProvider.getConfig().getConfigValue("relief.db.password");

        assertThat(password.getRawValue()).startsWith("${jasypt::ENC(");
        assertThat(password.getValue()).isEqualTo("local-demo-app");
    }

    @Test
    void withoutATerminalNothingIsAskedForOrPrinted() {
        assertThat(EncryptSecret.run(new String[0], "a long random passphrase", null))
                .isEqualTo(2);
        assertThat(EncryptSecret.run(new String[] {"secret"}, "a long random passphrase", null))
                .isEqualTo(2);
    }

    /** Of 256 wrong passphrases one leaves a padding that passes for whole: what comes out then is noise, and nothing is refused. */
    private static String readOrRefusal(String expression, String passphrase) {
        try {
            return read(expression, passphrase);
        } catch (RuntimeException refused) {
            return refused.toString();
        }
    }

    private static String read(String expression, String passphrase) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredSecretKeysHandlers()
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                HANDLER + "enabled",
                                "true",
                                HANDLER + "algorithm",
                                EncryptSecret.ALGORITHM,
                                HANDLER + "password",
                                passphrase,
                                "secret",
                                expression),
                        "test",
                        100))
                .build();
        return config.getValue("secret", String.class);
    }
}
