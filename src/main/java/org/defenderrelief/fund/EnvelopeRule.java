package org.defenderrelief.fund;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule that an envelope's money is bound by. */
interface EnvelopeRule {
    /** All of them, in the order in which their reasons are told. */
    List<EnvelopeRule> ALL = List.of(
            new NotSuspended(),
            new EnvelopeOpenOn(),
            new EnvelopeCoversRegion(),
            new EnvelopeExcludesRegion(),
            new EnvelopeCoversAssistance(),
            new EnvelopeExcludesPartner(),
            new WithinCeiling(),
            new WithinPersonBound(),
            new WithinShareOfRequest(),
            new WithinShareOfBudget(),
            new EnoughAvailable());

    /** The reason why this may not be, or empty if it may. */
    Optional<Refusal> refuse(Drawing drawing);

    /** The reasons of all rules that do not allow it; empty if all do. */
    static List<Refusal> refusals(Drawing drawing) {
        return ALL.stream()
                .flatMap(rule -> Stream.ofNullable(rule.refuse(drawing).orElse(null)))
                .toList();
    }
}
