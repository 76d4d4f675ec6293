package org.defenderrelief.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {
    @TempDir
    Path checkout;

    private Path keycloak;
    private Distribution distribution;

    @BeforeEach
    void unpacked() throws IOException {
        keycloak = checkout.resolve(".stack/dist/keycloak-1.0");
        write("bin/kc.sh", "start");
        write("lib/quarkus-run.jar", "the server");
        Files.createDirectories(checkout.resolve("src/local"));
        knownAs(Checksums.of(keycloak, List.of()));
        distribution = new Distribution(new Home(checkout, "local"));
    }

    @Test
    void whatIsWholeIsUsed() throws StackException {
        assertThat(distribution.keycloak()).isEqualTo(keycloak);
    }

    @Test
    void whatItsOwnBuildWroteDoesNotSpoilIt() throws Exception {
        write("lib/quarkus/generated-bytecode.jar", "built here");
        write("data/tmp/cache", "in use");

        assertThat(distribution.keycloak()).isEqualTo(keycloak);
    }

    @Test
    void anUnpackingThatBrokeOffIsTold() throws IOException {
        Files.delete(keycloak.resolve("lib/quarkus-run.jar"));

        assertRefused();
    }

    @Test
    void aFileThatBrokeOffIsTold() throws IOException {
        write("lib/quarkus-run.jar", "the ser");

        assertRefused();
    }

    @Test
    void anotherArchiveOfTheSameNameIsTold() throws IOException {
        write("lib/stowaway.jar", "not theirs");

        assertRefused();
    }

    @Test
    void aVersionWhoseDigestNobodyHasWrittenDownIsNotUsed() throws IOException {
        Files.writeString(checkout.resolve("src/local/distributions.sha256"), "");

        assertRefused();
    }

    @Test
    void whatIsWholeIsReadOnceOnly() throws Exception {
        distribution.keycloak();
        Files.delete(keycloak.resolve("lib/quarkus-run.jar"));

        assertThat(distribution.keycloak()).isEqualTo(keycloak);
        knownAs("another");
        assertRefused();
    }

    @Test
    void whatWasNeverUnpackedIsAskedFor() {
        assertThatThrownBy(distribution::mariaDb)
                .isInstanceOf(StackException.class)
                .hasMessageContaining("Run `mvn initialize` once");
    }

    private void assertRefused() {
        assertThatThrownBy(distribution::keycloak)
                .isInstanceOf(StackException.class)
                .hasMessageContaining("is not what is known as keycloak-1.0")
                .hasMessageContaining(keycloak.getParent().toString())
                .hasMessageContaining("run `mvn initialize`");
    }

    private void knownAs(String digest) throws IOException {
        Files.writeString(checkout.resolve("src/local/distributions.sha256"), digest + "  keycloak-1.0\n");
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(keycloak.resolve(name).getParent());
        Files.writeString(keycloak.resolve(name), content);
    }
}
