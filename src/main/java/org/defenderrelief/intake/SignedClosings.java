package org.defenderrelief.intake;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.defenderrelief.history.Proposals;
import org.defenderrelief.history.Said;

/**
 * Whether the fund is closed as keepers' acts have it, seen one after the other in the order of recording. That another keeper confirmed a closing,
 * or one opened the fund again, settles whatever was proposed before: nobody closes it alone with an old proposal in hand.
 */
final class SignedClosings {
    static final Set<String> ALL =
            Set.of(ClosingFacts.PROPOSED, ClosingFacts.CONFIRMED, ClosingFacts.WITHDRAWN, ClosingFacts.REOPENED);

    private final Proposals proposals = new Proposals();
    private Said closed;
    private Said proposed;

    /** That the fund is closed: by whose word. @param proposed null if nobody proposed it */
    record Word(Said confirmed, Said proposed) {
        /** Whether it is the word of two. */
        boolean isOfTwo() {
            return proposed != null && proposed.facts().equals(confirmed.facts()) && !proposed.isBySame(confirmed);
        }
    }

    /** @param said by a keeper */
    void see(Said said) {
        String id = said.text(ClosingFacts.CLOSING);
        switch (said.action()) {
            case ClosingFacts.PROPOSED -> proposals.propose(id, said);
            case ClosingFacts.WITHDRAWN -> proposals.settle(id, said);
            case ClosingFacts.CONFIRMED -> confirmed(id, said);
            case ClosingFacts.REOPENED -> {
                if (closed != null && id.equals(closed.text(ClosingFacts.CLOSING))) {
                    closed = null;
                }
                proposals.overtake();
            }
            default -> throw new IllegalArgumentException("it is no act on taking no requests");
        }
    }

    private void confirmed(String id, Said said) {
        Said first = proposals.waiting(id).orElse(null);
        if (proposals.settle(id, said) != Proposals.Standing.OVERTAKEN) {
            closed = said;
            proposed = first;
            proposals.overtake();
        }
    }

    /** Empty if nobody closed it, or one opened it again. */
    Optional<Word> closed() {
        return Optional.ofNullable(closed).map(said -> new Word(said, proposed));
    }

    /** The act of a proposal that waits for another keeper. */
    Optional<Said> waiting(UUID closing, Instant now) {
        return proposals.waiting(closing.toString()).filter(said -> !isOvertaken(closing, now));
    }

    /** Whether the fund was closed or opened since it was proposed, or a week has passed. */
    boolean isOvertaken(UUID closing, Instant now) {
        return proposals.standing(closing.toString(), now) == Proposals.Standing.OVERTAKEN;
    }
}
