package org.defenderrelief.committee;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.defenderrelief.kernel.StrictJson;

/** What stands only sealed of what a round asks, of the opened compartment {@code decision}. In memory only. */
public final class ProposalInWords {
    private ProposalInWords() {}

    /**
     * The conditions of a round, empty text if it has none.
     *
     * @param decision the opened compartment {@code decision}
     * @return empty if the document does not speak of that round
     */
    public static Optional<String> conditions(byte[] decision, UUID round) {
        return StrictJson.read(decision, Deliberation.class).questions().stream()
                .filter(question -> question.round().equals(round))
                .map(question -> question.conditions() == null ? "" : question.conditions())
                .findFirst();
    }

    /** The conditions of a round's tranches, from the first, which has none; empty where it is paid in one. @param decision as above */
    public static List<String> trancheConditions(byte[] decision, UUID round) {
        return StrictJson.read(decision, Deliberation.class).tranchesOf(round).stream()
                .map(Deliberation.Tranche::condition)
                .toList();
    }
}
