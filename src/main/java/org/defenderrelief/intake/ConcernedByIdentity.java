package org.defenderrelief.intake;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import org.defenderrelief.casefile.WhoIsConcerned;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.StrictJson;
import org.defenderrelief.vault.index.Purpose;

/** Reads an identity for what members declared: by the values that duplicates are found by, and by the two countries in it. */
@ApplicationScoped
class ConcernedByIdentity implements WhoIsConcerned {
    private final IndexValues values;

    ConcernedByIdentity(IndexValues values) {
        this.values = values;
    }

    @Override
    public Concerned read(byte[] identity) {
        JsonNode content = readable(identity);
        return new Concerned(
                Stream.of("countryOfResidence", "nationality")
                        .map(field -> content.path(field).asText(""))
                        .filter(code -> !code.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                valuesOf(content));
    }

    /** What a sender's device sealed may be no JSON at all; then nothing in it can be compared. */
    private static JsonNode readable(byte[] identity) {
        try {
            return CorrectedPart.content(identity);
        } catch (Problem.InvalidInput unreadable) {
            return MissingNode.getInstance();
        }
    }

    private Map<Purpose, Set<String>> valuesOf(JsonNode content) {
        try {
            return values.of(Objects.requireNonNull(StrictJson.read(StrictJson.write(content), Identity.class)));
        } catch (Problem.InvalidInput unusual) {
            return Map.of();
        }
    }
}
