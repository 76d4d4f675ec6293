package org.defenderrelief.committee;

import java.util.ArrayList;
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

    /**
     * What the tranches that may be paid depended on, each after its number, and what it rests on that this is met; empty where it is paid in one.
     *
     * @param released how many tranches may be paid
     */
    static List<String> conditionsMet(byte[] decision, UUID round, int released) {
        Deliberation said = StrictJson.read(decision, Deliberation.class);
        List<Deliberation.Tranche> tranches = said.tranchesOf(round);
        List<String> words = new ArrayList<>();
        for (int number = 2; number <= Math.min(released, tranches.size()); number++) {
            int tranche = number;
            words.add(tranche + ": " + tranches.get(tranche - 1).condition());
            said.conditionsMet().stream()
                    .filter(met -> met.round().equals(round) && met.tranche() == tranche)
                    .forEach(met -> words.add(tranche + ": " + met.text()));
        }
        return words;
    }

    /** The conditions of a round's tranches, from the first, which has none; empty where it is paid in one. @param decision as above */
    public static List<String> trancheConditions(byte[] decision, UUID round) {
        return StrictJson.read(decision, Deliberation.class).tranchesOf(round).stream()
                .map(Deliberation.Tranche::condition)
                .toList();
    }
}
