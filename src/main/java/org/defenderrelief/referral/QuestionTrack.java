package org.defenderrelief.referral;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.defenderrelief.history.Said;

/** Of which funds triage asked whether they know the person of a case, as the acts have it, seen in the order of recording. No row is asked. */
final class QuestionTrack {
    private final Map<UUID, Asked> asked = new LinkedHashMap<>();

    /**
     * A question.
     *
     * @param version of the identity that it was made of
     * @param envelope hash of what was sent, in hex
     * @param answer hash of what came back, in hex; empty if nothing did
     * @param key of the fund that answered, in base64url; empty likewise
     */
    record Asked(
            UUID id,
            UUID fund,
            int version,
            String envelope,
            Instant at,
            QuestionStatus status,
            Instant since,
            Optional<String> answer,
            Optional<String> key) {
        private Asked as(QuestionStatus next, Said said) {
            return new Asked(
                    id,
                    fund,
                    version,
                    envelope,
                    at,
                    next,
                    said.at(),
                    said.fact(ReferralFacts.ENVELOPE),
                    said.fact(ReferralFacts.KEY));
        }
    }

    /** @param acts of {@link ReferralFacts#QUESTIONS}, each by who may say it @param unreadable is told of those that say nothing */
    static QuestionTrack of(List<Said> acts, Consumer<Said> unreadable) {
        QuestionTrack track = new QuestionTrack();
        ReadActs.each(acts, track::see, unreadable);
        return track;
    }

    private void see(Said said) {
        switch (said.action()) {
            case ReferralFacts.ASKED -> {
                UUID id = UUID.fromString(said.text(ReferralFacts.QUESTION));
                asked.put(
                        id,
                        new Asked(
                                id,
                                UUID.fromString(said.text(ReferralFacts.FUND)),
                                Integer.parseInt(said.text(ReferralFacts.VERSION)),
                                said.text(ReferralFacts.ENVELOPE),
                                said.at(),
                                QuestionStatus.ASKED,
                                said.at(),
                                Optional.empty(),
                                Optional.empty()));
            }
            case ReferralFacts.ASKED_ANSWERED ->
                becomes(
                        said.text(ReferralFacts.QUESTION),
                        QuestionStatus.valueOf(said.text(ReferralFacts.STATUS)),
                        said);
            case ReferralFacts.UNDELIVERED -> {
                if (said.text(ReferralFacts.MESSAGE).equals(BetweenFunds.Kind.ASK.name())) {
                    becomes(said.text(ReferralFacts.REFERRAL), QuestionStatus.UNDELIVERED, said);
                }
            }
            default -> throw new IllegalArgumentException("it is no act on a question");
        }
    }

    private void becomes(String question, QuestionStatus next, Said said) {
        asked.computeIfPresent(
                UUID.fromString(question), (id, one) -> one.status().mayBecome(next) ? one.as(next, said) : one);
    }

    List<Asked> all() {
        return List.copyOf(asked.values());
    }

    Optional<Asked> find(UUID question) {
        return Optional.ofNullable(asked.get(question));
    }
}
