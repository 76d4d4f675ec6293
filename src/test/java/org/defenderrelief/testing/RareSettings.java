package org.defenderrelief.testing;

import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** What a few tests need otherwise, in one start of the service for them all. */
public class RareSettings implements QuarkusTestProfile {
    /** Where files are scanned; each of the tests is there itself. */
    public static final Path SCANNER = Path.of("target", "clamd-look.socket").toAbsolutePath();

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "relief.evidence.clamd",
                "unix:" + SCANNER,
                // Of requests in which a life is at risk, one of a person, two of an organisation.
                "relief.intake.per-hour.life-at-risk",
                "2");
    }
}
