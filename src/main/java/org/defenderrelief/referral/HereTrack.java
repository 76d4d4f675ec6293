package org.defenderrelief.referral;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.defenderrelief.history.Said;

/** What other funds asked here, and whether they were told, as the acts have it, seen in the order of recording. No row is asked. */
final class HereTrack {
    private final Map<UUID, Came> came = new LinkedHashMap<>();

    /**
     * A question.
     *
     * @param envelope hash of what came, in hex
     * @param status {@code ASKED} while it waits
     * @param untold whether the answer could not be brought back
     */
    record Came(UUID id, UUID fund, String envelope, Instant at, QuestionStatus status, Instant since, boolean untold) {
        private Came as(QuestionStatus next, Said said) {
            return status == QuestionStatus.ASKED ? new Came(id, fund, envelope, at, next, said.at(), untold) : this;
        }

        private Came givenUp() {
            return new Came(id, fund, envelope, at, status, since, true);
        }
    }

    /** @param acts of {@link ReferralFacts#QUESTIONS_HERE}, each by who may say it @param unreadable is told of those that say nothing */
    static HereTrack of(List<Said> acts, Consumer<Said> unreadable) {
        HereTrack track = new HereTrack();
        ReadActs.each(acts, track::see, unreadable);
        return track;
    }

    private void see(Said said) {
        if (said.action().equals(ReferralFacts.ANSWER_UNDELIVERED)) {
            // Of an answer to a referral it is told elsewhere; no question has its id.
            came.computeIfPresent(UUID.fromString(said.text(ReferralFacts.REFERRAL)), (key, one) -> one.givenUp());
            return;
        }
        UUID id = UUID.fromString(said.text(ReferralFacts.QUESTION));
        switch (said.action()) {
            case ReferralFacts.QUESTION_CAME ->
                // The first one counts: nothing is put in the place of what came.
                came.putIfAbsent(
                        id,
                        new Came(
                                id,
                                UUID.fromString(said.text(ReferralFacts.FUND)),
                                said.text(ReferralFacts.ENVELOPE),
                                said.at(),
                                QuestionStatus.ASKED,
                                said.at(),
                                false));
            case ReferralFacts.TOLD -> came.computeIfPresent(id, (key, one) -> one.as(QuestionStatus.TOLD, said));
            case ReferralFacts.NOT_TOLD ->
                came.computeIfPresent(id, (key, one) -> one.as(QuestionStatus.NOT_TOLD, said));
            default -> throw new IllegalArgumentException("it is no act on a question");
        }
    }

    List<Came> all() {
        return List.copyOf(came.values());
    }

    Optional<Came> find(UUID question) {
        return Optional.ofNullable(came.get(question));
    }

    /** How many of that fund wait. */
    long waiting(UUID fund) {
        return came.values().stream()
                .filter(one -> one.fund().equals(fund) && one.status() == QuestionStatus.ASKED)
                .count();
    }

    /** How often that fund was told since then. */
    long told(UUID fund, Instant since) {
        return came.values().stream()
                .filter(one -> one.fund().equals(fund)
                        && one.status() == QuestionStatus.TOLD
                        && one.since().isAfter(since))
                .count();
    }
}
