package org.defenderrelief.fund;

import java.util.Optional;

/** Nothing is spent on requests of an organisation that the donor excludes. The reason does not name it. */
final class EnvelopeExcludesPartner implements EnvelopeRule {
    @Override
    public Optional<Refusal> refuse(Drawing drawing) {
        return drawing.terms()
                        .rules()
                        .exclusions()
                        .partners()
                        .contains(drawing.need().partner())
                ? Optional.of(new Refusal(
                        "envelope-excludes-partner",
                        "The envelope pays for no request of the organisation that sent this one."))
                : Optional.empty();
    }
}
