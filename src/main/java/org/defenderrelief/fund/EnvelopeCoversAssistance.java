package org.defenderrelief.fund;

import java.util.Optional;
import java.util.stream.Collectors;

/** Money is spent only on the types of assistance the donor named. */
final class EnvelopeCoversAssistance implements EnvelopeRule {
    @Override
    public Optional<Refusal> refuse(Drawing drawing) {
        Terms terms = drawing.terms();
        if (terms.assistanceTypes().isEmpty()
                || terms.assistanceTypes().containsAll(drawing.need().assistanceTypes())) {
            return Optional.empty();
        }
        String others = drawing.need().assistanceTypes().stream()
                .filter(type -> !terms.assistanceTypes().contains(type))
                .sorted()
                .map(Enum::name)
                .collect(Collectors.joining(", "));
        return Optional.of(new Refusal("envelope-covers-assistance", "The envelope is not for " + others + "."));
    }
}
