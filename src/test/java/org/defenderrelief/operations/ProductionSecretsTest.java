package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

class ProductionSecretsTest {
    @Test
    void thePublicSecretsOfTheLocalDemoAreRefusedByName() {
        assertThatThrownBy(() -> ProductionSecrets.refusePublic("relief.db.password", "local-demo-app"))
                .hasMessageContaining("relief.db.password")
                .hasMessageNotContaining("local-demo-app");
    }

    @Test
    void aSecretThatSealsCookiesMustBeLong() {
        assertThatThrownBy(() -> ProductionSecrets.refuseShort("relief.sign-in.state-secret", "x".repeat(31), 32))
                .hasMessageContaining("relief.sign-in.state-secret");
        assertThatCode(() -> ProductionSecrets.refuseShort("relief.sign-in.state-secret", "x".repeat(32), 32))
                .doesNotThrowAnyException();
    }

    @Test
    void encryptedSecretsNeedAPassphraseThatIsNotPrintedInThisRepository() {
        List<String> encrypted = List.of("relief.db.password");
        for (String known : List.of("none-was-given", "local-demo-config-passphrase")) {
            assertThatThrownBy(() -> ProductionSecrets.refuseExpressionsOpenToAll(known, encrypted))
                    .hasMessageContaining("relief.db.password")
                    .hasMessageContaining("RELIEF_CONFIG_PASSPHRASE");
            assertThatCode(() -> ProductionSecrets.refuseExpressionsOpenToAll(known, List.of()))
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> ProductionSecrets.refuseExpressionsOpenToAll("kX81-of-the-operator", encrypted))
                .doesNotThrowAnyException();
    }
}
