package org.defenderrelief.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** The realm leads to the service where it is, so that signing out in Keycloak reaches it. */
class RealmTest {
    private static final int OTHER = 28080;

    private final Path checkout = Path.of(System.getProperty("basedir", ""));

    @Test
    void theRealmHasTheServicesPort() throws StackException {
        assertThat(Realm.merged(Home.demo(checkout), OTHER))
                .contains("\"http://localhost:28080/back-channel-logout\"", "\"http://localhost:28080\"")
                .doesNotContain("localhost:8080", "${RELIEF_");
    }

    @Test
    void anotherPortOfTheServiceMakesKeycloakBeginAnew() throws StackException {
        Home demo = Home.demo(checkout);
        assertThat(new Keycloak(demo, at(OTHER)).variant())
                .isNotEqualTo(new Keycloak(demo, at(Ports.USUAL)).variant())
                .isEqualTo(new Keycloak(demo, at(OTHER)).variant());
    }

    @Test
    void testsKeepTheirRealmWhicheverPortIsFree() throws StackException {
        Home tests = Home.throwaway(checkout);
        assertThat(new Keycloak(tests, at(OTHER)).variant()).isEqualTo(new Keycloak(tests, at(OTHER + 1)).variant());
    }

    private static Ports at(int app) {
        return new Ports(app, 3307, 8180, 3025, 8025);
    }
}
