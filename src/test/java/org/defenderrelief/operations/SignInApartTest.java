package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;

class SignInApartTest {
    private static final URI SERVICE = URI.create("https://relief.example.org");

    @Test
    void theSignInServersPagesMustNotBeAbleToAskForTheVaultsPasskeys() {
        for (String beneath : List.of(
                "https://relief.example.org/auth",
                "https://relief.example.org:8443",
                "https://sign-in.relief.example.org",
                "https://RELIEF.example.org")) {
            assertThatThrownBy(() -> SignInApart.refuseBeneath(SERVICE, URI.create(beneath)))
                    .hasMessageContaining("relief.keycloak.url");
        }
        for (String beside :
                List.of("https://sign-in.example.org", "https://otherrelief.example.org", "https://example.org")) {
            assertThatCode(() -> SignInApart.refuseBeneath(SERVICE, URI.create(beside)))
                    .doesNotThrowAnyException();
        }
    }
}
