package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThatThrownBy(() -> ProductionSecrets.refuseShort("relief.sign-in.state-secret", "x".repeat(31)))
                .hasMessageContaining("relief.sign-in.state-secret");
        assertThatCode(() -> ProductionSecrets.refuseShort("relief.sign-in.state-secret", "x".repeat(32)))
                .doesNotThrowAnyException();
    }
}
