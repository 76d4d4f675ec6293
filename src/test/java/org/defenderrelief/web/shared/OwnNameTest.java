package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;

import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnNameTest {
    private static final int INSIDE = 8080;

    private final OwnName production = new OwnName(URI.create("https://relief.example.org"), List.of());

    @ParameterizedTest
    @ValueSource(strings = {"relief.example.org", "RELIEF.example.org", "relief.example.org:443"})
    void theNameThatPeopleOpenIsOurs(String host) {
        assertThat(production.is(HostAndPort.parseAuthority(host, -1), INSIDE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relief.example.org:80",
                "relief.example.org:8080",
                "relief.example.org.",
                "relief.example.org.elsewhere.example",
                "sub.relief.example.org",
                "example.org",
                "localhost:8080",
                "127.0.0.1:8080",
                "[::1]:8080"
            })
    void anyOtherIsNot(String host) {
        assertThat(production.is(HostAndPort.parseAuthority(host, -1), INSIDE)).isFalse();
    }

    @Test
    void noNameIsNotOurs() {
        assertThat(production.is(null, INSIDE)).isFalse();
        assertThat(production.is(HostAndPort.create("", -1), INSIDE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relief.example.org",
                "//relief.example.org",
                "https://relief.example.org/",
                "https://relief.example.org/aid",
                "https://relief.example.org?a",
                "https://relief.example.org#a",
                "https://somebody@relief.example.org",
                "ftp://relief.example.org",
                "https:///aid"
            })
    void anAddressThatIsMoreOrLessThanAnOriginKeepsTheServiceFromStarting(String address) {
        assertThatThrownBy(() -> new OwnName(URI.create(address), List.of()))
                .hasMessageContaining("relief.web.public-address");
    }
}
