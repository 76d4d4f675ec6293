package org.defenderrelief.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** What others made enters the build by a digest, where one is known, and is listed. */
class SupplyChainTest {
    @Test
    void actionsArePinnedByCommit() throws IOException {
        assertThat(Files.readAllLines(Path.of(".github/workflows/ci.yml")))
                .filteredOn(line -> line.contains("uses:"))
                .isNotEmpty()
                .allMatch(line -> line.matches(".*uses: \\S+@[0-9a-f]{40} # v\\S+"));
    }

    @Test
    void theWrapperChecksWhatItFetches() throws IOException {
        assertThat(Files.readString(Path.of(".mvn/wrapper/maven-wrapper.properties")))
                .containsPattern("(?m)^distributionSha256Sum=[0-9a-f]{64}$");
    }

    @Test
    void theBuildListsItsComponentsAndThePipelineAsksForTheirVulnerabilities() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<outputName>sbom.cdx</outputName>");
        assertThat(Files.readString(Path.of(".github/workflows/ci.yml")))
                .contains("osv-scanner-action", "target/sbom.cdx.json");
    }
}
