package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.testing.Node;

/** What browsers are given to seal with is what the sources and the locked libraries make, and nothing that somebody put in its place. */
class BuiltAssetsTest {
    private static final Path COMMITTED =
            Path.of("src", "main", "resources", "META-INF", "resources", "assets", "seal.js");

    @TempDir
    Path folder;

    @BeforeEach
    void nodeAndItsPackagesAreThere() {
        Node.requireOrSkip(Node.DEVICE);
    }

    @Test
    void theCommittedScriptIsBuiltAgainByteForByte() throws Exception {
        Path again = folder.resolve("seal.js");

        Node.run(Node.DEVICE, "build.mjs", again.toString());

        assertThat(Files.mismatch(again, COMMITTED))
                .as("run scripts/build-assets, or take back what was changed")
                .isEqualTo(-1);
    }
}
