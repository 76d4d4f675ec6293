package org.defenderrelief.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.defenderrelief.testing.Node;
import org.defenderrelief.testing.Program;

/** What browsers are given to seal with is what the sources and the locked libraries make, and nothing that somebody put in its place. */
class BuiltAssetsTest {
    private static final Path COMMITTED = Path.of("src", "main", "resources", "META-INF", "resources", "assets");

    @TempDir
    Path folder;

    @BeforeEach
    void nodeAndItsPackagesAreThere() {
        Program.NODE.need();
    }

    @Test
    void theCommittedScriptsAreBuiltAgainByteForByte() throws Exception {
        Node.run(Node.DEVICE, "build.mjs", folder.toString());

        for (String script : List.of("seal.js", "offline-form.js")) {
            assertThat(Files.mismatch(folder.resolve(script), COMMITTED.resolve(script)))
                    .as(script + ": run scripts/build-assets, or take back what was changed")
                    .isEqualTo(-1);
        }
    }
}
