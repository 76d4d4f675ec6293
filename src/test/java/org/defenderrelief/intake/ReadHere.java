package org.defenderrelief.intake;

import java.time.Clock;
import java.util.List;

import jakarta.validation.Validation;
import jakarta.validation.Validator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Violation;

/** Reads plain requests by the rules alone, without the service, for tests of other rooms. */
public final class ReadHere {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private final RequestReader reader;

    public ReadHere(Clock clock) {
        reader = new RequestReader(new RequestRules(VALIDATOR, clock), null);
    }

    /** All that is wrong with a request. */
    public List<Violation> violations(byte[] json) {
        try {
            reader.plain(json);
            return List.of();
        } catch (Problem.InvalidInput invalid) {
            return invalid.violations();
        }
    }

    /** What would be sealed of a request, by compartment. */
    public ObjectNode documents(byte[] json) throws java.io.IOException {
        ObjectNode documents = MAPPER.createObjectNode();
        for (var document : reader.plain(json).documents().entrySet()) {
            JsonNode content = MAPPER.readTree(document.getValue());
            documents.set(document.getKey().value(), content);
        }
        return documents;
    }
}
